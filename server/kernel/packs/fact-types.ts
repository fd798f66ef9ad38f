import { z } from 'zod'
import { oneOf } from '../contract.ts'
import type { Words } from '../words.ts'

/** Whom or what a programme is for. */
export const Subject = z.enum([
  'person',
  'household',
  'worker',
  'organisation',
  'place',
  'community',
])
export type Subject = z.infer<typeof Subject>

/** What a number counts. Numbers of different units are never compared or added. */
export const UNITS = {
  fen: { zh: '分', en: 'fen' },
  minute: { zh: '分钟', en: 'minutes' },
  hour: { zh: '小时', en: 'hours' },
  point: { zh: '分值', en: 'points' },
  meal: { zh: '餐', en: 'meals' },
  day: { zh: '天', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  percent: { zh: '%', en: '%' },
  level: { zh: '级', en: 'level' },
  person: { zh: '人', en: 'people' },
  person_time: { zh: '人次', en: 'person-times' },
  worker: { zh: '名', en: 'workers' },
  bed: { zh: '张', en: 'beds' },
  sqm: { zh: '平方米', en: 'm²' },
  outlet: { zh: '个网点', en: 'outlets' },
  organisation: { zh: '家', en: 'organisations' },
} as const satisfies Record<string, Words>
export const Unit = oneOf(UNITS)
export type Unit = z.infer<typeof Unit>

/** A value in a rule: whole numbers, yes or no, text, days as text, and lists of text or numbers. */
export type FactType = 'int' | 'bool' | 'text' | 'day' | 'texts' | 'ints'
export interface FactValues {
  int: number
  bool: boolean
  text: string
  day: string
  texts: readonly string[]
  ints: readonly number[]
}

/**
 * What a fact is, whose it is, where it is kept, and whether it may be unknown. Every one can be told of
 * a past day: from dated rows, or from the day on which a paper was accepted.
 */
export interface FactMeaning {
  readonly of: readonly Subject[]
  readonly type: FactType
  readonly unit?: Unit
  readonly name: Words
  /** The register it is kept in, or the paper that is uploaded and inspected. */
  readonly source: Words
  /** `record`: read from the product's own rows. `upload`: found by an inspection of a paper. */
  readonly evidence: 'record' | 'upload'
  /** Unknown means "cannot tell yet", never "no". */
  readonly nullable: boolean
  /**
   * A paper counts from the day of its acceptance for good; `month_after`: it is about one month, and
   * counts in the month after the one in which it was accepted.
   */
  readonly counts?: 'month_after'
}

/** What a paper shows when it is inspected: unknown until then. */
export function paper<
  const O extends readonly Subject[],
  const T extends FactType,
  const U extends Unit | undefined = undefined,
>(of: O, type: T, name: Words, source: Words, unit?: U) {
  const rest = { evidence: 'upload', nullable: true } as const
  return { of, type, name, source, ...rest, ...(unit === undefined ? {} : { unit }) }
}
