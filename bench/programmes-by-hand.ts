import { NO_NUMBER, type CodeColumn, type FactColumns } from '../server/kernel/fact-columns.ts'
import type { Facts } from '../server/kernel/packs/facts.ts'
import type { Programme } from '../server/kernel/packs/programmes.ts'
import type { OutcomeColumns } from '../server/modules/programmes/index.ts'

// The rules of the packs as a programmer would write them for one city: the floor that rules as data
// are measured against. Both ways give every failed and every unsure criterion, as the compiled does.

export interface Verdict {
  met: number
  amount: number
  failed: number
  unsure: number
}

/** Whether something holds; undefined is not known. */
type Told = boolean | null | undefined

/** One person: the criteria as they are told, then what is due; -1 is not known. */
function judged(verdict: Verdict, criteria: readonly Told[], due: () => number): void {
  let failed = 0
  let unsure = 0
  for (let bit = 0; bit < criteria.length; bit++) {
    const told = criteria[bit]
    if (told === false) failed |= 1 << bit
    else if (told !== true) unsure |= 1 << bit
  }
  verdict.failed = failed
  verdict.unsure = unsure
  const amount = failed === 0 ? due() : 0
  verdict.met = failed !== 0 || amount === 0 ? 0 : unsure !== 0 || amount < 0 ? 2 : 1
  verdict.amount = failed === 0 && unsure === 0 ? amount : -1
}

const GROUPS = new Set([
  'subsistence_allowance',
  'destitute',
  'preferential_treatment',
  'family_planning_special',
])
const HOURS = [1800, 2160, 2700, 3240, 3600] as const
const BEDS = [0, 20_000, 30_000, 60_000, 90_000] as const
const isOf = (level: number | null | undefined): Told =>
  level === null || level === undefined ? null : level >= 2 && level <= 4

export const BY_HAND: Readonly<Record<string, (facts: Facts, verdict: Verdict) => void>> = {
  'care-voucher': (facts, verdict) =>
    judged(verdict, [facts.alive, facts.age! >= 60, isOf(facts.ability_level)], () => 80_000),
  'canteen-points': (facts, verdict) => {
    const hours = facts.volunteer_hours ?? null
    const canteen = facts.canteen_hours ?? null
    const isKnown = hours !== null && canteen !== null
    const served = isKnown ? hours + canteen > 0 : null
    judged(verdict, [facts.alive, facts.residence_area!.startsWith('3710'), served], () =>
      isKnown ? hours + 2 * canteen : -1,
    )
  },
  'family-bed': (facts, verdict) => {
    const level = facts.ability_level
    judged(
      verdict,
      [
        facts.alive,
        facts.age! >= 60,
        facts.residence_area!.startsWith('3710'),
        !facts.admitted,
        isOf(level),
        facts.home_adaptable,
        facts.home_care_agreement,
      ],
      () => (level === null || level === undefined ? -1 : BEDS[level]!),
    )
  },
  'purchased-hours': (facts, verdict) =>
    judged(
      verdict,
      [
        facts.alive,
        facts.age! >= 60,
        facts.residence_area!.startsWith('3710'),
        facts.categories!.some((one) => GROUPS.has(one)),
        !facts.admitted,
      ],
      () => HOURS[facts.ability_level ?? 0]!,
    ),
  'rural-lunch': (facts, verdict) =>
    judged(
      verdict,
      [
        facts.alive,
        facts.age! >= 80,
        facts.rural,
        facts.residence_area!.startsWith('3710'),
        !facts.admitted,
      ],
      () => 31,
    ),
}

/** For each different value of a text or list: whether it holds. */
function holding(column: CodeColumn, holds: (value: string | readonly string[]) => boolean) {
  return Uint8Array.from(column.dictionary.values, (value) => Number(holds(value)))
}

const numbers = (facts: FactColumns, name: Parameters<FactColumns['find']>[0]): Int32Array =>
  facts.find(name)!.values as Int32Array
const flags = (facts: FactColumns, name: Parameters<FactColumns['find']>[0]): Uint8Array =>
  facts.find(name)!.values as Uint8Array

/** The same over columns, without an object or a call for each person. */
export function columnsByHand(rule: Programme, facts: FactColumns): OutcomeColumns {
  const { count } = facts
  const out: OutcomeColumns = {
    met: new Uint8Array(count),
    amount: new Int32Array(count),
    row: new Int16Array(count),
    failed: new Uint32Array(count),
    unsure: new Uint32Array(count),
  }
  COLUMNS[rule.id]!(facts, out)
  return out
}

function put(out: OutcomeColumns, i: number, failed: number, unsure: number, due: number): void {
  out.failed[i] = failed
  out.unsure[i] = unsure
  out.met[i] = failed !== 0 || due === 0 ? 0 : unsure !== 0 || due < 0 ? 2 : 1
  out.amount[i] = failed === 0 && unsure === 0 ? due : -1
}

type OverColumns = (facts: FactColumns, out: OutcomeColumns) => void

const inCity = (facts: FactColumns) => {
  const area = facts.find('residence_area') as CodeColumn
  return { area: area.values, city: holding(area, (code) => (code as string).startsWith('3710')) }
}

const COLUMNS: Readonly<Record<string, OverColumns>> = {
  'care-voucher': (facts, out) => {
    const alive = flags(facts, 'alive')
    const age = numbers(facts, 'age')
    const level = numbers(facts, 'ability_level')
    for (let i = 0; i < facts.count; i++) {
      const l = level[i]!
      const isUnknown = l === NO_NUMBER
      const failed =
        (alive[i] ? 0 : 1) | (age[i]! >= 60 ? 0 : 2) | (isUnknown || (l >= 2 && l <= 4) ? 0 : 4)
      put(out, i, failed, isUnknown ? 4 : 0, 80_000)
    }
  },
  'canteen-points': (facts, out) => {
    const alive = flags(facts, 'alive')
    const hours = numbers(facts, 'volunteer_hours')
    const canteen = numbers(facts, 'canteen_hours')
    const { area, city } = inCity(facts)
    for (let i = 0; i < facts.count; i++) {
      const isUnknown = hours[i] === NO_NUMBER || canteen[i] === NO_NUMBER
      const failed =
        (alive[i] ? 0 : 1) |
        (city[area[i]!] ? 0 : 2) |
        (isUnknown || hours[i]! + canteen[i]! > 0 ? 0 : 4)
      put(out, i, failed, isUnknown ? 4 : 0, isUnknown ? -1 : hours[i]! + 2 * canteen[i]!)
    }
  },
  'family-bed': (facts, out) => {
    const alive = flags(facts, 'alive')
    const age = numbers(facts, 'age')
    const level = numbers(facts, 'ability_level')
    const admitted = flags(facts, 'admitted')
    const fit = flags(facts, 'home_adaptable')
    const agreed = flags(facts, 'home_care_agreement')
    const { area, city } = inCity(facts)
    for (let i = 0; i < facts.count; i++) {
      const l = level[i]!
      const isUnknown = l === NO_NUMBER
      const failed =
        (alive[i] ? 0 : 1) |
        (age[i]! >= 60 ? 0 : 2) |
        (city[area[i]!] ? 0 : 4) |
        (admitted[i] ? 8 : 0) |
        (isUnknown || (l >= 2 && l <= 4) ? 0 : 16) |
        (fit[i] === 0 ? 32 : 0) |
        (agreed[i] === 0 ? 64 : 0)
      const unsure = (isUnknown ? 16 : 0) | (fit[i] === 2 ? 32 : 0) | (agreed[i] === 2 ? 64 : 0)
      put(out, i, failed, unsure, isUnknown ? -1 : BEDS[l]!)
    }
  },
  'purchased-hours': (facts, out) => {
    const alive = flags(facts, 'alive')
    const age = numbers(facts, 'age')
    const level = numbers(facts, 'ability_level')
    const admitted = flags(facts, 'admitted')
    const groups = facts.find('categories') as CodeColumn
    const isIn = holding(groups, (codes) => (codes as string[]).some((one) => GROUPS.has(one)))
    const { area, city } = inCity(facts)
    for (let i = 0; i < facts.count; i++) {
      const failed =
        (alive[i] ? 0 : 1) |
        (age[i]! >= 60 ? 0 : 2) |
        (city[area[i]!] ? 0 : 4) |
        (isIn[groups.values[i]!] ? 0 : 8) |
        (admitted[i] ? 16 : 0)
      put(out, i, failed, 0, HOURS[level[i] === NO_NUMBER ? 0 : level[i]!]!)
    }
  },
  'rural-lunch': (facts, out) => {
    const alive = flags(facts, 'alive')
    const age = numbers(facts, 'age')
    const admitted = flags(facts, 'admitted')
    const rural = flags(facts, 'rural')
    const { area, city } = inCity(facts)
    for (let i = 0; i < facts.count; i++) {
      const failed =
        (alive[i] ? 0 : 1) |
        (age[i]! >= 80 ? 0 : 2) |
        (rural[i] === 0 ? 4 : 0) |
        (city[area[i]!] ? 0 : 8) |
        (admitted[i] ? 16 : 0)
      put(out, i, failed, rural[i] === 2 ? 4 : 0, 31)
    }
  },
}
