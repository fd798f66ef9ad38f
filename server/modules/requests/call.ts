import { isBefore } from '../../kernel/time.ts'
import type { CallState, Direction, TelephoneEvent } from './schema.ts'

/** What the exchange has told of one call, reduced to what matters. */
export interface LineEvent {
  readonly id: string
  readonly kind: TelephoneEvent['kind']
  readonly at: Temporal.Instant
  readonly direction?: Direction | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly agent?: string | undefined
  readonly reason?: string | undefined
  readonly recordingUrl?: string | undefined
}

/** A call as its events together say; nothing in it depends on the order in which they came. */
export interface ToldCall {
  readonly state: CallState
  readonly direction: Direction | null
  readonly from: string | null
  readonly to: string | null
  readonly agent: string | null
  readonly startedAt: Temporal.Instant
  readonly answeredAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly endReason: string | null
  readonly recordingUrl: string | null
}

/** Minutes without any further word after which a ringing call counts as abandoned. */
export const SILENT_MINUTES = 10
/** Hours after which a conversation whose end was never told counts as over. */
export const TALK_HOURS_MAX = 4

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  isBefore(a, b) ? b : a

/** How things follow one another when a coarse clock gives them the same second. */
const RANK = { ringing: 0, answered: 1, transferred: 2, missed: 3, ended: 4 } as const

const inOrder = (events: readonly LineEvent[]): LineEvent[] =>
  events.toSorted(
    (a, b) =>
      Temporal.Instant.compare(a.at, b.at) ||
      RANK[a.kind] - RANK[b.kind] ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )

/** The first said value of a field, in the order of the exchange's clock. */
function firstOf<K extends 'direction' | 'from' | 'to' | 'recordingUrl'>(
  events: readonly LineEvent[],
  field: K,
): NonNullable<LineEvent[K]> | null {
  const found = events.find((event) => event[field] !== undefined && event[field] !== '')
  return found ? found[field]! : null
}

/** C2: folds the events of one call, in whatever order they arrived, into the same call. */
export function toldCall(events: readonly LineEvent[]): ToldCall {
  const ordered = inOrder(events)
  const of = (...kinds: readonly LineEvent['kind'][]) =>
    ordered.filter((event) => kinds.includes(event.kind))
  const startedAt = (of('ringing')[0] ?? ordered[0]!).at
  const answered = of('answered')[0]
  const missed = of('missed')[0]
  const finish = of('ended')[0] ?? (answered ? undefined : missed)
  const answeredAt = answered ? later(answered.at, startedAt) : null
  return {
    state: answered
      ? finish
        ? 'ended'
        : 'answered'
      : missed
        ? 'missed'
        : finish
          ? 'abandoned'
          : 'ringing',
    direction: firstOf(ordered, 'direction'),
    from: firstOf(ordered, 'from'),
    to: firstOf(ordered, 'to'),
    agent: of('answered', 'transferred').at(-1)?.agent ?? null,
    startedAt,
    answeredAt,
    endedAt: finish ? later(finish.at, answeredAt ?? startedAt) : null,
    endReason: finish?.reason ?? null,
    recordingUrl: firstOf(of('ended'), 'recordingUrl'),
  }
}

/** Nothing more is expected of such a call. */
export const isOver = (state: CallState): boolean =>
  state === 'ended' || state === 'missed' || state === 'abandoned'

export function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 1000)
}

/** `C202611-000123`: series, month of the local calendar and a running number within it. */
export const runningNumber = (series: string, month: string, running: number): string =>
  `${series}${month.replace('-', '')}-${String(running).padStart(6, '0')}`

/**
 * The area that all candidates share: their village, town, district or the city. A caller whose
 * number belongs to two villages of one town is then heard in that town.
 */
export function sharedArea(codes: readonly string[], otherwise: string): string {
  const [first, ...rest] = codes
  if (first === undefined) return otherwise
  const length = [12, 9, 6, 4].find(
    (size) =>
      size <= first.length && rest.every((code) => code.slice(0, size) === first.slice(0, size)),
  )
  return length === undefined ? otherwise : first.slice(0, length)
}
