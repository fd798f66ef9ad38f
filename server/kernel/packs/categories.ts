import { z } from 'zod'
import { Code, RuleSource, Words } from './words.ts'

/** A group that a person belongs to for a time and on evidence; rules speak of these. */
export const CareCategory = z.strictObject({
  code: Code,
  name: Words,
  about: Words,
  group: z.enum(['hardship', 'honour', 'family', 'ability', 'disability', 'age']),
  /** The wider category that this one implies: dispersed support implies destitute. */
  implies: Code.nullable().default(null),
  /** A rule over the person's facts; null where somebody must record it with evidence. */
  derived: z.string().nullable().default(null),
  /** Any one of these proves it. */
  evidence: z.array(Words),
  /** Whether a recorded end date or review ends it. */
  expires: z.boolean(),
  reviewMonths: z.int().positive().nullable(),
  source: RuleSource,
})
export type CareCategory = z.infer<typeof CareCategory>

export const LivingArrangement = z.strictObject({
  code: Code,
  name: Words,
  /** Whether the visiting rounds for people at risk count it. */
  atRisk: z.boolean(),
})
export type LivingArrangement = z.infer<typeof LivingArrangement>

/** `categories.yaml`. */
export const CategoriesFile = z.strictObject({
  categories: z.array(CareCategory).default([]),
  living: z.array(LivingArrangement).default([]),
})
export type CategoriesFile = z.infer<typeof CategoriesFile>

/** The recorded groups and all that they imply: dispersed support is destitute support. */
export function withImplied(
  categories: readonly CareCategory[],
  codes: readonly string[],
): string[] {
  const wider = new Map(categories.map((category) => [category.code, category.implies]))
  const found = new Set<string>()
  for (const code of codes) {
    for (let at: string | null = code; at !== null && !found.has(at); at = wider.get(at) ?? null) {
      found.add(at)
    }
  }
  return [...found]
}
