import type { Ctx } from '../../../kernel/command.ts'
import { readFacts } from '../../../kernel/fact-source.ts'
import { dayOf, type Day, type Month } from '../../../kernel/time.ts'
import { populationFacts } from '../population.ts'
import type { Estimated, ExitGroup, ExitRate, TrialExits } from './outlook-schema.ts'
import { ageGroupOf } from './sums.ts'

/**
 * Of whom the roster knew a year ago, alive and in the city: how many have died and how many have left
 * since, by age. Both days are read as rules read them, so that corrected entries do not count. People
 * who were entered later are left out: nobody is entered who has died before.
 */
export async function countExits(ctx: Ctx): Promise<TrialExits> {
  const to = dayOf(ctx.now)
  const from = Temporal.PlainDate.from(to).subtract({ years: 1 }).toString()
  const groups = new Map<number, ExitGroup>()
  const known = Temporal.PlainDate.from(from).toZonedDateTime('Asia/Shanghai').epochMilliseconds
  for await (const then of populationFacts(ctx, 'person', { on: from, areas: [ctx.city] })) {
    const now = await readFacts(ctx, { subject: 'person', ids: then.ids, on: to })
    for (const [at, id] of then.ids.entries()) {
      const isHere = (facts: typeof now): boolean => facts.value('residence_area', at) !== ''
      if (enteredAt(id) > known || then.value('alive', at) !== true || !isHere(then)) continue
      const ageFrom = ageGroupOf(then.value('age', at))
      const group = groups.get(ageFrom) ?? { ageFrom, people: 0, died: 0, moved: 0 }
      group.people += 1
      if (now.value('alive', at) === false) group.died += 1
      else if (!isHere(now)) group.moved += 1
      groups.set(ageFrom, group)
    }
  }
  return { from, to, groups: [...groups.values()].toSorted((a, b) => a.ageFrom - b.ageFrom) }
}

/** When a person was entered, in milliseconds: an id begins with its instant (RFC 9562). */
const enteredAt = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/** Fewer than this, in a group of ages, say nothing about the next year: our own choice. */
export const EXITS_MIN = 10

/**
 * The part of each age group that a year takes away. From the oldest down, groups with too few exits are
 * joined with the next younger; null where all together are too few.
 */
export function exitRates(groups: readonly ExitGroup[]): ExitRate[] | null {
  const joined: ExitGroup[] = []
  for (const group of groups.toSorted((a, b) => b.ageFrom - a.ageFrom)) {
    const older = joined.at(-1)
    if (older && older.died + older.moved < EXITS_MIN)
      joined[joined.length - 1] = both(older, group)
    else joined.push(group)
  }
  const [youngest, older] = joined.toReversed()
  if (!youngest) return null
  if (youngest.died + youngest.moved < EXITS_MIN) {
    if (!older) return null
    joined.splice(-2, 2, both(older, youngest))
  }
  return joined.toReversed().map((group, at, all) => rateOf(group, all[at + 1]?.ageFrom ?? null))
}

const both = (a: ExitGroup, b: ExitGroup): ExitGroup => ({
  ageFrom: Math.min(a.ageFrom, b.ageFrom),
  people: a.people + b.people,
  died: a.died + b.died,
  moved: a.moved + b.moved,
})

/** Rates are whole parts of this. */
const WHOLE = 10_000
/** Of the normal distribution, for an interval that holds 95 times of 100. */
const Z = 1.96

function rateOf(group: ExitGroup, ageTo: number | null): ExitRate {
  const { people, died, moved } = group
  const part = (died + moved) / people
  const spread = Z * Math.sqrt((part * (1 - part)) / people + (Z * Z) / (4 * people * people))
  const centre = part + (Z * Z) / (2 * people)
  const scale = 1 + (Z * Z) / people
  const parts = { low: (centre - spread) / scale, middle: part, high: (centre + spread) / scale }
  const ofWhole = Object.entries(parts).map(([name, value]) => [
    name,
    Math.min(WHOLE, Math.max(0, Math.round(value * WHOLE))),
  ])
  return { ...group, ageTo, ...(Object.fromEntries(ofWhole) as Estimated) }
}

/** A sum of an age group, before anybody is taken off. */
export interface AgedSum {
  readonly ageFrom: number
  readonly amount: number
}

/** A sum by age, so many months later: each group less the part that its rate takes in that time. */
export function estimated(
  sums: readonly AgedSum[],
  rates: readonly ExitRate[],
  months: number,
): Estimated {
  const stay = (rate: number): number => (1 - rate / WHOLE) ** (months / 12)
  const total = (of: keyof Estimated): number =>
    Math.round(
      sums.reduce((sum, { ageFrom, amount }) => {
        const rate = rates.findLast((one) => one.ageFrom <= ageFrom) ?? rates[0]!
        return sum + amount * stay(rate[of])
      }, 0),
    )
  const [most, middle, least] = [total('low'), total('middle'), total('high')]
  return { low: Math.min(most, least), middle, high: Math.max(most, least) }
}

/** Whole months from a day to the month that is granted. */
export function monthsUntil(from: Day, month: Month): number {
  const [a, b] = [from.slice(0, 7), month].map((one) => Temporal.PlainYearMonth.from(one))
  return Math.max(0, a!.until(b!, { largestUnit: 'months' }).months)
}
