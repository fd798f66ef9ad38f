import { z } from 'zod'
import { Unit } from './fact-types.ts'
import { Parameter, ParameterId, ProgrammeId } from './programmes.ts'
import { RuleSource } from './words.ts'
import { Day } from '../time.ts'

/**
 * A value that a narrower pack gives to a parameter of a programme of a pack it extends; everything
 * else of the rule stays the wider pack's. Before and after these days the wider value holds.
 */
export const ParameterValue = z.strictObject({
  programme: ProgrammeId,
  parameter: ParameterId,
  value: z.union([
    z.int(),
    z.boolean(),
    z.string(),
    z.array(z.int()).min(1),
    z.array(z.string()).min(1),
  ]),
  /** Stated to be checked against that of the parameter. */
  unit: Unit.optional(),
  inForce: z.strictObject({ from: Day, to: Day.optional() }),
  source: RuleSource,
})
export type ParameterValue = z.infer<typeof ParameterValue>

/** `parameters.yaml`. */
export const ParametersFile = z.strictObject({ parameters: z.array(ParameterValue).default([]) })
export type ParametersFile = z.infer<typeof ParametersFile>

/** The parameter with the value, or what is wrong with it: another type, or outside its bounds. */
export function withGiven(
  parameter: Parameter,
  value: ParameterValue['value'],
): { parameter: Parameter } | { mistake: string } {
  const read = Parameter.safeParse({ ...parameter, value })
  if (!read.success) return { mistake: `a value of type ${parameter.type}` }
  const mistake = valueMistake(read.data)
  return mistake === null ? { parameter: read.data } : { mistake }
}

/** What is wrong with the value of a parameter by its own bounds, or null. */
export function valueMistake(parameter: Parameter): string | null {
  const { type, value } = parameter
  if (type === 'bool' || type === 'text' || type === 'texts') return null
  const { min, max } = parameter
  const values: readonly (number | string)[] = Array.isArray(value) ? value : [value]
  const isWithin = values.every(
    (one) => (min === undefined || one >= min) && (max === undefined || one <= max),
  )
  return isWithin ? null : `a value from ${min ?? '-∞'} to ${max ?? '∞'}`
}
