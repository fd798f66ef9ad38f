import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { Facts } from '../../kernel/pack-fact-dictionary.ts'
import type { Act, ApplicationState, PaperValue } from './schema.ts'
import type { Subject } from '../../kernel/pack-fact-types.ts'

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
    award_file: AwardFileTable
  }
}
