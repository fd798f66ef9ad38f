import { z } from 'zod'
import { Code, RuleSource, Status, Words } from './words.ts'

/** What kind of money comes into a fund. */
export const ReceiptKind = z.enum([
  'appropriation',
  'lottery',
  'donation',
  'interest',
  'loan',
  'returned',
  'other',
])
export type ReceiptKind = z.infer<typeof ReceiptKind>

/** A part of a fund's money of each year that a document wants for some uses; looked at all year. */
export const FundWatch = z.strictObject({
  id: Code,
  zh: z.string().min(1),
  en: z.string().min(1),
  relation: z.literal('at_least'),
  percent: z.int().min(1).max(100),
  /** Of what: all that came into the fund in the year, or the donations or lottery money that did. */
  of: z.enum(['received', 'donations', 'lottery']),
  /** `set_aside`: what is reserved counts as well as what is spent. */
  counts: z.enum(['spent', 'set_aside']),
  uses: z.array(Code).min(1),
  clause: z.string().min(1),
  status: Status,
})
export type FundWatch = z.infer<typeof FundWatch>

/** A source of money: what it may be spent on, for whom, and what the document says of it. */
export const Fund = z.strictObject({
  id: Code,
  name: Words,
  level: z.enum([
    'central',
    'province',
    'city',
    'district',
    'lottery',
    'loan',
    'insurance',
    'charity',
    'own',
  ]),
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
  watch: z.array(FundWatch).default([]),
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
