import { z } from 'zod'
import { FactNameSchema } from './fact-dictionary.ts'
import { Subject, Unit } from './fact-types.ts'
import type { ParamTypes, ParamValues } from './facts.ts'
import { AreaCode, Choice, Code, RuleSource, Status, Words } from './words.ts'
import { Day } from '../time.ts'

export * from './funds.ts'

export const ParameterId = z.string().regex(/^[a-z][a-z0-9_]*$/)

/** The pack that gave a parameter its value in place of a wider one, and from what. */
export const SetBy = z.strictObject({
  pack: z.string(),
  name: Words,
  /** Where the value holds; absent: wherever the rule does. */
  area: AreaCode.optional(),
  source: RuleSource,
})
export type SetBy = z.infer<typeof SetBy>

const ParameterBase = {
  /** Rules read it as `params.<id>`. */
  id: ParameterId,
  zh: z.string().min(1),
  en: z.string().min(1),
  clause: z.string().min(1),
  /** The source leaves it open: the city may change it, within the bounds. */
  choice: z.boolean().default(false),
  /** Never written by hand: it comes from `parameters.yaml` of a narrower pack. */
  setBy: SetBy.optional(),
}

/** A value of a rule that can be changed without touching the rule. */
export const Parameter = z.discriminatedUnion('type', [
  z.strictObject({
    ...ParameterBase,
    type: z.literal('int'),
    unit: Unit.optional(),
    value: z.int(),
    min: z.int().optional(),
    max: z.int().optional(),
  }),
  z.strictObject({
    ...ParameterBase,
    type: z.literal('ints'),
    unit: Unit.optional(),
    value: z.array(z.int()).min(1),
    min: z.int().optional(),
    max: z.int().optional(),
  }),
  z.strictObject({ ...ParameterBase, type: z.literal('bool'), value: z.boolean() }),
  z.strictObject({ ...ParameterBase, type: z.literal('text'), value: z.string() }),
  z.strictObject({ ...ParameterBase, type: z.literal('texts'), value: z.array(z.string()).min(1) }),
  z.strictObject({
    ...ParameterBase,
    type: z.literal('day'),
    value: Day,
    min: Day.optional(),
    max: Day.optional(),
  }),
])
export type Parameter = z.infer<typeof Parameter>

export const Criterion = z.strictObject({
  id: Code,
  zh: z.string().min(1),
  en: z.string().min(1),
  clause: z.string().min(1),
  status: Status.default('confirmed'),
  facts: z.array(FactNameSchema).min(1),
  expression: z.string().min(1),
  required: Words,
  /** `upload`: at least one of its facts is a paper that somebody inspects. */
  evidence: z.enum(['record', 'upload']).default('record'),
  /** What is to be uploaded, where the words of the facts do not say enough. */
  papers: z.array(Words).default([]),
})
export type Criterion = z.infer<typeof Criterion>

const bounds = { min: z.int().positive().optional(), max: z.int().positive().optional() }

/**
 * How much, in whole units of the programme for each cycle. The first table row that holds counts.
 * `share` is for vouchers: a part of what each service costs, up to `cap` for the cycle.
 */
export const Amount = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('fixed'),
    amount: z.int().positive(),
    choice: z.boolean().default(false),
    clause: z.string().min(1),
    ...bounds,
  }),
  z.strictObject({
    method: z.literal('table'),
    rows: z
      .array(
        z.strictObject({
          id: Code,
          zh: z.string().min(1),
          en: z.string().min(1),
          when: z.string().min(1),
          amount: z.int().nonnegative(),
          choice: z.boolean().default(false),
        }),
      )
      .min(1),
    clause: z.string().min(1),
    ...bounds,
  }),
  z.strictObject({
    method: z.literal('expression'),
    expression: z.string().min(1),
    choice: z.boolean().default(false),
    clause: z.string().min(1),
    ...bounds,
  }),
  z.strictObject({
    method: z.literal('share'),
    /** Whole percent of the cost, or an expression that gives it. */
    percent: z.union([z.int().min(1).max(100), z.string().min(1)]),
    /** Fen for the cycle, or an expression that gives them. */
    cap: z.union([z.int().positive(), z.string().min(1)]),
    choice: z.boolean().default(false),
    clause: z.string().min(1),
    ...bounds,
  }),
])
export type Amount = z.infer<typeof Amount>

export const LifeEventEffect = z.enum(['stop_at_once', 'stop_at_cycle_end', 'suspend', 'continue'])
export type LifeEventEffect = z.infer<typeof LifeEventEffect>

/** At most so many; it is a ceiling, and whoever reaches the standard first comes first. */
export const Quota = z.strictObject({
  count: z.int().positive(),
  per: z.enum(['year', 'total']),
  order: z.literal('first_qualified').default('first_qualified'),
  choice: z.boolean().default(false),
  clause: z.string().min(1),
})
export type Quota = z.infer<typeof Quota>

/**
 * Whoever comes to meet a rule of months has the first issue within so many working days, and later
 * ones with everybody else.
 */
export const FirstIssue = z.strictObject({
  workingDays: z.int().min(1).max(60),
  /**
   * When the days end in the next month: `this_month` issues all the same for what is left of this
   * one; `next_month` leaves the first issue to the next month's, where that is within the days.
   */
  nearMonthEnd: z.enum(['this_month', 'next_month']).default('this_month'),
  clause: z.string().min(1),
})
export type FirstIssue = z.infer<typeof FirstIssue>

/**
 * A thing instead of money: the visit of this service brings it, and once that visit is approved and
 * the programme has paid it, the record says that it is there. It pays one such visit a cycle.
 */
export const InKind = z.strictObject({
  service: Code,
  record: z.enum(['household_phone']),
  clause: z.string().min(1),
})
export type InKind = z.infer<typeof InKind>

/** When an award is judged, made public and paid. */
export const Calendar = z.strictObject({
  /** The calendar year within which the standard is to be reached and judged. */
  judged: z.literal('year'),
  /** Judged in one year, paid in this month so many years later. */
  paid: z.strictObject({
    yearsLater: z.int().min(0).max(5),
    month: z.int().min(1).max(12),
  }),
  /** Days for objections before the decision; null where the source names none. */
  publicityDays: z.int().positive().nullable().default(null),
  choice: z.boolean().default(false),
  clause: z.string().min(1),
})
export type Calendar = z.infer<typeof Calendar>

/** What money that was paid out may be spent on, by codes of `uses` in funds.yaml. */
export const MoneyUse = z.strictObject({
  permitted: z.array(Code).min(1),
  forbidden: z.array(Code).default([]),
  clause: z.string().min(1),
})
export type MoneyUse = z.infer<typeof MoneyUse>

const NO_EFFECT = {
  death: 'continue',
  admission: 'continue',
  moved_out_of_city: 'continue',
  hospital: 'continue',
} as const

export const ProgrammeId = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** Each has a bit of a whole number where everybody is judged at once. */
export const CRITERIA_MAX = 31

/** A dated rule: who may have what, how often, from which money and for which services. */
export const Programme = z.strictObject({
  id: ProgrammeId,
  version: z.string().min(1),
  title: Words,
  about: Words,
  subject: Subject,
  source: RuleSource,
  inForce: z.strictObject({ from: Day, to: Day.optional() }),
  /** Funds in the order in which they are asked to pay. */
  fund: z.array(Code).min(1),
  /** What a fund pays it as, by codes of `uses` in funds.yaml; the money of visits is care at home. */
  fundUse: Code.default('home_service'),
  unit: z.enum(['minute', 'fen', 'point', 'meal']),
  /** Named values that criteria and amounts read as `params.<id>`. */
  parameters: z.array(Parameter).default([]),
  criteria: z.array(Criterion).min(1).max(CRITERIA_MAX),
  amount: Amount,
  cycle: z.strictObject({
    every: z.enum(['month', 'year', 'once']),
    grantDay: z.int().min(1).max(28).default(1),
    expires: z.enum(['end_of_month', 'end_of_year', 'never']),
    proration: z.enum(['none', 'by_day']).default('none'),
  }),
  firstIssue: FirstIssue.optional(),
  inKind: InKind.optional(),
  quota: Quota.optional(),
  calendar: Calendar.optional(),
  /** Services that it may pay for. */
  uses: z
    .strictObject({
      kinds: z.array(Code).default([]),
      services: z.array(Code).default([]),
      groups: z.array(Code).default([]),
      except: z.array(Code).default([]),
    })
    .prefault({}),
  /** What the money may be spent on after it was paid out, where the rule restricts it. */
  useOfMoney: MoneyUse.optional(),
  /** Programmes that this one gives way to: nobody has both in the same cycle. */
  exclusions: z.array(z.string()).default([]),
  /** To be stated for persons and households; nothing happens to others. */
  onLifeEvents: z
    .strictObject({
      death: LifeEventEffect,
      admission: LifeEventEffect,
      moved_out_of_city: LifeEventEffect,
      hospital: LifeEventEffect,
    })
    .default(NO_EFFECT),
  /** Lower pays first when several programmes could pay for one visit. */
  payerOrder: z.int().nonnegative(),
  choices: z.array(Choice).default([]),
})
export type Programme = z.infer<typeof Programme>

/** The types of a programme's parameters, and their values, as its rules read them. */
export function paramsOf(programme: Pick<Programme, 'parameters'>): {
  readonly types: ParamTypes
  readonly values: ParamValues
} {
  const { parameters } = programme
  return {
    types: Object.fromEntries(parameters.map(({ id, type }) => [id, type])),
    values: Object.fromEntries(parameters.map(({ id, value }) => [id, value])),
  }
}
