import { z } from 'zod'
import { Id } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'

/** What held on dated days; a void one was recorded by mistake and held on none. */
const SpellEntry = z.object({
  id: Id,
  /** Null: since before anybody recorded it. */
  from: Day.nullable(),
  /** The last day. */
  to: Day.nullable(),
  recordedAt: InstantText,
  recordedName: z.string(),
  voidReason: z.string().nullable(),
})
export const LivingEntry = SpellEntry.extend({ living: z.string() })
export type LivingEntry = z.infer<typeof LivingEntry>
export const HouseholdEntry = SpellEntry.extend({
  householdId: Id,
  areaPath: z.string(),
  address: z.string(),
})
export type HouseholdEntry = z.infer<typeof HouseholdEntry>
