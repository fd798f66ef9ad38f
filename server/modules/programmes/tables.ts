import type { ColumnType, Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { Fund, FundUse, Programme, ReceiptKind } from '../../kernel/packs/programmes.ts'
import type { FirstIssueReason } from './first-issue/schema.ts'
import type { FirstIssueState } from './first-issue/first-issue.ts'
import type {
  BudgetState,
  Cause,
  CycleCounts,
  CycleState,
  EntitlementState,
  EntitlementUnit,
  Facts,
  SubjectKind,
} from './schema.ts'

export interface ProgrammeVersionTable {
  city: City
  id: string
  programme_id: string
  version: string
  content_hash: string
  document: Json<Programme>
  services: string[]
  valid_from: string
  valid_to: string | null
  seq: Generated<number>
  installed_at: Temporal.Instant
  /** The approved change that made it; null: it came with a data pack. */
  change_id: ColumnType<string | null, string | null | undefined, never>
}

export interface FundTable {
  city: City
  id: string
  document: Json<Fund>
  uses: Json<readonly FundUse[]>
  account_id: string
  position: number
  installed_at: Temporal.Instant
}

export interface FundBudgetTable {
  city: City
  id: string
  fund_id: string
  amount_fen: number
  document: string
  note: string | null
  /** Null: booked before kinds were asked. */
  receipt_kind: ReceiptKind | null
  state: BudgetState
  proposed_by: string
  proposed_name: string
  proposed_at: Temporal.Instant
  decided_by: string | null
  decided_name: string | null
  decided_at: Temporal.Instant | null
  decision_reason: string | null
  posting_id: string | null
}

export interface ProgrammeCycleTable {
  city: City
  id: string
  programme_id: string
  version_id: string
  month: string
  state: CycleState
  opened_at: Temporal.Instant
  opened_by: string
  closed_at: Temporal.Instant | null
}

export interface CycleRunTable {
  city: City
  id: string
  cycle_id: string
  areas: string[]
  on_day: string
  state: 'running' | 'done'
  after_id: string | null
  counts: Json<CycleCounts>
  started_at: Temporal.Instant
  started_by: string
  started_name: string
  finished_at: Temporal.Instant | null
}

/** What each criterion made of the facts: criterion id → met, not met, cannot tell. */
export type Results = Readonly<Record<string, boolean | null>>

export interface DeterminationTable {
  city: City
  id: string
  programme_id: string
  version_id: string
  cycle_id: string | null
  month: string
  subject_kind: SubjectKind
  subject_id: string
  area_code: string
  on_day: string
  met: boolean | null
  amount: number | null
  table_row: string | null
  facts: Json<Facts>
  results: Json<Results>
  cause: Cause
  reason: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
  seq: Generated<number>
}

export interface EntitlementTable {
  city: City
  id: string
  programme_id: string
  version_id: string
  cycle_id: string
  month: string
  subject_kind: SubjectKind
  subject_id: string
  area_code: string
  unit: EntitlementUnit
  granted: number
  percent: number | null
  fund_ids: string[]
  payer_order: number
  account_id: string
  determination_id: string
  state: EntitlementState
  state_reason: string | null
  state_on: string | null
  changed_at: Temporal.Instant
  granted_at: Temporal.Instant
  seq: Generated<number>
}

export interface EntitlementPlaceTable {
  city: City
  subject_id: string
  month: string
  place: string
  entitlement_id: string
}

export interface LetterTable {
  city: City
  year: number
  place: number
  about_kind: 'determination' | 'award_application' | 'award_receipt' | 'award_claw_back'
  about_id: string
  objection_days: number
  hotline: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

export interface FirstIssueTable {
  city: City
  id: string
  programme_id: string
  subject_kind: 'person' | 'household'
  subject_id: string
  area_code: string
  qualified_on: string
  working_days: number
  due_on: string | null
  state: FirstIssueState
  reason: FirstIssueReason | null
  issued_on: string | null
  entitlement_id: string | null
  noted_at: Temporal.Instant
}

declare module '../../kernel/db.ts' {
  interface Tables {
    programme_version: ProgrammeVersionTable
    fund: FundTable
    fund_budget: FundBudgetTable
    programme_cycle: ProgrammeCycleTable
    cycle_run: CycleRunTable
    determination: DeterminationTable
    entitlement: EntitlementTable
    entitlement_place: EntitlementPlaceTable
    letter: LetterTable
    first_issue: FirstIssueTable
  }
}
