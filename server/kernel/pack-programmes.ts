import { z } from 'zod'
import { PersonFacts } from './pack-facts.ts'
import { Choice, Code, RuleSource, Status, Words } from './pack-words.ts'
import { Day } from './time.ts'

/** A source of money: what it may be spent on, for whom, and what the document says of it. */
export const Fund = z.strictObject({
  id: Code,
  name: Words,
  level: z.enum(['central', 'province', 'city', 'district', 'lottery', 'loan', 'charity', 'own']),
  currency: z.enum(['CNY', 'USD']).default('CNY'),
  /** Whole cents of the currency as the document states it; null where it states none. */
  amountMinor: z.int().positive().nullable(),
  permittedUses: z.array(Code).min(1),
  restrictions: z
    .array(
      z.strictObject({
        id: Code,
        zh: z.string().min(1),
        en: z.string().min(1),
        /** A rule over a person's facts, where the restriction is about whom it may serve. */
        onlyFor: z.string().optional(),
        status: Status,
      }),
    )
    .default([]),
  source: RuleSource,
})
export type Fund = z.infer<typeof Fund>

export const FundUse = z.strictObject({ code: Code, name: Words })
export type FundUse = z.infer<typeof FundUse>

/** `funds.yaml`. */
export const FundsFile = z.strictObject({
  uses: z.array(FundUse).default([]),
  funds: z.array(Fund).default([]),
})
export type FundsFile = z.infer<typeof FundsFile>

export const Criterion = z.strictObject({
  id: Code,
  zh: z.string().min(1),
  en: z.string().min(1),
  clause: z.string().min(1),
  status: Status.default('confirmed'),
  facts: z.array(PersonFacts.keyof()).min(1),
  expression: z.string().min(1),
  required: Words,
})
export type Criterion = z.infer<typeof Criterion>

const bounds = { min: z.int().positive().optional(), max: z.int().positive().optional() }

/** How much: in whole fen or whole minutes for each cycle. The first table row that holds counts. */
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
])
export type Amount = z.infer<typeof Amount>

export const LifeEventEffect = z.enum(['stop_at_once', 'stop_at_cycle_end', 'suspend', 'continue'])
export type LifeEventEffect = z.infer<typeof LifeEventEffect>

/** A dated rule: who may have what, how often, from which money and for which services. */
export const Programme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().min(1),
  title: Words,
  about: Words,
  subject: z.enum(['person', 'household']),
  source: RuleSource,
  inForce: z.strictObject({ from: Day, to: Day.optional() }),
  /** Funds in the order in which they are asked to pay. */
  fund: z.array(Code).min(1),
  unit: z.enum(['minute', 'fen']),
  criteria: z.array(Criterion).min(1),
  amount: Amount,
  cycle: z.strictObject({
    every: z.literal('month'),
    grantDay: z.int().min(1).max(28),
    expires: z.enum(['end_of_month', 'never']),
    proration: z.enum(['none', 'by_day']),
  }),
  uses: z.strictObject({
    kinds: z.array(Code).default([]),
    services: z.array(Code).default([]),
    groups: z.array(Code).default([]),
    except: z.array(Code).default([]),
  }),
  /** Programmes that a subject may not have in the same cycle. */
  exclusions: z.array(z.string()).default([]),
  onLifeEvents: z.strictObject({
    death: LifeEventEffect,
    admission: LifeEventEffect,
    moved_out_of_city: LifeEventEffect,
    hospital: LifeEventEffect,
  }),
  /** Lower pays first when several programmes could pay for one visit. */
  payerOrder: z.int().nonnegative(),
  choices: z.array(Choice).default([]),
})
export type Programme = z.infer<typeof Programme>
