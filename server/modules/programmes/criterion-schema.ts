import { z } from 'zod'
import { Day } from '../../kernel/time.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })

export const CriterionResult = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  clause: z.string(),
  status: z.enum(['confirmed', 'recalled', 'choice']),
  /** Null: cannot be told yet; `needs` says what is missing. */
  met: z.boolean().nullable(),
  required: Words,
  found: Words,
  needs: z.array(Words),
})
export type CriterionResult = z.infer<typeof CriterionResult>

export const Source = z.object({
  document: Words,
  clause: z.string().nullable(),
  date: Day.nullable(),
  url: z.string().nullable(),
})
