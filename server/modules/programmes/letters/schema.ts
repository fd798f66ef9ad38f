import { z } from 'zod'
import { InstantText } from '../../../kernel/time.ts'

/** A letter that was issued: its number stands for good, however often it is printed again. */
export const IssuedLetter = z.object({
  /** YL-2026-000123: one unbroken series for the city and the year of issue. */
  number: z.string(),
  at: InstantText,
  by: z.string(),
})
export type IssuedLetter = z.infer<typeof IssuedLetter>
