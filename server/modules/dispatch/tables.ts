import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { OccurrenceOutcome, OfferState, OrderState, ReplanKind, WaitsFor } from './schema.ts'

export interface ServiceOrderTable {
  city: City
  id: string
  number: string
  state: OrderState
  request_id: string | null
  person_id: string
  service_code: string
  area_code: string
  minutes: number
  starts_at: Temporal.Instant | null
  rrule: string | null
  planned_to: Temporal.Instant | null
  organisation_id: string | null
  worker_id: string | null
  own_pocket_agreed: boolean
  note: string | null
  wanted_from: string | null
  wanted_to: string | null
  wanted_time_from: string | null
  wanted_time_to: string | null
  waits_for: WaitsFor | null
  reason_code: string | null
  reason: string | null
  created_at: Temporal.Instant
  created_by: string
  created_name: string
}

interface OrderNumberTable {
  city: City
  month: string
  last: number
}

export interface OrderOccurrenceTable {
  city: City
  order_id: string
  starts_at: Temporal.Instant
  outcome: OccurrenceOutcome
  visit_id: string | null
  code: string | null
  reason: string | null
  at: Temporal.Instant
}

export interface OfferTable {
  city: City
  id: string
  order_id: string
  attempt: number
  organisation_id: string
  worker_id: string | null
  state: OfferState
  offered_at: Temporal.Instant
  deadline_at: Temporal.Instant
  answered_at: Temporal.Instant | null
  answered_by: string | null
  answered_name: string | null
  reason: string | null
}

interface OrderChangeTable {
  city: City
  id: string
  seq: Generated<number>
  order_id: string
  kind: string
  detail: Json<Record<string, unknown>>
  reason: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

/** One visit of a re-plan as its record keeps it; instants as text. */
export interface ReplanRecord {
  readonly visitId: string
  readonly kind: ReplanKind
  readonly before: Sent
  readonly after: Sent | null
}

interface Sent {
  readonly startsAt: string
  readonly crew: readonly string[]
}

interface ReplanTable {
  city: City
  id: string
  worker_id: string
  organisation_id: string
  area_code: string
  shift_minutes: number
  reason_code: string
  memo: string | null
  items: Json<readonly ReplanRecord[]>
  left_open: number
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}

declare module '../../kernel/db.ts' {
  interface Tables {
    service_order: ServiceOrderTable
    order_number: OrderNumberTable
    order_occurrence: OrderOccurrenceTable
    offer: OfferTable
    order_change: OrderChangeTable
    replan: ReplanTable
  }
}
