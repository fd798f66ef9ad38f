import { minutesBetween } from '../../kernel/time.ts'
import { distanceOf, metresBetween, type Point, type Position } from './place.ts'
import type { CallSource, ConfirmationMethod, EvidenceReason, Flag } from './schema.ts'

/** One end of a visit as its call in force shows it. */
export interface Mark {
  readonly at: Temporal.Instant
  readonly source: CallSource
  readonly position: Position | null
  /** A landline call from a number of the household. */
  readonly lineKnown: boolean
  readonly late: boolean
  readonly clockOff: boolean
}

/** A visit of the same worker before or after this one. */
export interface Neighbour {
  readonly personId: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant | null
  /** Where the worker was seen on leaving (before) or on arriving (after). */
  readonly point: Point | null
}

/** Where the person was on a day, as the record says today. */
export type Whereabouts = 'home' | 'dead' | 'away' | 'gone'

/** Everything that is known of a visit's proof. Minutes whole; instants in UTC. */
export interface Signals {
  readonly place: Point | null
  readonly minutesPlanned: number
  readonly startedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly adjusted: boolean
  readonly arrival: Mark | null
  readonly departure: Mark | null
  readonly repeatedCalls: number
  readonly before: Neighbour | null
  readonly after: Neighbour | null
  /** Lengths of the worker's latest visits of this service, this one included. */
  readonly recentMinutes: readonly number[]
  readonly photos: number
  readonly copiedPhotos: number
  readonly tasksDone: number
  readonly confirmation: ConfirmationMethod | null
  readonly wrongCodes: number
  /** Asked by telephone, the older person said that it did not take place as recorded. */
  readonly denied: boolean
  /** Taken from a worker who had a full day already and given to a colleague's name. */
  readonly movedAfterCap: boolean
  /** The person on the day of the visit. */
  readonly person: Whereabouts
}

export interface Evidence {
  /** 0 to 100. */
  readonly score: number
  readonly reasons: readonly EvidenceReason[]
  readonly flags: readonly Flag[]
  /** Weak evidence goes to the front of the review queue; it locks nobody out (I4). */
  readonly weak: boolean
}

/**
 * What each signal is worth. Design defaults of ours, to be tuned on real reviews: two ends of a
 * visit seen at the place and a plausible length carry it; the older person's own telephone counts
 * most among confirmations because nobody else holds it. A way without a smartphone (landline and
 * key press) reaches the same 100 as one with it.
 */
export const POINTS = {
  near: 20,
  tag: 25,
  line: 25,
  strange_line: 5,
  no_place: 10,
  full_length: 20,
  most_of_length: 10,
  key_press: 25,
  code: 20,
  signature: 10,
  tasks: 5,
  photo: 5,
  far: -15,
  clock_off: -5,
  edited: -10,
  wrong_code: -10,
  denied: -40,
  uniform_durations: -15,
  copied_photo: -30,
  moved_after_cap: -20,
  overlap: -20,
  impossible_travel: -40,
  two_places: -40,
  after_death: -100,
  while_admitted: -100,
  after_move: -100,
} as const satisfies Record<string, number>
type Signal = keyof typeof POINTS

/** Below this the evidence is weak. */
export const SCORE_NORMAL_MIN = 60

/** These ask for a second look whatever the score. */
const SERIOUS: ReadonlySet<Flag> = new Set<Flag>([
  'impossible_travel',
  'two_places',
  'overlap',
  'copied_photo',
  'moved_after_cap',
  'uniform_durations',
  'after_death',
  'while_admitted',
  'after_move',
  'denied',
])

/** Faster than this between two homes is not an e-bike or a car in a town. */
export const SPEED_KMH_MAX = 60
/** Points nearer than this may be one place seen twice. */
const APART_METRES_MIN = 500
const LENGTH = { full: 0.9, most: 0.7, long: 1.5 }
/** So many visits in a row of one length, to the minute, are typed, not worked. */
export const UNIFORM_VISITS_MIN = 6

/** The score, its reasons and its flags: the same signals always give the same evidence. */
export function evidenceOf(signals: Signals): Evidence {
  const found = [
    ...endSignals(signals.arrival, signals.place),
    ...endSignals(signals.departure, signals.place),
    ...lengthSignals(signals),
    ...confirmationSignals(signals),
    ...workSignals(signals),
    ...neighbourSignals(signals),
    ...personSignals(signals),
    ...assignmentSignals(signals),
  ]
  const reasons = found.flatMap(({ signal }) =>
    signal ? [{ code: signal, points: POINTS[signal] }] : [],
  )
  const total = reasons.reduce((sum, reason) => sum + reason.points, 0)
  const score = Math.max(0, Math.min(100, total))
  const flags = [...new Set(found.flatMap(({ flag }) => (flag ? [flag] : [])))].toSorted()
  const weak = score < SCORE_NORMAL_MIN || flags.some((flag) => SERIOUS.has(flag))
  return { score, reasons, flags, weak }
}

interface Found {
  readonly signal?: Signal
  readonly flag?: Flag
}

function endSignals(mark: Mark | null, place: Point | null): Found[] {
  if (!mark) return []
  const found: Found[] = []
  if (mark.late) found.push({ flag: 'late_message' })
  if (mark.clockOff) found.push({ signal: 'clock_off', flag: 'clock_off' })
  if (mark.source === 'manual') return [...found, { flag: 'manual' }]
  if (mark.source === 'tag') return [...found, { signal: 'tag' }]
  if (mark.source === 'landline') {
    return [...found, { signal: mark.lineKnown ? 'line' : 'strange_line' }]
  }
  if (!mark.position) return [...found, { flag: 'position_off' }]
  if (!place) return [...found, { signal: 'no_place', flag: 'no_place' }]
  return distanceOf(mark.position, place).far
    ? [...found, { signal: 'far', flag: 'far' }]
    : [...found, { signal: 'near' }]
}

function lengthSignals({ startedAt, endedAt, minutesPlanned, ...more }: Signals): Found[] {
  const found: Found[] = more.adjusted ? [{ signal: 'edited', flag: 'edited' }] : []
  if (!startedAt || !endedAt) return found
  const share = minutesBetween(startedAt, endedAt) / minutesPlanned
  if (share < LENGTH.most) found.push({ flag: 'too_short' })
  else found.push({ signal: share < LENGTH.full ? 'most_of_length' : 'full_length' })
  if (share > LENGTH.long) found.push({ flag: 'too_long' })
  if (isUniform(more.recentMinutes)) {
    found.push({ signal: 'uniform_durations', flag: 'uniform_durations' })
  }
  return found
}

function isUniform(minutes: readonly number[]): boolean {
  if (minutes.length < UNIFORM_VISITS_MIN) return false
  return Math.max(...minutes) - Math.min(...minutes) <= 1
}

function confirmationSignals({ confirmation, endedAt, ...more }: Signals): Found[] {
  const found: Found[] = []
  if (more.wrongCodes > 0) found.push({ signal: 'wrong_code', flag: 'wrong_code' })
  if (more.denied) found.push({ signal: 'denied', flag: 'denied' })
  if (confirmation && confirmation !== 'none') return [...found, { signal: confirmation }]
  return endedAt ? [...found, { flag: 'not_confirmed' }] : found
}

function workSignals({ tasksDone, photos, copiedPhotos, repeatedCalls }: Signals): Found[] {
  const found: Found[] = []
  if (tasksDone > 0) found.push({ signal: 'tasks' })
  if (copiedPhotos > 0) found.push({ signal: 'copied_photo', flag: 'copied_photo' })
  else if (photos > 0) found.push({ signal: 'photo' })
  if (repeatedCalls > 0) found.push({ flag: 'second_call' })
  return found
}

function neighbourSignals({ startedAt, endedAt, before, after, ...more }: Signals): Found[] {
  const found: Found[] = []
  const here = (mark: Mark | null): Point | null => mark?.position ?? more.place
  if (before && startedAt) {
    found.push(...betweenSignals(before.to, startedAt, before.point, here(more.arrival)))
  }
  if (after && endedAt) {
    found.push(...betweenSignals(endedAt, after.from, here(more.departure), after.point))
  }
  return found
}

/** Leaving one place and arriving at the next: too fast, or even before having left. */
function betweenSignals(
  left: Temporal.Instant | null,
  arrived: Temporal.Instant,
  from: Point | null,
  to: Point | null,
): Found[] {
  if (!left) return []
  const apart = from && to ? metresBetween(from, to) : 0
  const hours = (arrived.epochMilliseconds - left.epochMilliseconds) / 3_600_000
  if (hours < 0) {
    return apart > APART_METRES_MIN
      ? [{ signal: 'two_places', flag: 'two_places' }]
      : [{ signal: 'overlap', flag: 'overlap' }]
  }
  if (apart <= APART_METRES_MIN) return []
  return apart / 1000 > SPEED_KMH_MAX * hours
    ? [{ signal: 'impossible_travel', flag: 'impossible_travel' }]
    : []
}

/** Care workers of a real case put orders on colleagues' names when their own hours were used up. */
const assignmentSignals = ({ movedAfterCap }: Signals): Found[] =>
  movedAfterCap ? [{ signal: 'moved_after_cap', flag: 'moved_after_cap' }] : []

function personSignals({ person }: Signals): Found[] {
  const flag = flagOf(person)
  return flag === null ? [] : [{ signal: flag, flag }]
}

/** What a visit to somebody who was not at home is flagged with. */
export const NOT_THERE = {
  dead: 'after_death',
  away: 'while_admitted',
  gone: 'after_move',
} as const
export type NotThere = (typeof NOT_THERE)[keyof typeof NOT_THERE]

export const flagOf = (person: Whereabouts): NotThere | null =>
  person === 'home' ? null : NOT_THERE[person]
