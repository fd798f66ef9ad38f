import { z } from 'zod'
import { Choice, RuleSource, Status, Words } from './words.ts'

/** Keys of items and options; the codes of the standard's own numbering are in `code`. */
const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/)
const texts = { zh: z.string().min(1), en: z.string().min(1) }

/** What an item was answered: an option's key, several keys, a number or a text. */
export const Answer = z.union([z.string(), z.number(), z.array(z.string())])
export type Answer = z.infer<typeof Answer>
export type Answers = Readonly<Record<string, Answer | undefined>>

/** A condition over answers that any engine can evaluate; see `isMet`. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { item: string; equals: string | number }
  | { item: string; in: (string | number)[] }
  | { item: string; includes: string }
  | { item: string; atLeast: number }
  | { item: string; atMost: number }
  | { sum: string[]; atLeast: number }
  | { sum: string[]; atMost: number }

const value = z.union([z.string(), z.number()])
export const Condition: z.ZodType<Condition> = z
  .union([
    z.strictObject({
      get all() {
        return z.array(Condition).min(1)
      },
    }),
    z.strictObject({
      get any() {
        return z.array(Condition).min(1)
      },
    }),
    z.strictObject({
      get not() {
        return Condition
      },
    }),
    z.strictObject({ item: Key, equals: value }),
    z.strictObject({ item: Key, in: z.array(value).min(1) }),
    z.strictObject({ item: Key, includes: z.string() }),
    z.strictObject({ item: Key, atLeast: z.number() }),
    z.strictObject({ item: Key, atMost: z.number() }),
    z.strictObject({ sum: z.array(Key).min(1), atLeast: z.number() }),
    z.strictObject({ sum: z.array(Key).min(1), atMost: z.number() }),
  ])
  .meta({ id: 'Condition' })

/** Whether a condition holds; an item that was not answered meets none of the comparisons. */
export function isMet(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => isMet(part, answers))
  if ('any' in condition) return condition.any.some((part) => isMet(part, answers))
  if ('not' in condition) return !isMet(condition.not, answers)
  if ('sum' in condition) {
    const sum = condition.sum.reduce((total, item) => total + numberOf(answers[item]), 0)
    return 'atLeast' in condition ? sum >= condition.atLeast : sum <= condition.atMost
  }
  const answer = answers[condition.item]
  if (answer === undefined) return false
  if ('equals' in condition) return answer === condition.equals
  if ('in' in condition) return condition.in.some((one) => one === answer)
  if ('includes' in condition) return Array.isArray(answer) && answer.includes(condition.includes)
  if (typeof answer !== 'number') return false
  return 'atLeast' in condition ? answer >= condition.atLeast : answer <= condition.atMost
}

const numberOf = (answer: Answer | undefined): number => (typeof answer === 'number' ? answer : 0)

export const InstrumentOption = z.strictObject({
  key: Key,
  score: z.number().optional(),
  ...texts,
  /** The diagnosis code, where an option is a diagnosis. */
  icd10: z.string().optional(),
})
export type InstrumentOption = z.infer<typeof InstrumentOption>

export const InstrumentItem = z.strictObject({
  code: z.string().min(1),
  key: Key,
  ...texts,
  scope: Words.optional(),
  type: z.enum(['choice', 'multi', 'number', 'text']),
  options: z.array(InstrumentOption).default([]),
  min: z.number().optional(),
  max: z.number().optional(),
  required: z.boolean().default(true),
  /** Only a scored item counts towards the total, and only choices are scored. */
  scored: z.boolean().default(true),
})
export type InstrumentItem = z.infer<typeof InstrumentItem>

export const InstrumentSection = z.strictObject({
  code: z.string().min(1),
  key: Key,
  ...texts,
  /** The most the section can score; null where nothing in it is scored. */
  max: z.number().nullable(),
  items: z.array(InstrumentItem).min(1),
})
export type InstrumentSection = z.infer<typeof InstrumentSection>

export const InstrumentLevel = z.strictObject({
  level: z.int().nonnegative(),
  key: Key,
  ...texts,
  min: z.number(),
  max: z.number(),
})
export type InstrumentLevel = z.infer<typeof InstrumentLevel>

export const Adjustment = z.strictObject({
  id: Key,
  ...texts,
  when: Condition,
  effect: z.union([
    z.strictObject({ set: z.int().nonnegative() }),
    z.strictObject({ delta: z.int() }),
  ]),
  basis: z.string().min(1),
  status: Status.default('confirmed'),
})
export type Adjustment = z.infer<typeof Adjustment>

/** A versioned questionnaire about a subject, with its scoring and levels. */
export const Instrument = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().min(1),
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  subject: z.enum(['person', 'facility', 'provider', 'visit', 'home']),
  source: RuleSource,
  sections: z.array(InstrumentSection).min(1),
  scoring: z.strictObject({
    method: z.literal('sum'),
    total: z.strictObject({ min: z.number(), max: z.number() }),
  }),
  levels: z.array(InstrumentLevel).min(2),
  adjustments: z.array(Adjustment).default([]),
  /** Whether several deltas add up, or only the largest counts. `set` always wins. */
  stacking: z.enum(['once', 'sum']).default('once'),
  /** No adjustment goes beyond this level. */
  cap: z.int().nonnegative(),
  assessorsMin: z.int().positive(),
  validityMonths: z.int().positive(),
  /** What calls for a new assessment before the old one ends. */
  reassessment: z.array(z.strictObject({ id: Key, ...texts, status: Status })).default([]),
  /** Names that rules give to several levels together. */
  groupings: z
    .array(
      z.strictObject({ key: Key, ...texts, levels: z.array(z.int()).min(1), source: RuleSource }),
    )
    .default([]),
  /** How sure each part is. */
  marks: z.array(z.strictObject({ part: z.string().min(1), status: Status, ...texts })).default([]),
  choices: z.array(Choice).default([]),
  /** Totals with adjustments and the level they must give: the engine's own proof. */
  vectors: z
    .array(
      z.strictObject({
        total: z.number(),
        adjustments: z.array(Key).default([]),
        stacking: z.enum(['once', 'sum']).optional(),
        level: z.int(),
        note: z.string().optional(),
      }),
    )
    .default([]),
})
export type Instrument = z.infer<typeof Instrument>

export const itemsOf = (instrument: Instrument): InstrumentItem[] =>
  instrument.sections.flatMap((section) => section.items)

/** The items that a condition asks about, each with the answers it compares with. */
export function askedBy(condition: Condition): { item: string; answers: (string | number)[] }[] {
  if ('all' in condition) return condition.all.flatMap(askedBy)
  if ('any' in condition) return condition.any.flatMap(askedBy)
  if ('not' in condition) return askedBy(condition.not)
  if ('sum' in condition) return condition.sum.map((item) => ({ item, answers: [] }))
  if ('equals' in condition) return [{ item: condition.item, answers: [condition.equals] }]
  if ('in' in condition) return [{ item: condition.item, answers: condition.in }]
  if ('includes' in condition) return [{ item: condition.item, answers: [condition.includes] }]
  return [{ item: condition.item, answers: [] }]
}
