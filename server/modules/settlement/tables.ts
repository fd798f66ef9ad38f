import type { Generated } from 'kysely'
import type { City } from '../../kernel/db.ts'
import type { DoubtAct, NotThere } from './doubt-schema.ts'
import type { FundingState, PeriodState, Side, StatementState } from './schema.ts'

type Acted = { at: Temporal.Instant; actor_id: string; actor_name: string }
type EntitlementUnit = 'minute' | 'fen'

export interface VisitFundingTable {
  city: City
  visit_id: string
  visit_number: string
  state: FundingState
  generation: number
  person_id: string
  organisation_id: string | null
  area_code: string
  service_code: string
  month: string
  day: string
  minutes: number
  own_pocket_agreed: boolean
  offer_id: string | null
  price_fen: number
  price_unit: string
  total_fen: number
  own_fen: number
  unfunded_fen: number
  refusal: string | null
  changed_at: Temporal.Instant
}

export interface VisitFundingLineTable {
  city: City
  id: string
  visit_id: string
  generation: number
  position: number
  entitlement_id: string
  programme_id: string
  account_id: string
  fund_ids: string[]
  unit: EntitlementUnit
  amount: number
  percent: number | null
  covers_fen: number
  hold_id: string
}

export interface VisitChargeTable extends Acted {
  city: City
  visit_id: string
  visit_number: string
  person_id: string
  organisation_id: string
  worker_id: string | null
  area_code: string
  service_code: string
  month: string
  day: string
  minutes_planned: number
  minutes_raw: number | null
  minutes_actual: number
  minutes_approved: number
  adjusted: boolean
  offer_id: string | null
  price_fen: number
  price_unit: string
  amount_fen: number
  own_fen: number
  unpaid_fen: number
}

export interface VisitChargeLineTable {
  city: City
  id: string
  visit_id: string
  position: number
  entitlement_id: string
  programme_id: string
  account_id: string
  fund_ids: string[]
  unit: EntitlementUnit
  amount: number
  covers_fen: number
  hold_id: string
  posting_id: string
}

interface SettlementPeriodTable {
  city: City
  month: string
  state: PeriodState
  frozen_at: Temporal.Instant | null
  frozen_name: string | null
  closed_at: Temporal.Instant | null
  closed_name: string | null
}

interface SettlementDeferralTable extends Acted {
  city: City
  month: string
  visit_id: string
  reason: string
}

export interface StatementTable {
  city: City
  id: string
  number: string
  month: string
  organisation_id: string
  fund_id: string
  /** What the fund pays it as, by a code of its permitted uses. */
  fund_use: string
  state: StatementState
  lines: number
  minutes: number
  total_fen: number
  hold_id: string | null
  content_hash: string
  created_at: Temporal.Instant
}

interface ChargeCorrectionTable extends Acted {
  city: City
  id: string
  charge_line_id: string
  fund_id: string
  units_delta: number
  fen_delta: number
  /** No statement had named the charge yet. */
  before_statement: Generated<boolean>
  posting_ids: string[]
  reason: string
}

export interface StatementLineTable {
  city: City
  id: string
  statement_id: string
  position: number
  kind: 'visit' | 'correction'
  charge_line_id: string
  correction_id: string | null
  visit_id: string
  visit_number: string
  day: string
  area_code: string
  person_id: string
  person_masked: string
  service_code: string
  service_zh: string
  service_en: string
  worker_name: string
  programme_id: string
  entitlement_id: string
  unit: EntitlementUnit
  units: number
  minutes_raw: number | null
  minutes_actual: number
  minutes_approved: number
  price_fen: number
  price_unit: string
  amount_fen: number
  note: string | null
}

interface ChargeDoubtTable extends Acted {
  city: City
  id: string
  seq: Generated<number>
  visit_id: string
  act: DoubtAct
  flag: NotThere
  on_day: string
  reason: string
}

interface StatementActTable extends Acted {
  city: City
  statement_id: string
  act: 'sign_provider' | 'sign_payer' | 'pay'
  content_hash: string
  paid_on: string | null
  bank_reference: string | null
  paid_fen: number | null
  kept_fen: number | null
  posting_id: string | null
}

interface StatementObjectionTable extends Acted {
  city: City
  id: string
  statement_id: string
  line_id: string
  side: Side
  reason: string
}

interface StatementAnswerTable extends Acted {
  city: City
  objection_id: string
  decision: 'accepted' | 'declined'
  reason: string
  correction_id: string | null
  own_fen_delta: Generated<number>
}

declare module '../../kernel/db.ts' {
  interface Tables {
    visit_funding: VisitFundingTable
    visit_funding_line: VisitFundingLineTable
    visit_charge: VisitChargeTable
    visit_charge_line: VisitChargeLineTable
    settlement_period: SettlementPeriodTable
    settlement_deferral: SettlementDeferralTable
    statement: StatementTable
    charge_correction: ChargeCorrectionTable
    statement_line: StatementLineTable
    charge_doubt: ChargeDoubtTable
    statement_act: StatementActTable
    statement_objection: StatementObjectionTable
    statement_answer: StatementAnswerTable
  }
}
