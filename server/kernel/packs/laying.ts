import type { Subject } from './fact-types.ts'
import type { FactName } from './facts.ts'
import type { Layer } from './layer.ts'
import { withGiven, type ParameterValue } from './parameters.ts'
import type { Amount, Criterion, Programme, SetBy } from './programmes.ts'
import { addDays, type Day } from '../time.ts'

/** The fact that says where a subject belongs. */
export const PLACE_OF = {
  person: 'residence_area',
  household: 'residence_area',
  worker: 'employer_area',
  organisation: 'area',
  place: 'area',
  community: 'area',
} as const satisfies Record<Subject, FactName>

/**
 * Programmes laid over each other, from the widest pack to the narrowest. A programme of a narrower
 * pack takes the place of all versions of the wider one; a value takes the place of one parameter for
 * its days, and of a pack for a part of the city only there.
 */
export function layProgrammes(layers: readonly Layer[]): Programme[] {
  const versions = new Map<string, Programme[]>()
  for (const layer of layers) {
    const values = layer.parameters.flatMap((file) => file.value.parameters)
    for (const [id, programmes] of versions) {
      const own = values.filter((value) => value.programme === id)
      const laid = programmes.flatMap((programme) => withValues(programme, own, layer))
      versions.set(id, laid)
    }
    const whole = Map.groupBy(
      layer.programmes.map((one) => one.value),
      (programme) => programme.id,
    )
    for (const [id, programmes] of whole) versions.set(id, programmes)
  }
  return [...versions.values()].flat()
}

interface Days {
  readonly from: Day
  readonly to?: Day | undefined
}

export const daysOverlap = (a: Days, b: Days): boolean =>
  a.from <= (b.to ?? a.from) && b.from <= (a.to ?? b.from)

/** The version cut into those that follow each other where a value begins or ends. */
function withValues(
  programme: Programme,
  values: readonly ParameterValue[],
  layer: Layer,
): Programme[] {
  const { from, to } = programme.inForce
  const within = values.filter((value) => daysOverlap(value.inForce, programme.inForce))
  const starts = within.flatMap(({ inForce }) => [
    inForce.from,
    ...(inForce.to === undefined ? [] : [addDays(inForce.to, 1)]),
  ])
  const days = [...new Set([from, ...starts])]
    .filter((day) => day >= from && day <= (to ?? day))
    .toSorted()
  return days.map((start, at) => {
    const next = days[at + 1]
    const end = next === undefined ? to : addDays(next, -1)
    const holding = within.filter(
      ({ inForce }) => inForce.from <= start && start <= (inForce.to ?? start),
    )
    const laid = holding.reduce((rule, value) => withValue(rule, value, layer), programme)
    const isAsBefore = start === from && holding.length === 0
    return {
      ...laid,
      version: isAsBefore ? programme.version : `${programme.version.split('+')[0]}+${start}`,
      inForce: { from: start, ...(end === undefined ? {} : { to: end }) },
    }
  })
}

/** One value laid into a rule; one that does not fit is told by the checks and changes nothing. */
export function withValue(programme: Programme, given: ParameterValue, layer: Layer): Programme {
  const old = programme.parameters.find((one) => one.id === given.parameter)
  const read = old && withGiven(old, given.value)
  const manifest = layer.link.manifest
  if (!old || !read || !('parameter' in read) || !manifest) return programme
  const { source } = given
  const { id, name, scope: area } = manifest
  const setBy: SetBy = { pack: id, name, ...(area === undefined ? {} : { area }), source }
  const set = {
    ...read.parameter,
    clause: source.clause ?? old.clause,
    choice: source.status === 'choice',
    setBy,
  }
  if (area === undefined) {
    const parameters = programme.parameters.map((one) => (one.id === old.id ? set : one))
    return { ...programme, parameters }
  }
  const there = {
    ...set,
    id: `${old.id}_${area.toLowerCase()}`,
    zh: `${old.zh}（${name.zh}）`,
    en: `${old.en} (${name.en})`,
  }
  return {
    ...readThere(programme, old.id, there.id, area),
    parameters: [...programme.parameters, there],
  }
}

/** A rule that reads one parameter within an area and another one everywhere else. */
function readThere(programme: Programme, id: string, there: string, area: string): Programme {
  const place = PLACE_OF[programme.subject]
  const read = new RegExp(`\\bparams\\.${id}\\b`, 'g')
  const choice = `(facts.${place}.startsWith("${area}") ? params.${there} : params.${id})`
  const text = (expression: string): string => expression.replace(read, choice)
  const either = (given: number | string): number | string =>
    typeof given === 'string' ? text(given) : given
  const criterion = (one: Criterion): Criterion => {
    const expression = text(one.expression)
    const isSame = expression === one.expression || one.facts.includes(place)
    return { ...one, expression, facts: isSame ? one.facts : [...one.facts, place] }
  }
  const amountOf = (amount: Amount): Amount => {
    switch (amount.method) {
      case 'fixed':
        return amount
      case 'table':
        return { ...amount, rows: amount.rows.map((row) => ({ ...row, when: text(row.when) })) }
      case 'expression':
        return { ...amount, expression: text(amount.expression) }
      case 'share':
        return { ...amount, percent: either(amount.percent), cap: either(amount.cap) }
    }
  }
  return {
    ...programme,
    criteria: programme.criteria.map(criterion),
    amount: amountOf(programme.amount),
  }
}
