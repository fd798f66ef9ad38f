import { outcomeOf, type Given } from './batch.ts'
import type { TrialOutcome } from './schema.ts'

/** One who may have what is applied for, as both rules see it. */
export interface Candidate extends Given {
  readonly id: string
  readonly hasApplied: boolean
  /** Order among those who have no place yet: since when the standard is reached; null: not reached. */
  readonly since: string | null
  /** At one moment, the earlier application is first. */
  readonly turn: string
  /** What was decided, or stands on the notice board, stays whatever the rule becomes. */
  readonly settled: { readonly amount: number; readonly takesPlace: boolean } | null
}

export interface Quotas {
  readonly before: number | null
  readonly after: number | null
}

/** What a candidate has under both rules once the places of the quota are given away. */
export interface Standing {
  /** Null: cannot be told. */
  readonly before: number | null
  readonly after: number | null
  readonly outcome: TrialOutcome | null
}

/** How the places were given away; `waiting` meet the rule and find none left. */
export interface QueueCounts {
  readonly applied: number
  readonly quotaBefore: number | null
  readonly quotaAfter: number | null
  readonly taken: number
  readonly waitingBefore: number
  readonly waitingAfter: number
}

/**
 * A quota is a ceiling, and first to qualify is first: what is settled holds its place; then come
 * those who reached the standard, in the order in which they did; then those who applied and reach
 * it only by the changed rule; then those who never applied.
 */
export function inQueue(
  candidates: readonly Candidate[],
  quotas: Quotas,
): { standings: readonly Standing[]; counts: QueueCounts } {
  const taken = candidates.filter((one) => one.settled?.takesPlace).length
  const order = candidates.map((_, at) => at).toSorted(byTurn(candidates))
  const waiting = {
    before: beyond(candidates, order, 'before', quotas.before, taken),
    after: beyond(candidates, order, 'after', quotas.after, taken),
  }
  const standings = candidates.map((one, at) =>
    standingOf(one, { before: waiting.before.has(at), after: waiting.after.has(at) }),
  )
  const counts = {
    applied: candidates.filter((one) => one.hasApplied).length,
    quotaBefore: quotas.before,
    quotaAfter: quotas.after,
    taken,
    waitingBefore: waiting.before.size,
    waitingAfter: waiting.after.size,
  }
  return { standings, counts }
}

const LAST = '~'

const byTurn =
  (candidates: readonly Candidate[]) =>
  (a: number, b: number): number => {
    const [left, right] = [turnOf(candidates[a]!), turnOf(candidates[b]!)]
    return left < right ? -1 : left > right ? 1 : 0
  }

const turnOf = ({ since, hasApplied, turn }: Candidate): string =>
  `${since ?? LAST} ${hasApplied ? 0 : 1} ${turn}`

/** The places in the list of those who meet a rule and find no place left. */
function beyond(
  candidates: readonly Candidate[],
  order: readonly number[],
  side: 'before' | 'after',
  quota: number | null,
  taken: number,
): Set<number> {
  if (quota === null) return new Set()
  const meeting = order.filter((at) => {
    const { settled, [side]: amount } = candidates[at]!
    return settled === null && amount !== null && amount > 0
  })
  return new Set(meeting.slice(Math.max(0, quota - taken)))
}

function standingOf(one: Candidate, isWaiting: { before: boolean; after: boolean }): Standing {
  if (one.settled) {
    const { amount } = one.settled
    return { before: amount, after: amount, outcome: 'same' }
  }
  const before = isWaiting.before ? 0 : one.before
  const after = isWaiting.after ? 0 : one.after
  return { before, after, outcome: outcomeInQueue(one, isWaiting, { before, after }) }
}

function outcomeInQueue(
  { hasApplied }: Candidate,
  isWaiting: { before: boolean; after: boolean },
  given: Given,
): TrialOutcome | null {
  if (isWaiting.after) return given.before ? 'lost' : 'waiting'
  // Who waited and no longer meets the rule has lost its turn.
  if (isWaiting.before && given.after === 0) return 'lost'
  // Those who applied stand on the list even where it cannot be told or is refused; others are counted.
  if (hasApplied && given.after === null) return 'unsure'
  return outcomeOf(given) ?? (hasApplied ? 'neither' : null)
}
