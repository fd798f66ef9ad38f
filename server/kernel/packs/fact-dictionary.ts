import { z } from 'zod'
import type { FactMeaning, FactValues, Subject } from './fact-types.ts'
import { CHAIN_FACTS } from './chain-facts.ts'
import { PERSON_FACTS } from './person-facts.ts'
import { PAPER_FACTS } from './paper-facts.ts'
import { PLACE_FACTS } from './place-facts.ts'

/** The dictionary: a rule may speak of these and of nothing else. */
export const FACTS = { ...PERSON_FACTS, ...PLACE_FACTS, ...CHAIN_FACTS, ...PAPER_FACTS } as const

export type FactName = keyof typeof FACTS
export const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]]
export const FactNameSchema = z.enum(FACT_NAMES)

/** Facts as they were found; what is absent or null is not known. */
export type Facts = {
  readonly [Name in FactName]?: FactValues[(typeof FACTS)[Name]['type']] | null | undefined
}

export const isFactName = (name: string): name is FactName => Object.hasOwn(FACTS, name)

export const meaningOf = (name: FactName): FactMeaning => FACTS[name]

/** The facts that a rule about such a subject may read. */
export const factsOf = (subject: Subject): readonly FactName[] =>
  FACT_NAMES.filter((name) => meaningOf(name).of.includes(subject))
