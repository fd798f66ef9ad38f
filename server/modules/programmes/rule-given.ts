import { invalid } from '../../kernel/refused.ts'
import { Day } from '../../kernel/time.ts'
import type { LiteralValue } from './rule-literals.ts'
import type { GivenValue, OfferedFact, RuleField, RuleValue } from './rule-schema.ts'

/** What a form offers: parts of the rule, facts that a new condition may ask for, and areas there are. */
export interface Changeable {
  readonly fields: readonly RuleField[]
  readonly facts: readonly OfferedFact[]
  readonly areas: ReadonlySet<string>
}

/** Refuses a number outside the bounds of its source by the place in the form. */
export function refuseOutside(
  value: number | string,
  { min, max }: { min: number | string | null; max: number | string | null },
  field: string,
): void {
  if ((min !== null && value < min) || (max !== null && value > max)) {
    throw invalid('programmes.change_out_of_bounds', field, {
      min: min ?? '—',
      max: max ?? '—',
      found: value,
    })
  }
}

/** A typed value that the field allows; the field says the kind, the bounds and the list. */
export function checked(
  field: RuleValue,
  given: GivenValue,
  path: string,
  areas: ReadonlySet<string>,
): GivenValue {
  switch (field.kind) {
    case 'number':
      if (typeof given !== 'number') break
      refuseOutside(given, field, path)
      return given
    case 'flag':
      if (typeof given !== 'boolean') break
      return given
    case 'text':
      if (typeof given !== 'string' || given.trim() === '') break
      return given.trim()
    case 'day':
      if (typeof given !== 'string' || !Day.safeParse(given).success) break
      refuseOutside(given, field, path)
      return given
    case 'codes':
      return listed(given, new Set(field.options.map((one) => one.code)), path)
    case 'areas':
      return listed(given, areas, path)
  }
  throw invalid('programmes.change_wrong_value', path)
}

function listed(given: GivenValue, known: ReadonlySet<string>, path: string): GivenValue {
  if (!Array.isArray(given) || given.length === 0) {
    throw invalid('programmes.change_wrong_value', path)
  }
  const strange = given.find((code) => !known.has(code))
  if (strange !== undefined)
    throw invalid('programmes.change_unknown_code', path, { code: strange })
  return [...new Set(given)]
}

/** The value of a fact that is asked for, as an expression has it; the fact must be one that is offered. */
export function askedValue(
  { facts, areas }: Changeable,
  asked: { readonly fact: string; readonly value: GivenValue },
  path: string,
): LiteralValue {
  const offered = facts.find((one) => one.fact === asked.fact)
  if (!offered) {
    throw invalid('programmes.change_unknown_field', `${path}.fact`, { key: asked.fact })
  }
  return checked(offered.value, asked.value, `${path}.value`, areas)
}
