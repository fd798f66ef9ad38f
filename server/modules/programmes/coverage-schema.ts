import { z } from 'zod'
import { Id } from '../../kernel/contract.ts'
import { Month } from '../../kernel/time.ts'
import { ProgrammeId } from './programme-schema.ts'

/** Only hours and money pay for visits; points and meals are spent elsewhere. */
export const PayingUnit = z.enum(['minute', 'fen'])
export type PayingUnit = z.infer<typeof PayingUnit>

export const CoverageLine = z.object({
  entitlementId: Id,
  programmeId: ProgrammeId,
  fundIds: z.array(z.string()).readonly(),
  accountId: Id,
  unit: PayingUnit,
  /** Whole units to reserve on the entitlement's account. */
  amount: z.int(),
  /** A voucher pays no more than this part of what is left to pay, whatever the visit costs in the end. */
  percent: z.int().nullable(),
  /** The part of the price that these units pay. */
  coversFen: z.int(),
})
export type CoverageLine = z.infer<typeof CoverageLine>

export const CoverageRefusal = z.object({
  code: z.enum([
    'programmes.no_entitlement',
    'programmes.not_yet_granted',
    'programmes.suspended',
    'programmes.service_not_covered',
    'programmes.beyond_entitlement',
    'programmes.part_paid',
  ]),
  details: z.object({
    needed: z.int(),
    available: z.int(),
    unit: PayingUnit,
    month: Month.optional(),
  }),
})
export type CoverageRefusal = z.infer<typeof CoverageRefusal>

export const Coverage = z.object({
  lines: z.array(CoverageLine).readonly(),
  /** What nobody pays: the person's own pocket, where that is agreed. */
  ownFen: z.int(),
  refusal: CoverageRefusal.nullable(),
  leftAfter: z
    .array(z.object({ entitlementId: Id, unit: PayingUnit, available: z.int() }))
    .readonly(),
})
export type Coverage = z.infer<typeof Coverage>
