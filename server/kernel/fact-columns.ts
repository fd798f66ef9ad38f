import { factsOf, meaningOf, type FactName, type Facts } from './packs/fact-dictionary.ts'
import type { Subject } from './packs/fact-types.ts'
import type { Day } from './time.ts'

/** What stands in a number column where nothing is on record. */
export const NO_NUMBER = -0x8000_0000
/** What stands in a column of yes and no where nothing is on record. */
export const NO_FLAG = 2
/** What stands in a column of codes where nothing is on record. */
export const NO_CODE = -1

/** Whole numbers, and days as 20260228. */
export interface NumberColumn {
  readonly kind: 'number'
  readonly values: Int32Array
}

/** Yes 1, no 0, not on record 2. */
export interface FlagColumn {
  readonly kind: 'flag'
  readonly values: Uint8Array
}

/** Texts and lists of texts, each by its place in a dictionary of those that occur. */
export interface CodeColumn {
  readonly kind: 'code'
  readonly values: Int32Array
  readonly dictionary: Dictionary
}

export type Column = NumberColumn | FlagColumn | CodeColumn

/** The different values of a fact that is text or a list. It only grows, so tables over it can too. */
export class Dictionary {
  readonly values: (string | readonly string[])[] = []
  readonly #places = new Map<string, number>()

  place(value: string | readonly string[]): number {
    const key = typeof value === 'string' ? value : value.join('\n')
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}

/** Facts that were kept for many batches: a dictionary for each that is text or a list. */
export class Dictionaries {
  readonly #known = new Map<FactName, Dictionary>()

  of(name: FactName): Dictionary {
    const known = this.#known.get(name) ?? new Dictionary()
    this.#known.set(name, known)
    return known
  }
}

/**
 * The facts of many subjects on a day, a typed column for each fact. A fact without a column was not
 * asked for by anybody, or has no source yet: it is unknown for all of them.
 */
export class FactColumns {
  readonly #columns = new Map<FactName, Column>()
  readonly #places: ReadonlyMap<string, number>
  readonly subject: Subject
  readonly ids: readonly string[]
  readonly on: Day
  readonly dictionaries: Dictionaries

  constructor(of: {
    subject: Subject
    ids: readonly string[]
    on: Day
    dictionaries?: Dictionaries | undefined
  }) {
    this.subject = of.subject
    this.ids = of.ids
    this.on = of.on
    this.dictionaries = of.dictionaries ?? new Dictionaries()
    this.#places = new Map(of.ids.map((id, place) => [id, place]))
  }

  get count(): number {
    return this.ids.length
  }

  /** Of the columns themselves; texts and ids stand beside them. */
  get bytes(): number {
    return [...this.#columns.values()].reduce((sum, { values }) => sum + values.byteLength, 0)
  }

  /** Where a subject stands in the columns; undefined for one that is not of this batch. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id)
  }

  find(name: FactName): Column | undefined {
    return this.#columns.get(name)
  }

  /** A column to write into, made with nothing on record. */
  numbers(name: FactName): Int32Array {
    const values = new Int32Array(this.count).fill(NO_NUMBER)
    this.#columns.set(name, { kind: 'number', values })
    return values
  }

  flags(name: FactName): Uint8Array {
    const values = new Uint8Array(this.count).fill(NO_FLAG)
    this.#columns.set(name, { kind: 'flag', values })
    return values
  }

  codes(name: FactName): CodeColumn {
    const values = new Int32Array(this.count).fill(NO_CODE)
    const column: CodeColumn = { kind: 'code', values, dictionary: this.dictionaries.of(name) }
    this.#columns.set(name, column)
    return column
  }

  /** Writes facts that come one by one, such as those of a single person. */
  write(place: number, facts: Facts): void {
    for (const [name, value] of Object.entries(facts) as [FactName, Facts[FactName]][]) {
      const column = this.#columns.get(name) ?? this.open(name)
      if (value === null || value === undefined) continue
      if (column.kind === 'code') {
        column.values[place] = column.dictionary.place(value as string | readonly string[])
      } else if (column.kind === 'flag') {
        column.values[place] = value ? 1 : 0
      } else {
        column.values[place] = typeof value === 'string' ? dayNumber(value) : (value as number)
      }
    }
  }

  /** A column in the kind of its fact, with nothing on record. */
  open(name: FactName): Column {
    const { type } = meaningOf(name)
    if (type === 'bool') this.flags(name)
    else if (type === 'int' || type === 'day') this.numbers(name)
    else this.codes(name)
    return this.#columns.get(name)!
  }

  /** One fact as rules and people read it; null where nothing is on record. */
  value(name: FactName, place: number): number | boolean | string | readonly string[] | null {
    const column = this.#columns.get(name)
    const found = column?.values[place]
    if (column === undefined || found === undefined) return null
    if (column.kind === 'flag') return found === NO_FLAG ? null : found === 1
    if (column.kind === 'code') return found === NO_CODE ? null : column.dictionary.values[found]!
    if (found === NO_NUMBER) return null
    return meaningOf(name).type === 'day' ? dayText(found) : found
  }

  /** All facts of one subject; those without a column are left out. */
  factsAt(place: number): Facts {
    return Object.fromEntries(
      factsOf(this.subject)
        .filter((name) => this.#columns.has(name))
        .map((name) => [name, this.value(name, place)]),
    )
  }
}

/** 2026-02-28 as 20260228, so that days compare as numbers do. */
export const dayNumber = (day: Day): number => Number(day.replaceAll('-', ''))

export function dayText(number: number): Day {
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}
