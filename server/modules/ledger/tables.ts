import type { Generated } from 'kysely'
import type { City } from '../../kernel/db.ts'
import type { Unit } from '../../kernel/money.ts'
import type { AccountKind, PostingKind } from './schema.ts'

interface LedgerAccountTable {
  city: City
  id: string
  key: string
  kind: AccountKind
  unit: Unit
  title_zh: string
  title_en: string
  holder_kind: string | null
  holder_id: string | null
  area_code: string | null
  organisation_id: string | null
  may_go_negative: boolean
  restricted: boolean
  opened_at: Temporal.Instant
  opened_by: string
}

interface LedgerPermittedUseTable {
  city: City
  account_id: string
  use: string
  permitted_at: Temporal.Instant
  withdrawn_at: Temporal.Instant | null
}

interface LedgerBalanceTable {
  city: City
  account_id: string
  unit: Unit
  may_go_negative: boolean
  credited: Generated<number>
  debited: Generated<number>
  held: Generated<number>
}

interface LedgerHoldTable {
  city: City
  id: string
  key: string
  from_account_id: string
  to_account_id: string
  unit: Unit
  from_restricted: boolean
  amount: number
  fund_use: string | null
  ref_kind: string
  ref_id: string
  expires_at: Temporal.Instant | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

interface LedgerPostingTable {
  city: City
  id: string
  seq: Generated<number>
  key: string
  kind: PostingKind
  from_account_id: string
  to_account_id: string
  unit: Unit
  from_restricted: boolean
  amount: number
  fund_use: string | null
  ref_kind: string
  ref_id: string
  hold_id: string | null
  corrects_id: string | null
  reason: string | null
  from_after: number
  to_after: number
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

interface LedgerHoldEndTable {
  city: City
  hold_id: string
  key: string
  kind: 'posted' | 'voided' | 'expired'
  posting_id: string | null
  posted: number
  released: number
  reason: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

interface LedgerCorrectedTable {
  city: City
  posting_id: string
  amount: number
  corrected: number
}

/** A view: both sides of every posting. */
interface LedgerEntryView {
  city: City
  seq: number
  posting_id: string
  kind: PostingKind
  unit: Unit
  account_id: string
  other_account_id: string
  amount: number
  balance_after: number
  ref_kind: string
  ref_id: string
  fund_use: string | null
  hold_id: string | null
  corrects_id: string | null
  reason: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

declare module '../../kernel/db.ts' {
  interface Tables {
    ledger_account: LedgerAccountTable
    ledger_permitted_use: LedgerPermittedUseTable
    ledger_balance: LedgerBalanceTable
    ledger_hold: LedgerHoldTable
    ledger_posting: LedgerPostingTable
    ledger_hold_end: LedgerHoldEndTable
    ledger_corrected: LedgerCorrectedTable
    ledger_entry: LedgerEntryView
  }
}
