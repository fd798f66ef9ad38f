import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import { CriterionResult, Source, Words } from './criterion-schema.ts'
import { IssuedLetter } from './letters/schema.ts'
import {
  DECIDERS,
  EntitlementUnit,
  ProgrammeId,
  ProgrammeParams,
  READERS,
  Subject,
} from './programme-schema.ts'

const FactsOnTheWire = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
)

/** How a determination came about. */
export const Cause = z.enum(['cycle', 'grant', 'asked'])
export type Cause = z.infer<typeof Cause>

export const Determination = z.object({
  /** Null for one that was asked and not kept. */
  id: Id.nullable(),
  programmeId: ProgrammeId,
  version: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  source: Source,
  subject: Subject,
  on: Day,
  /** Null: nothing speaks against it, and something is not known yet. */
  met: z.boolean().nullable(),
  criteria: z.array(CriterionResult),
  /** Whole units for the cycle. */
  amount: z.int().nullable(),
  unit: EntitlementUnit,
  amountWhy: z.object({ zh: z.string(), en: z.string(), clause: z.string(), choice: z.boolean() }),
  facts: FactsOnTheWire,
  cause: Cause,
  at: InstantText,
  by: z.string(),
})
export type Determination = z.infer<typeof Determination>

export const DeterminationRow = Determination.pick({
  programmeId: true,
  titleZh: true,
  titleEn: true,
  subject: true,
  on: true,
  met: true,
  amount: true,
  unit: true,
  cause: true,
}).extend({
  id: Id,
  /** The criteria that failed or could not be told, in words. */
  because: z.array(Words),
})
export type DeterminationRow = z.infer<typeof DeterminationRow>

export const determinationContracts = {
  why: contract({
    method: 'GET',
    path: '/api/programmes/:id/persons/:personId',
    summary: { zh: '试判某人', en: 'Would this person meet it on that day, and why' },
    allow: READERS,
    params: z.object({ id: ProgrammeId, personId: Id }),
    query: z.object({ on: Day.optional() }),
    answer: z.object({ determination: Determination, can: z.object({ grant: z.boolean() }) }),
  }),
  grant: contract({
    method: 'POST',
    path: '/api/programmes/:id/grants',
    summary: { zh: '核定某人', en: 'Determine one person now and grant what is due' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ personId: Id, reason: Reason }),
    answer: z.object({
      determinationId: Id,
      met: z.boolean().nullable(),
      entitlementId: Id.nullable(),
    }),
  }),
  determinations: contract({
    method: 'GET',
    path: '/api/determinations',
    summary: { zh: '资格认定', en: 'Determinations on record' },
    allow: READERS,
    query: z.object({
      programmeId: ProgrammeId.optional(),
      month: Month.optional(),
      outcome: z.enum(['met', 'refused', 'cannot_tell']).optional(),
      area: AreaCode.optional(),
      personId: Id.optional(),
      ...PageQuery.shape,
    }),
    answer: pageOf(DeterminationRow),
  }),
  determination: contract({
    method: 'GET',
    path: '/api/determinations/:id',
    summary: { zh: '认定详情', en: 'One determination with every criterion' },
    allow: READERS,
    params: IdParams,
    answer: z.object({
      determination: Determination,
      /** Null: its letter was never printed. */
      letter: IssuedLetter.nullable(),
      can: z.object({ grant: z.boolean() }),
    }),
  }),
  letter: contract({
    method: 'GET',
    path: '/api/determinations/:id/letter',
    summary: {
      zh: '核定通知书、不予核定告知书',
      en: 'The letter of approval or refusal, to print',
    },
    allow: READERS,
    params: IdParams,
  }),
  rerun: contract({
    method: 'GET',
    path: '/api/determinations/:id/rerun',
    summary: {
      zh: '按原日期重算',
      en: 'The same day again: frozen facts, and records as they are now',
    },
    allow: DECIDERS,
    params: IdParams,
    answer: z.object({
      /** The frozen facts under the frozen rule. */
      frozen: Determination,
      /** That day by the records of today. */
      today: Determination,
      isSame: z.boolean(),
      changedFacts: z.array(z.object({ fact: Words, before: Words, now: Words })),
    }),
  }),
}
