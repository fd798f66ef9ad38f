import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { Facts } from '../../kernel/packs/fact-dictionary.ts'
import type { Act, ApplicationState, PaperValue } from './schema.ts'
import type { Subject } from '../../kernel/packs/fact-types.ts'

/** What each criterion made of the facts: criterion id → met, not met, cannot tell. */
export type Results = Readonly<Record<string, boolean | null>>

export interface AwardApplicationTable {
  city: City
  id: string
  number: string
  programme_id: string
  version_id: string
  subject_kind: Subject
  subject_id: string
  subject_name: string
  organisation_id: string | null
  area_code: string
  term: string
  state: Generated<ApplicationState>
  opened_at: Temporal.Instant
  opened_by: string
  opened_name: string
  met_at: Temporal.Instant | null
  judged_at: Temporal.Instant
  met: boolean | null
  results: Json<Results>
  place: number | null
  quota_term: string | null
  quota_count: number | null
  published_on: string | null
  published_until: string | null
  published_by: string | null
  amount_fen: number | null
  fund_id: string | null
  hold_id: string | null
  pay_from: string | null
  decided_at: Temporal.Instant | null
  decided_by: string | null
  paid_on: string | null
  paid_by: string | null
  bank_reference: string | null
  returned_fen: Generated<number>
  expected_fen: Generated<number | null>
  /** The approved payment order that it stands on. */
  order_id: Generated<string | null>
  before_orders: Generated<boolean>
  seq: Generated<number>
}

interface Acted {
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

export interface AwardPaperTable extends Acted {
  city: City
  id: string
  application_id: string
  fact: string
  value: Json<PaperValue>
  file_id: string | null
  note: string | null
  seq: Generated<number>
}

export interface AwardPaperVerdictTable extends Acted {
  city: City
  paper_id: string
  accepted: boolean
  reason: string
}

export interface AwardObjectionTable extends Acted {
  city: City
  id: string
  application_id: string
  raised_by: string
  text: string
}

export interface AwardObjectionAnswerTable extends Acted {
  city: City
  objection_id: string
  upheld: boolean
  answer: string
}

export interface AwardActTable extends Acted {
  city: City
  id: string
  application_id: string
  act: Act
  reason: string | null
  /** What was paid or taken back. */
  amount_fen: number | null
  facts: Json<Facts> | null
  results: Json<Results> | null
  seq: Generated<number>
}

export interface AwardReceiptTable extends Acted {
  city: City
  id: string
  application_id: string
  use_code: string
  amount_fen: number
  spent_on: string
  document: string
  file_id: string | null
  inspect_by: Generated<string | null>
  replaces: Generated<string | null>
  seq: Generated<number>
}

export interface AwardReceiptVerdictTable extends Acted {
  city: City
  receipt_id: string
  /** Who entered the receipt, so that the database sees that it was somebody else. */
  entered_by: string
  accepted: boolean
  reason: string
}

export interface AwardClawBackTable extends Acted {
  city: City
  id: string
  application_id: string
  amount_fen: number
  reason: string
  seq: Generated<number>
}

export interface AwardClawBackDecisionTable extends Acted {
  city: City
  claw_back_id: string
  proposed_by: string
  confirmed: boolean
  reason: string
}

export interface AwardOrderTable extends Acted {
  city: City
  id: string
  month: string
  corrects: string | null
  reason: string | null
  total_fen: number
  seq: Generated<number>
}

export interface AwardOrderLineTable {
  city: City
  order_id: string
  application_id: string
  act: 'add' | 'drop'
  amount_fen: number
  fund_id: string
  fund_zh: string
  fund_en: string
  number: string
  payee: string
  area_path: string
  title_zh: string
  title_en: string
  letter: string | null
  decided_on: string
  pay_from: string
}

export interface AwardOrderDecisionTable extends Acted {
  city: City
  order_id: string
  drawn_by: string
  approved: boolean
  reason: string
  year: number | null
  place: number | null
}

export interface AwardFileTable extends Acted {
  city: City
  file_id: string
  application_id: string
}

declare module '../../kernel/db.ts' {
  interface Tables {
    award_application: AwardApplicationTable
    award_paper: AwardPaperTable
    award_paper_verdict: AwardPaperVerdictTable
    award_objection: AwardObjectionTable
    award_objection_answer: AwardObjectionAnswerTable
    award_act: AwardActTable
    award_receipt: AwardReceiptTable
    award_receipt_verdict: AwardReceiptVerdictTable
    award_claw_back: AwardClawBackTable
    award_claw_back_decision: AwardClawBackDecisionTable
    award_order: AwardOrderTable
    award_order_line: AwardOrderLineTable
    award_order_decision: AwardOrderDecisionTable
    award_file: AwardFileTable
  }
}
