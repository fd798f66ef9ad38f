import { z } from 'zod'
import { Code, RuleSource, Words } from './words.ts'

/**
 * What a document asks to be reached by name, whether the product counts it or not. One that has an
 * indicator is told by it; of the others nobody claims a figure.
 */
export const Goal = z.strictObject({
  id: Code,
  title: Words,
  /** `above` where the document says "more than", and reaching the number is not enough. */
  relation: z.enum(['at_least', 'above', 'at_most']),
  /** In percent. */
  value: z.number().min(0).max(100),
  /** The indicator that counts it; null where the product keeps no record of it yet. */
  indicator: Code.nullable(),
  /** Of which no record is kept, so that it cannot be counted; stands where no indicator does. */
  uncounted: Words.optional(),
  source: RuleSource,
})
export type Goal = z.infer<typeof Goal>

/** A goal with the part of the city that it is for; null for the whole of it. */
export type PlacedGoal = Goal & { readonly area: string | null }

/** One entry of the list of basic services for older people that a level of government publishes. */
export const BasicService = z.strictObject({
  id: Code,
  no: z.int().positive(),
  /** For whom. */
  group: Words,
  name: Words,
  about: Words,
  type: z.enum(['material', 'care', 'concern']),
  source: RuleSource,
})
export type BasicService = z.infer<typeof BasicService>

/** `goals.yaml`: goals by name, and the list of basic services. */
export const GoalsFile = z.strictObject({
  goals: z.array(Goal).default([]),
  basicServices: z.array(BasicService).default([]),
})
export type GoalsFile = z.infer<typeof GoalsFile>
