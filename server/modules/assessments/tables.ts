import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { Instrument } from '../../kernel/packs/instruments.ts'
import type {
  Answers,
  AssessmentReason,
  DraftState,
  PromptKind,
  Score,
  Signature,
} from './schema.ts'

export interface InstrumentTable {
  city: City
  id: string
  instrument_id: string
  version: string
  content_hash: string
  document: Json<Instrument>
  installed_at: Temporal.Instant
  seq: Generated<number>
}

export interface AssessmentDraftTable {
  city: City
  id: string
  instrument: string
  instrument_id: string
  person_id: string
  area_code: string
  reason: AssessmentReason
  note: string | null
  assessed_on: string
  corrects_id: string | null
  answers: Json<Answers>
  missing: number
  signatures: Json<Signature[]>
  version: number
  state: DraftState
  closed_reason: string | null
  started_by: string
  started_by_name: string
  started_at: Temporal.Instant
  saved_at: Temporal.Instant
}

export interface AssessmentTable {
  city: City
  id: string
  draft_id: string | null
  instrument: string
  instrument_id: string
  person_id: string
  area_code: string
  reason: AssessmentReason
  note: string | null
  assessed_on: string
  in_force_from: string
  valid_until: string
  answers: Json<Answers>
  score: Json<Score>
  total: number
  preliminary_level: number
  final_level: number
  signatures: Json<Signature[]>
  corrects_id: string | null
  confirmed_at: Temporal.Instant
  confirmed_by: string
  seq: Generated<number>
}

export interface AssessmentStandingTable {
  city: City
  person_id: string
  instrument_id: string
  assessment_id: string
  area_code: string
  valid_until: string
  prompt_kind: PromptKind | null
  prompt_reason: string | null
  prompt_on: string | null
  ended_on: string | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    instrument: InstrumentTable
    assessment_draft: AssessmentDraftTable
    assessment: AssessmentTable
    assessment_standing: AssessmentStandingTable
  }
}
