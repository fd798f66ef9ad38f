import { checkProgramme } from './programme-checks.ts'
import { say, type Desk } from './checks.ts'
import type { Layer } from './layer.ts'
import { daysOverlap, withValue } from './laying.ts'
import type { Known } from './money-checks.ts'
import { withGiven, type ParameterValue } from './parameters.ts'
import type { Parameter, Programme } from './programmes.ts'

/** What a value may change: programmes of wider packs, and not those that its own pack replaces. */
export interface Wider {
  readonly programmes: readonly Programme[]
  readonly known: Known
}

/** Every value names a parameter of a wider programme, fits it, and has days of its own. */
export function checkParameters(layer: Layer, wider: Wider, problems: Desk['problems']): void {
  const own = new Set(layer.programmes.map((one) => one.value.id))
  const open = wider.programmes.filter((programme) => !own.has(programme.id))
  for (const { file, value } of layer.parameters) {
    const desk = { file, problems }
    for (const [index, given] of value.parameters.entries()) {
      const before = value.parameters.slice(0, index)
      checkValue({ desk, index, layer, before }, given, { ...wider, programmes: open })
    }
  }
}

interface Place {
  readonly desk: Desk
  readonly index: number
  readonly layer: Layer
  readonly before: readonly ParameterValue[]
}

function checkValue(place: Place, given: ParameterValue, wider: Wider): void {
  const { desk, index, before } = place
  const at = (...path: PropertyKey[]): PropertyKey[] => ['parameters', index, ...path]
  const { from, to } = given.inForce
  if (to !== undefined && to < from) {
    return say(desk, at('inForce', 'to'), `a day from ${from} on`, to)
  }
  const versions = wider.programmes.filter((one) => one.id === given.programme)
  if (versions.length === 0) {
    const expected = 'a programme of a pack that this one extends'
    return say(desk, at('programme'), expected, `"${given.programme}"`)
  }
  const there = versions.filter((one) => daysOverlap(one.inForce, given.inForce))
  if (there.length === 0) {
    const days = versions.map(({ inForce }) => `${inForce.from} – ${inForce.to ?? '…'}`).join(', ')
    return say(desk, at('inForce'), `days within ${days}`, `${from} – ${to ?? '…'}`)
  }
  for (const programme of there) checkFit(place, given, programme, wider.known)
  const twice = before.find(
    (one) =>
      one.programme === given.programme &&
      one.parameter === given.parameter &&
      daysOverlap(one.inForce, given.inForce),
  )
  if (twice) {
    const days = `${twice.inForce.from} – ${twice.inForce.to ?? '…'}`
    const expected = `days outside those of an earlier value, ${days}`
    say(desk, at('inForce'), expected, `${from} – ${to ?? '…'}`)
  }
}

function checkFit(
  { desk, index, layer }: Place,
  given: ParameterValue,
  programme: Programme,
  known: Known,
): void {
  const at = (key: string): PropertyKey[] => ['parameters', index, key]
  const parameter = programme.parameters.find((one) => one.id === given.parameter)
  if (!parameter) {
    const ids = programme.parameters.map((one) => one.id).join(', ') || 'none'
    const expected = `a parameter of ${programme.id} ${programme.version}: ${ids}`
    return say(desk, at('parameter'), expected, `"${given.parameter}"`)
  }
  const unit = unitOf(parameter)
  if (given.unit !== undefined && given.unit !== unit) {
    say(desk, at('unit'), unit ?? 'no unit', given.unit)
  }
  const read = withGiven(parameter, given.value)
  if ('mistake' in read) return say(desk, at('value'), read.mistake, JSON.stringify(given.value))
  const found: Desk['problems'] = []
  const file = { ...desk.file, value: programme }
  checkProgramme({ file, problems: found }, withValue(programme, given, layer), known)
  const [first] = found
  if (first)
    say(desk, at('parameter'), `a rule that reads it there: ${first.expected}`, first.found)
}

const unitOf = (parameter: Parameter): string | undefined =>
  'unit' in parameter ? parameter.unit : undefined
