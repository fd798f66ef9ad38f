import type { Deadlines, Outcome, RequestKind, RequestState } from './schema.ts'

/**
 * R1: the life of a request, by kind; these moves and no others. A move away from `closed` is a
 * reopening. `ordered` goes back to `open` or `waiting` when its order falls through.
 */
export const NEXT = {
  service: {
    open: ['waiting', 'ordered', 'closed'],
    waiting: ['open', 'ordered', 'closed'],
    ordered: ['open', 'waiting', 'closed'],
    investigating: [],
    answered: [],
    closed: ['open'],
  },
  enquiry: {
    open: ['closed'],
    waiting: [],
    ordered: [],
    investigating: [],
    answered: [],
    closed: ['open'],
  },
  complaint: {
    open: ['investigating', 'closed'],
    waiting: [],
    ordered: [],
    investigating: ['answered', 'closed'],
    answered: ['investigating', 'closed'],
    closed: ['investigating'],
  },
  emergency: {
    open: ['closed'],
    waiting: [],
    ordered: [],
    investigating: [],
    answered: [],
    closed: ['open'],
  },
  other: {
    open: ['closed'],
    waiting: [],
    ordered: [],
    investigating: [],
    answered: [],
    closed: ['open'],
  },
} as const satisfies Record<RequestKind, Record<RequestState, readonly RequestState[]>>

export const movesOf = (kind: RequestKind, state: RequestState): readonly RequestState[] =>
  NEXT[kind][state]

export const mayFollow = (kind: RequestKind, from: RequestState, to: RequestState): boolean =>
  movesOf(kind, from).includes(to)

/** R2: how each kind may end. An outcome of another kind is refused. */
export const ENDS = {
  service: ['served', 'withdrawn', 'refused', 'no_provider', 'duplicate', 'person_died'],
  enquiry: ['answered', 'referred', 'withdrawn', 'duplicate'],
  complaint: ['upheld', 'partly_upheld', 'not_upheld', 'referred', 'withdrawn', 'duplicate'],
  emergency: ['founded', 'unfounded', 'duplicate'],
  other: ['done', 'referred', 'withdrawn', 'duplicate'],
} as const satisfies Record<RequestKind, readonly Outcome[]>

/** A complaint that was never answered can only be withdrawn, passed on or found to be a repeat. */
const UNANSWERED_ENDS: readonly Outcome[] = ['referred', 'withdrawn', 'duplicate']

export function endsOf(kind: RequestKind, state: RequestState): readonly Outcome[] {
  if (!mayFollow(kind, state, 'closed')) return []
  const ends: readonly Outcome[] = ENDS[kind]
  if (kind !== 'complaint') return ends
  return state === 'answered'
    ? ends.filter((end) => !UNANSWERED_ENDS.includes(end) || end === 'withdrawn')
    : UNANSWERED_ENDS
}

/** R3: these ends are judgements and must say what the caller was told. */
export const needsAnswer = (kind: RequestKind, to: RequestState, outcome?: Outcome): boolean =>
  (kind === 'complaint' && to === 'answered') ||
  (kind === 'enquiry' && to === 'closed' && outcome === 'answered')

/** R4: an answered complaint closes with the complainant's satisfaction, or why it is unknown. */
export const needsScore = (kind: RequestKind, state: RequestState): boolean =>
  kind === 'complaint' && state === 'answered'

/** Minutes within which something must happen in this state; null where nobody waits for us. */
export function minutesAllowed(
  deadlines: Deadlines,
  request: {
    readonly kind: RequestKind
    readonly state: RequestState
    readonly acknowledged: boolean
  },
): number | null {
  const { kind, state } = request
  if (state === 'closed' || state === 'ordered') return null
  if (kind === 'emergency') {
    return request.acknowledged ? deadlines.emergency_acknowledged : deadlines.emergency_open
  }
  const name = `${kind}_${state}`
  return name in deadlines ? deadlines[name as keyof Deadlines] : null
}

/** Before a priority that is not normal, everything is due in half the time; urgent, in a quarter. */
export const SHARE_OF_TIME = { normal: 1, high: 0.5, urgent: 0.25 } as const

export function dueAt(
  since: Temporal.Instant,
  minutes: number | null,
  priority: keyof typeof SHARE_OF_TIME,
): Temporal.Instant | null {
  if (minutes === null) return null
  return since.add({ seconds: Math.max(60, Math.round(minutes * 60 * SHARE_OF_TIME[priority])) })
}
