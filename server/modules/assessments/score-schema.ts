import { z } from 'zod'
import { Answer } from '../../kernel/packs/instruments.ts'

/** Answers by item key; an item without an answer is simply not there. */
export const Answers = z
  .record(z.string().max(80), Answer)
  .refine((answers) => Object.keys(answers).length <= 400, { error: '≤ 400' })
export type Answers = z.infer<typeof Answers>

const Effect = z.union([z.object({ set: z.int() }), z.object({ delta: z.int() })])

/** What the answers say: points by section, the level they give, and what moved it. */
export const Score = z.object({
  sections: z.array(
    z.object({
      key: z.string(),
      /** Null where nothing in the section is scored. */
      score: z.number().nullable(),
      max: z.number().nullable(),
      /** Required items without an answer. */
      missing: z.array(z.string()),
    }),
  ),
  total: z.number(),
  totalMax: z.number(),
  missing: z.array(z.string()),
  /** By score alone; null until every scored item is answered. */
  preliminary: z.int().nullable(),
  /** Each rule that applied, with its ground; `level` is where the rules together ended. */
  adjustments: z.array(
    z.object({
      id: z.string(),
      zh: z.string(),
      en: z.string(),
      basis: z.string(),
      effect: Effect,
      level: z.int(),
    }),
  ),
  final: z.int().nullable(),
})
export type Score = z.infer<typeof Score>
