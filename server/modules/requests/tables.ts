import type { Generated, GeneratedAlways } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type {
  AttemptResult,
  CallBackKind,
  CallBackState,
  CallerRelation,
  CallOutcome,
  CallState,
  CheckItem,
  Direction,
  Outcome,
  Priority,
  RequestKind,
  RequestState,
  SeatState,
  Source,
  TelephoneAnswer,
  TelephoneEvent,
} from './schema.ts'

interface HotlineNumberTable {
  city: City
  series: 'C' | 'R' | 'B'
  month: string
  last: number
}

export interface OperatorSeatTable {
  city: City
  account_id: string
  name: string
  extension: string
  state: SeatState
  reach: string[]
  since: Temporal.Instant
  seen_at: Temporal.Instant
}

/** A number that may be absent, sealed, with its keyed index and what is shown of it. */
interface SealedPhone {
  phone_sealed: Buffer | null
  phone_index: string | null
  phone_masked: string | null
}

export interface CallTable extends SealedPhone {
  city: City
  id: string
  number: string
  line_id: string
  direction: Direction
  state: CallState
  line: string | null
  area_code: string
  person_id: string | null
  household_id: string | null
  caller_name: string | null
  caller_relation: CallerRelation | null
  agent: string | null
  operator_id: string | null
  operator_name: string | null
  started_at: Temporal.Instant
  answered_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  end_reason: string | null
  given_up_at: Temporal.Instant | null
  recording_sealed: Buffer | null
  notes: Generated<string>
  notes_version: Generated<number>
  notes_at: Temporal.Instant | null
  outcome: CallOutcome | null
  wrapped_up_at: Temporal.Instant | null
}

interface TelephoneEventTable {
  city: City
  id: string
  event_id: string
  call_id: string
  kind: TelephoneEvent['kind']
  at: Temporal.Instant
  received_at: Temporal.Instant
  body_hash: string
  body_sealed: Buffer
  answer: Json<TelephoneAnswer>
}

interface CallStepTable {
  city: City
  id: string
  seq: GeneratedAlways<number>
  call_id: string
  kind: string
  at: Temporal.Instant
  actor_id: string
  actor_name: string
  note: string | null
  detail: Json<Record<string, unknown>>
}

export interface RequestTable extends SealedPhone {
  city: City
  id: string
  number: string
  kind: RequestKind
  state: RequestState
  priority: Priority
  source: Source
  area_code: string
  person_id: string | null
  household_id: string | null
  call_id: string | null
  caller_name: string | null
  caller_relation: CallerRelation | null
  service_code: string | null
  organisation_id: string | null
  visit_id: string | null
  text: string
  wanted: Json<{ from: string; to: string }[]>
  assignee_id: string | null
  assignee_name: string | null
  opened_at: Temporal.Instant
  opened_by: string
  opened_by_name: string
  state_at: Temporal.Instant
  due_at: Temporal.Instant | null
  overdue_at: Temporal.Instant | null
  acknowledged_at: Temporal.Instant | null
  acknowledged_by: string | null
  acknowledged_name: string | null
  closed_at: Temporal.Instant | null
  outcome: Outcome | null
  answer: string | null
  score: number | null
  score_comment: string | null
  score_at: Temporal.Instant | null
  reopened: Generated<number>
}

interface RequestStepTable {
  city: City
  id: string
  seq: GeneratedAlways<number>
  request_id: string
  kind: string
  from_state: RequestState | null
  to_state: RequestState | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
  note: string | null
  detail: Json<Record<string, unknown>>
}

interface RequestCheckTable {
  city: City
  request_id: string
  item: CheckItem
  at: Temporal.Instant
  actor_id: string
  actor_name: string
  note: string | null
}

export interface CallBackTable extends SealedPhone {
  city: City
  id: string
  number: string
  kind: CallBackKind
  state: CallBackState
  area_code: string
  person_id: string | null
  call_id: string | null
  request_id: string | null
  visit_id: string | null
  organisation_id: string | null
  service_code: string | null
  name: string | null
  reason: string
  due_at: Temporal.Instant
  assignee_id: string | null
  assignee_name: string | null
  attempts: Generated<number>
  created_at: Temporal.Instant
  created_by: string
  created_by_name: string
  closed_at: Temporal.Instant | null
  close_reason: string | null
  score: number | null
  score_comment: string | null
}

interface CallBackAttemptTable {
  city: City
  id: string
  seq: GeneratedAlways<number>
  call_back_id: string
  at: Temporal.Instant
  result: AttemptResult
  note: string | null
  call_id: string | null
  actor_id: string
  actor_name: string
}

interface TextMessageTable {
  city: City
  id: string
  purpose: string
  call_back_id: string | null
  phone_sealed: Buffer
  phone_masked: string
  text: string
  state: 'queued' | 'taken' | 'kept' | 'failed'
  tries: Generated<number>
  ref: string | null
  fault: string | null
  created_at: Temporal.Instant
  sent_at: Temporal.Instant | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    hotline_number: HotlineNumberTable
    operator_seat: OperatorSeatTable
    call: CallTable
    telephone_event: TelephoneEventTable
    call_step: CallStepTable
    request: RequestTable
    request_step: RequestStepTable
    request_check: RequestCheckTable
    call_back: CallBackTable
    call_back_attempt: CallBackAttemptTable
    text_message: TextMessageTable
  }
}
