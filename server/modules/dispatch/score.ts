import type { Words } from '../../kernel/words.ts'

/** What speaks for and against a time with a worker. */
export interface SlotFacts {
  readonly extraMinutes: number
  /** Visits of this worker to this person in the last 60 days. */
  readonly knownVisits: number
  /** Planned minutes per worker of the provider, compared with the average of all: -1 to 1. */
  readonly providerLoad: number
  /** Days after the first day that was asked for. */
  readonly daysLater: number
  /** Who comes along, when the service needs more than one. */
  readonly companions: readonly { readonly name: string }[]
}

/**
 * What one thing is worth, in minutes of travel. Design defaults of ours: a known face is worth
 * half an hour on the road, a day sooner five minutes, an idle provider a quarter of an hour.
 */
export const WEIGHT = {
  known: 20,
  wellKnown: 30,
  providerLoad: 15,
  dayLater: 5,
} as const

const WELL_KNOWN_VISITS = 3
export const KNOWN_DAYS = 60

/** The lower the better. */
export function costOf(facts: Omit<SlotFacts, 'companions'>): number {
  return (
    facts.extraMinutes -
    familiarity(facts.knownVisits) +
    WEIGHT.providerLoad * facts.providerLoad +
    WEIGHT.dayLater * facts.daysLater
  )
}

function familiarity(knownVisits: number): number {
  if (knownVisits === 0) return 0
  return knownVisits >= WELL_KNOWN_VISITS ? WEIGHT.wellKnown : WEIGHT.known
}

/** Why this slot, in words that can be read out on the telephone. */
export function reasonOf(facts: SlotFacts): Words {
  const parts: Words[] = []
  if (facts.knownVisits > 0) {
    parts.push({
      zh: `熟悉的护理员（近${KNOWN_DAYS}天来过${facts.knownVisits}次）`,
      en: `known worker (${facts.knownVisits} visits in ${KNOWN_DAYS} days)`,
    })
  }
  parts.push(
    facts.extraMinutes <= 5
      ? { zh: '顺路', en: 'on the way' }
      : {
          zh: `多走约${facts.extraMinutes}分钟`,
          en: `about ${facts.extraMinutes} min extra travel`,
        },
  )
  if (facts.companions.length > 0) {
    const names = facts.companions.map((one) => one.name)
    parts.push({
      zh: `${facts.companions.length + 1}名护理员同时上门，同行：${names.join('、')}`,
      en: `${facts.companions.length + 1} workers together, with ${names.join(', ')}`,
    })
  }
  if (facts.providerLoad <= -0.5)
    parts.push({ zh: '机构近期任务较少', en: 'provider has capacity' })
  return {
    zh: parts.map((part) => part.zh).join('，'),
    en: parts.map((part) => part.en).join(', '),
  }
}

/** Each provider's load against the average, -1 (idle) to 1 (twice the average or more). */
export function loadsOf(
  minutes: ReadonlyMap<string, number>,
  workers: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const each = new Map(
    [...workers].map(([id, count]) => [id, (minutes.get(id) ?? 0) / Math.max(1, count)]),
  )
  const average = [...each.values()].reduce((sum, one) => sum + one, 0) / Math.max(1, each.size)
  return new Map(
    [...each].map(([id, one]) => [id, average === 0 ? 0 : Math.min(1, one / average - 1)]),
  )
}

export interface Chosen {
  readonly day: string
  readonly startsAt: number
  readonly workerId: string
  readonly cost: number
}

/** Two starts of one day lie at least three hours apart: a morning and an afternoon to choose from. */
const APART_MS = 3 * 3_600_000

/**
 * The best few that differ: a caller wants a choice of times and days, not the same hour with six
 * workers. Ties go to the earlier start, then to the smaller id, so that the answer is stable.
 */
export function choose<T extends Chosen>(found: readonly T[], limit: number): T[] {
  const best = found.toSorted(
    (a, b) => a.cost - b.cost || a.startsAt - b.startsAt || (a.workerId < b.workerId ? -1 : 1),
  )
  const days = new Set(found.map((one) => one.day)).size
  const perDay = Math.max(2, Math.ceil(limit / Math.max(1, days)))
  const chosen: T[] = []
  for (const one of best) {
    if (chosen.length === limit) break
    const sameDay = chosen.filter((other) => other.day === one.day)
    if (sameDay.length >= perDay) continue
    if (sameDay.some((other) => Math.abs(other.startsAt - one.startsAt) < APART_MS)) continue
    chosen.push(one)
  }
  return chosen.toSorted((a, b) => a.startsAt - b.startsAt)
}
