import { invalid } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import type { CallKind, CallOutcome } from './schema.ts'
import { EARLIEST_CHECK_IN_MINUTES, MINUTES_MAX, type Visit } from './visit.ts'

/** A call as far as the times of a visit depend on it. */
export interface TimedCall {
  readonly kind: CallKind
  readonly effectiveAt: Temporal.Instant
}

export interface RawTimes {
  readonly arrivedAt: Temporal.Instant | null
  readonly leftAt: Temporal.Instant | null
}

/** A message that came later than this after its moment was sent from a queue. */
export const LATE_MINUTES = 10
/** Clocks differ; more than this is worth a flag. */
export const CLOCK_OFF_SECONDS = 300
/** No clock of a phone shows a moment farther from ours: one without a battery begins at 1970. Ours. */
const CLOCK_OFF_YEARS_MAX = 60
/** Below this the difference of two clocks is the way through the network. */
const SKEW_IGNORED_SECONDS = 120

const first = (times: readonly Temporal.Instant[]): Temporal.Instant | null =>
  times.toSorted(Temporal.Instant.compare)[0] ?? null

/**
 * V8: the raw times of a visit depend on the set of its calls, never on the order in which they
 * came: the first arrival, and the first departure within a day after it, both by the time at the
 * device.
 */
export function timesOf(calls: readonly TimedCall[]): RawTimes {
  const at = (kind: CallKind) =>
    calls.filter((call) => call.kind === kind).map((call) => call.effectiveAt)
  const arrivedAt = first(at('in'))
  if (!arrivedAt) return { arrivedAt: null, leftAt: null }
  const last = arrivedAt.add({ minutes: MINUTES_MAX })
  const isOwn = (out: Temporal.Instant) => isBefore(arrivedAt, out) && !isBefore(last, out)
  return { arrivedAt, leftAt: first(at('out').filter(isOwn)) }
}

export interface Clocked {
  readonly effectiveAt: Temporal.Instant
  readonly late: boolean
  /** Seconds by which the device's clock was behind ours. */
  readonly skewSeconds: number
}

/**
 * When a call really happened. `sentAt` is what the device's clock showed on sending; its difference
 * to our clock corrects `at`. Nothing happens after it was received. Refuses `visits.no_clock`.
 */
export function clocked(
  call: { readonly at: Temporal.Instant; readonly sentAt?: Temporal.Instant | null | undefined },
  receivedAt: Temporal.Instant,
): Clocked {
  refuseNoClock('at', call.at, receivedAt)
  if (call.sentAt) refuseNoClock('sentAt', call.sentAt, receivedAt)
  const seen = call.sentAt ?? (isBefore(receivedAt, call.at) ? call.at : receivedAt)
  const skewMs = receivedAt.epochMilliseconds - seen.epochMilliseconds
  const shiftMs = Math.abs(skewMs) > SKEW_IGNORED_SECONDS * 1000 ? skewMs : 0
  const shifted = call.at.add({ milliseconds: shiftMs })
  const effectiveAt = isBefore(receivedAt, shifted) ? receivedAt : shifted
  const behindMs = receivedAt.epochMilliseconds - effectiveAt.epochMilliseconds
  return {
    effectiveAt,
    late: behindMs > LATE_MINUTES * 60_000,
    skewSeconds: Math.round(skewMs / 1000),
  }
}

function refuseNoClock(field: string, shown: Temporal.Instant, now: Temporal.Instant): void {
  const years = Math.abs(shown.since(now).total('hours')) / (24 * 365)
  if (years > CLOCK_OFF_YEARS_MAX) {
    throw invalid('visits.no_clock', field, { years: CLOCK_OFF_YEARS_MAX })
  }
}

export const isClockOff = (clock: Pick<Clocked, 'skewSeconds'>): boolean =>
  Math.abs(clock.skewSeconds) > CLOCK_OFF_SECONDS

export interface Judged extends RawTimes {
  readonly outcome: CallOutcome
}

/**
 * What a new call does to a visit that already has `calls`. A departure before which no arrival is
 * known is kept: its arrival may still be on a phone without a network. Refuses what cannot be true:
 * an arrival long before the plan, a visit longer than a day.
 */
export function judge(
  visit: Pick<Visit, 'state' | 'startsAt'>,
  calls: readonly TimedCall[],
  call: TimedCall,
): Judged {
  const before = timesOf(calls)
  // Evidence that comes too late to count is still kept: somebody may have to explain it.
  if (!['planned', 'under_way', 'done'].includes(visit.state)) {
    return { ...before, outcome: 'closed' }
  }
  const isAhead =
    call.kind === 'out' && !(before.arrivedAt && isBefore(before.arrivedAt, call.effectiveAt))
  if (isAhead) return { ...before, outcome: 'ahead' }
  if (call.kind === 'in') refuseTooEarly(visit, call)
  const after = timesOf([...calls, call])
  refuseTooLong(before, after, call)
  const field = call.kind === 'in' ? 'arrivedAt' : 'leftAt'
  const isFirst = after[field]?.equals(call.effectiveAt) && !before[field]?.equals(call.effectiveAt)
  return { ...after, outcome: isFirst ? 'applied' : 'repeated' }
}

function refuseTooEarly(visit: Pick<Visit, 'startsAt'>, call: TimedCall): void {
  const from = visit.startsAt.subtract({ minutes: EARLIEST_CHECK_IN_MINUTES })
  if (isBefore(call.effectiveAt, from)) {
    throw invalid('visits.too_early', 'at', { from: from.toString() })
  }
}

/** A departure beyond the day of its arrival, or an arrival that would leave the known one beyond. */
function refuseTooLong(before: RawTimes, after: RawTimes, call: TimedCall): void {
  const arrivedAt = after.arrivedAt!
  const leftAt = call.kind === 'out' ? call.effectiveAt : before.leftAt
  if (!leftAt || leftAt.since(arrivedAt).total('minutes') <= MINUTES_MAX) return
  throw invalid('visits.too_long', 'at', {
    arrivedAt: arrivedAt.toString(),
    at: call.effectiveAt.toString(),
  })
}
