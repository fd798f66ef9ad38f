import { assert } from '../../kernel/assert.ts'
import { isBefore, monthOf, type Month } from '../../kernel/time.ts'
import {
  VisitState,
  type EvidenceReason,
  type Flag,
  type FundingHint,
  type Task,
} from './schema.ts'

/** A planned or delivered period of care in one place. Instants in UTC, minutes whole. */
export interface Visit {
  readonly id: string
  readonly number: string
  readonly state: VisitState
  readonly orderId: string | null
  readonly requestId: string | null
  readonly personId: string
  readonly serviceCode: string
  readonly organisationId: string | null
  readonly workerId: string | null
  /** Who comes along with the worker, when the service needs more than one. */
  readonly companionIds: readonly string[]
  readonly areaCode: string
  readonly address: string
  readonly lat: number | null
  readonly lng: number | null
  /** Month of the planned start in local time: the month it is paid from. */
  readonly month: Month
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly minutesPlanned: number
  readonly fundingHint: FundingHint
  readonly tasks: readonly Task[]
  readonly tasksDone: readonly number[]
  /** As the raw calls say. */
  readonly arrivedAt: Temporal.Instant | null
  readonly leftAt: Temporal.Instant | null
  /** In force: the raw times, or the adjusted ones where `adjusted`. */
  readonly startedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly adjusted: boolean
  readonly minutesApproved: number | null
  readonly score: number | null
  readonly flags: readonly Flag[]
  readonly evidence: readonly EvidenceReason[]
  readonly weak: boolean
  /** Of a cancellation, a miss or a rejection. */
  readonly reasonCode: string | null
  readonly reason: string | null
  readonly objected: boolean
  readonly createdAt: Temporal.Instant
}

/** Everybody who goes: the first worker, and whoever comes along; nobody while none is known. */
export const crewOf = ({
  workerId,
  companionIds,
}: Pick<Visit, 'workerId' | 'companionIds'>): readonly string[] =>
  workerId === null ? [] : [workerId, ...companionIds]

/** V1: these moves and no others. */
export const NEXT = {
  planned: ['under_way', 'missed', 'cancelled'],
  under_way: ['done'],
  done: ['provider_approved', 'rejected'],
  provider_approved: ['approved', 'rejected', 'done'],
  approved: [],
  rejected: ['done'],
  missed: [],
  cancelled: [],
} as const satisfies Record<VisitState, readonly VisitState[]>

export const VISIT_STATES = VisitState.options

export const mayFollow = (from: VisitState, to: VisitState): boolean =>
  (NEXT[from] as readonly VisitState[]).includes(to)

/** Nobody knows of a visit that is still to come whether anybody comes. */
export const mayBeMissed = (
  { state, startsAt }: Pick<Visit, 'state' | 'startsAt'>,
  now: Temporal.Instant,
): boolean => mayFollow(state, 'missed') && !isBefore(now, startsAt)

/** The state after a move; a move that the table does not know is our bug, never the caller's. */
export function moved<V extends { readonly state: VisitState }>(
  visit: V,
  to: VisitState,
): VisitState {
  assert(mayFollow(visit.state, to), `V1: a visit does not go from ${visit.state} to ${to}`)
  return to
}

/** States in which the planned window keeps the worker from being elsewhere (V2). */
export const OCCUPIES = VISIT_STATES.filter((state) => state !== 'missed' && state !== 'cancelled')

/** Check-in opens this long before the planned start: our design default. */
export const EARLIEST_CHECK_IN_MINUTES = 60

/** A visit is within one day; longer means a forgotten check-out. */
export const MINUTES_MAX = 24 * 60

/**
 * Minutes beyond the plan that a payer pays without a changed plan: none, since the reservation
 * holds exactly the planned ones. Our design default.
 */
export const OVERRUN_MINUTES = 0

export interface Window {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly month: Month
}

export const windowOf = (startsAt: Temporal.Instant, minutes: number): Window => ({
  startsAt,
  endsAt: startsAt.add({ minutes }),
  month: monthOf(startsAt),
})

/** Whole minutes delivered, rounded down; null until the visit has ended. */
export function minutesActual(visit: Pick<Visit, 'startedAt' | 'endedAt'>): number | null {
  if (!visit.startedAt || !visit.endedAt) return null
  return Math.floor((visit.endedAt.epochMilliseconds - visit.startedAt.epochMilliseconds) / 60_000)
}

/** V7: nobody pays more than was delivered, nor more than was planned. */
export function minutesPayable(
  visit: Pick<Visit, 'startedAt' | 'endedAt' | 'minutesPlanned'>,
): number {
  const actual = minutesActual(visit)
  assert(actual !== null, 'V7: only an ended visit has payable minutes')
  return Math.min(actual, visit.minutesPlanned + OVERRUN_MINUTES)
}

/** `V202611-000123`: the month of the planned start and a running number within it. */
export const visitNumber = (month: Month, running: number): string =>
  `V${month.replace('-', '')}-${String(running).padStart(6, '0')}`
