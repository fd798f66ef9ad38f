import type { Given } from './batch.ts'

/** Where a sum of a month belongs: whose programme, in which town, and how old people are. */
export interface SumKey {
  readonly programmeId: string
  readonly area: string
  /** The youngest of the age group, or -1 where no age is meant. */
  readonly ageFrom: number
}

/** Sums of a month. */
export interface Cell extends SumKey {
  beforePeople: number
  before: number
  afterPeople: number
  after: number
  /** Who newly has it by the changed rule since the month before; of them, by a birthday. */
  joined: number
  joinedByAge: number
  departed: number
  departedByAge: number
}

const TOWN_LENGTH = 9
export const townOf = (areaCode: string): string => areaCode.slice(0, TOWN_LENGTH)

const OLDER_FROM = 60
const OLDEST_FROM = 90
export const NO_AGE = -1

/** Ten years each from 60 on, all below and all from 90 on in one: groups of a size that can be told. */
export function ageGroupOf(age: unknown): number {
  if (typeof age !== 'number') return NO_AGE
  return age < OLDER_FROM ? 0 : Math.min(OLDEST_FROM, Math.floor(age / 10) * 10)
}

/** What a month comes to, by programme, town and age group. */
export class MonthSums {
  readonly #cells = new Map<string, Cell>()

  get cells(): Cell[] {
    return [...this.#cells.values()]
  }

  add(key: SumKey, { before, after }: Given): void {
    if (!before && !after) return
    const cell = this.#cell(key)
    cell.beforePeople += before ? 1 : 0
    cell.before += before ?? 0
    cell.afterPeople += after ? 1 : 0
    cell.after += after ?? 0
  }

  /** Somebody who has it newly, or no more, since the month before. */
  move(key: SumKey, kind: 'joined' | 'departed', byAge: boolean): void {
    const cell = this.#cell(key)
    cell[kind] += 1
    if (byAge) cell[kind === 'joined' ? 'joinedByAge' : 'departedByAge'] += 1
  }

  #cell(key: SumKey): Cell {
    const name = `${key.programmeId} ${key.area} ${key.ageFrom}`
    const known = this.#cells.get(name)
    if (known) return known
    const [people, moves] = [
      { beforePeople: 0, before: 0, afterPeople: 0, after: 0 },
      { joined: 0, joinedByAge: 0, departed: 0, departedByAge: 0 },
    ]
    const made = { ...key, ...people, ...moves }
    this.#cells.set(name, made)
    return made
  }
}
