import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type {
  AlertKind,
  CallKind,
  CallOutcome,
  CallSource,
  ConfirmationMethod,
  Decision,
  EvidenceReason,
  Flag,
  FundingHint,
  NoPositionReason,
  ReviewSide,
  Task,
  VisitState,
} from './schema.ts'

export interface VisitTable {
  city: City
  id: string
  number: string
  state: VisitState
  order_id: string | null
  request_id: string | null
  person_id: string
  service_code: string
  organisation_id: string | null
  worker_id: string | null
  /** Who comes along, when the service needs more than one. */
  companion_ids: string[]
  area_code: string
  address: string
  lat: number | null
  lng: number | null
  month: string
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  minutes_planned: number
  funding_hint: Json<FundingHint>
  tasks: Json<Task[]>
  tasks_done: number[]
  tasks_at: Temporal.Instant | null
  arrived_at: Temporal.Instant | null
  left_at: Temporal.Instant | null
  started_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  adjusted: boolean
  minutes_approved: number | null
  score: number | null
  flags: Flag[]
  evidence: Json<EvidenceReason[]>
  weak: boolean
  reason_code: string | null
  reason: string | null
  objected: boolean
  created_at: Temporal.Instant
  created_by: string
}

/** Where each worker of a live visit is expected; kept by triggers of `visit`. */
interface WorkerTimeTable {
  city: City
  visit_id: string
  worker_id: string
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
}

interface VisitNumberTable {
  city: City
  month: string
  last: number
}

export interface VisitCallTable {
  city: City
  id: string
  visit_id: string
  client_id: string
  kind: CallKind
  source: CallSource
  at: Temporal.Instant
  received_at: Temporal.Instant
  effective_at: Temporal.Instant
  lat: number | null
  lng: number | null
  accuracy_metres: number | null
  no_position_reason: NoPositionReason | null
  line_known: boolean | null
  line_index: string | null
  skew_seconds: number
  tag: string | null
  outcome: CallOutcome
  late: boolean
  worker_id: string | null
  actor_id: string
  actor_name: string
}

export interface VisitChangeTable {
  city: City
  id: string
  seq: Generated<number>
  visit_id: string
  kind: string
  before: Json<Record<string, unknown>>
  after: Json<Record<string, unknown>>
  reason_code: string
  memo: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

interface VisitNoteTable {
  city: City
  id: string
  seq: Generated<number>
  visit_id: string
  client_id: string
  text: string
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

interface VisitPhotoTable {
  city: City
  id: string
  visit_id: string
  client_id: string
  file_id: string
  sha256: string
  taken_at: Temporal.Instant
  received_at: Temporal.Instant
  actor_id: string
}

interface VisitConfirmationTable {
  city: City
  id: string
  seq: Generated<number>
  visit_id: string
  client_id: string
  method: ConfirmationMethod
  matched: boolean
  answer: string | null
  file_id: string | null
  reason: string | null
  at: Temporal.Instant
  received_at: Temporal.Instant
  actor_id: string
  actor_name: string
}

interface VisitReviewTable {
  city: City
  id: string
  seq: Generated<number>
  visit_id: string
  side: ReviewSide
  decision: Decision
  minutes: number | null
  reason: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

export interface VisitAlertTable {
  city: City
  id: string
  visit_id: string
  kind: AlertKind
  minutes: number
  area_code: string
  organisation_id: string | null
  worker_id: string | null
  raised_at: Temporal.Instant
  acknowledged_at: Temporal.Instant | null
  acknowledged_by: string | null
  acknowledged_name: string | null
  note: string | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    visit: VisitTable
    visit_number: VisitNumberTable
    visit_call: VisitCallTable
    visit_change: VisitChangeTable
    visit_note: VisitNoteTable
    visit_photo: VisitPhotoTable
    visit_confirmation: VisitConfirmationTable
    visit_review: VisitReviewTable
    visit_alert: VisitAlertTable
    worker_time: WorkerTimeTable
  }
}
