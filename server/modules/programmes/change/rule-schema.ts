import { z } from 'zod'
import { contract } from '../../../kernel/contract.ts'
import { Day, Month } from '../../../kernel/time.ts'
import { Words } from '../criterion-schema.ts'
import { ProgrammeParams } from '../programme-schema.ts'

/** Words that an official types: both languages, short enough for a line of a table. */
const TypedWords = z.object({
  zh: z.string().trim().min(1).max(300),
  en: z.string().trim().min(1).max(300),
})

const Key = z.string().min(1).max(120)

/** A value that a form can change: a literal of a criterion or a named parameter. */
export const RuleValue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    name: Words,
    /** As written in the rule: `>=`, `<`, `==` …; null for a named parameter. */
    operator: z.string().nullable(),
    value: z.int(),
    unit: Words.nullable(),
    /** Typed and shown as yuan or as hours and minutes. */
    measure: z.enum(['fen', 'minute']).nullable(),
    min: z.int().nullable(),
    max: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('codes'),
    name: Words,
    value: z.array(z.string()),
    options: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  }),
  z.object({
    kind: z.literal('flag'),
    name: Words,
    value: z.boolean(),
    /** What either answer means: lives in an institution, lives at home. */
    yes: Words,
    no: Words,
  }),
  z.object({
    kind: z.literal('day'),
    name: Words,
    /** As for a number. */
    operator: z.string().nullable(),
    /** Empty: nothing yet, of a fact that a new condition may ask for. */
    value: z.union([Day, z.literal('')]),
    min: Day.nullable(),
    max: Day.nullable(),
  }),
  z.object({ kind: z.literal('text'), name: Words, value: z.string() }),
  /** Codes of areas; one lies in any of them. */
  z.object({ kind: z.literal('areas'), name: Words, value: z.array(z.string()) }),
])
export type RuleValue = z.infer<typeof RuleValue>

/** The same as typed. */
const GivenValue = z.union([z.int(), z.boolean(), z.string().max(80), z.array(z.string().max(80))])
export type GivenValue = z.infer<typeof GivenValue>

const FieldBase = {
  /** Where in the rule: `amount`, `amount.rows`, `quota.count`, `parameters.age_min`, `criteria.age`. */
  key: Key,
  words: Words,
  clause: z.string(),
  /** The source leaves it to the city; else a paper must be named. */
  choice: z.boolean(),
}

/** A row of an amount table; the first one that holds counts. */
export const RuleRow = z.object({
  id: Key,
  words: Words,
  amount: z.int(),
  choice: z.boolean(),
  min: z.int().nullable(),
  max: z.int().nullable(),
  /** When it holds, in words; as written where no form could say it. */
  said: Words,
  /** For whomever no row above holds. */
  isElse: z.boolean(),
  /** What of its condition a form may change, in the order in which it is written. */
  values: z.array(RuleValue),
})
export type RuleRow = z.infer<typeof RuleRow>

/** What of a rule may be changed in the browser. */
export const RuleField = z.discriminatedUnion('kind', [
  z.object({
    ...FieldBase,
    kind: z.literal('amount'),
    /** In `unit`, for a cycle. */
    amount: z.int(),
    unit: z.string(),
    min: z.int().nullable(),
    max: z.int().nullable(),
  }),
  z.object({
    ...FieldBase,
    kind: z.literal('table'),
    unit: z.string(),
    min: z.int().nullable(),
    max: z.int().nullable(),
    rows: z.array(RuleRow),
  }),
  z.object({ ...FieldBase, kind: z.literal('parameter'), value: RuleValue }),
  z.object({
    ...FieldBase,
    kind: z.literal('criterion'),
    required: Words,
    /** None: its expression has nothing that a form could change. */
    values: z.array(RuleValue),
    /** Parameters that it reads; it changes with them, and so do its words. */
    parameters: z.array(z.string()),
  }),
])
export type RuleField = z.infer<typeof RuleField>

/** A fact that a new criterion or row may ask for, with the value that a form begins with. */
export const OfferedFact = z.object({
  fact: z.string(),
  value: RuleValue,
  /** Shown by a paper that is inspected: nobody meets it before having handed one in. */
  paper: z.boolean(),
})
export type OfferedFact = z.infer<typeof OfferedFact>

/** A comparison that a form puts together: a fact, and what is asked of it. */
export const Asked = z.object({
  fact: z.string().min(1).max(80),
  /** Of a number or a day; yes or no, codes and areas have none. */
  operator: z.enum(['>=', '<=', '==']).default('>='),
  value: GivenValue,
})
export type Asked = z.infer<typeof Asked>

/** When a row holds: as the rule has it, with these values; when all of these hold; or for the rest. */
export const RowWhen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), values: z.array(GivenValue).max(20) }),
  z.object({ kind: z.literal('asked'), parts: z.array(Asked).min(1).max(6) }),
  z.object({ kind: z.literal('else') }),
])
export type RowWhen = z.infer<typeof RowWhen>

const AmountGiven = z.int().nonnegative().max(1_000_000_000)
export const ROWS_MAX = 20

/** One change as the form sends it. */
export const RuleEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('amount'),
    key: Key,
    amount: AmountGiven,
  }),
  /** All rows of the table, in the order in which they are asked; what is left out is no more. */
  z.object({
    kind: z.literal('table'),
    key: Key,
    rows: z
      .array(
        z.object({
          /** Absent: a new row. */
          id: Key.optional(),
          /** Its name, which often has the figure in it. */
          words: TypedWords,
          amount: AmountGiven,
          when: RowWhen,
        }),
      )
      .min(1)
      .max(ROWS_MAX),
  }),
  z.object({ kind: z.literal('parameter'), key: Key, value: GivenValue }),
  z.object({
    kind: z.literal('criterion'),
    key: Key,
    /** One for each of the criterion's values, in their order. */
    values: z.array(GivenValue).max(20),
    words: TypedWords,
    required: TypedWords,
  }),
  z.object({ kind: z.literal('drop'), key: Key }),
  z.object({
    kind: z.literal('add'),
    ...Asked.shape,
    words: TypedWords,
    required: TypedWords,
  }),
  z.object({ kind: z.literal('about'), words: TypedWords }),
])
export type RuleEdit = z.infer<typeof RuleEdit>

/** What became of one part of a rule, in words. */
export const RuleChange = z.object({
  /** Where in the rule: `amount`, `criteria.age`. */
  key: z.string(),
  name: Words,
  before: Words,
  after: Words,
  /** Clause of the rule as it stands. */
  clause: z.string(),
  /** The source leaves it to the city; else a paper must be named. */
  choice: z.boolean(),
})
export type RuleChange = z.infer<typeof RuleChange>

export const ruleContracts = {
  form: contract({
    method: 'GET',
    path: '/api/programmes/:id/change-form',
    summary: { zh: '可修改的规则内容', en: 'What of the rule may be changed, and from when' },
    allow: ['official'],
    params: ProgrammeParams,
    query: z.object({ from: Month.optional() }),
    answer: z.object({
      titleZh: z.string(),
      titleEn: z.string(),
      unit: z.string(),
      /** Nobody has it without applying for it: nothing is granted by the month. */
      appliedFor: z.boolean(),
      about: Words,
      version: z.string(),
      from: Month,
      /** The first month that is not open yet. */
      earliest: Month,
      fields: z.array(RuleField),
      facts: z.array(OfferedFact),
      can: z.object({ try: z.boolean() }),
    }),
  }),
}
