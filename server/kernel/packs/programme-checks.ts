import {
  checkChoices,
  checkExpression,
  checkKnown,
  checkUnique,
  say,
  type CheckedRule,
  type Desk,
} from './checks.ts'
import type { PackPath, PackProblem } from './file.ts'
import { daysOverlap } from './laying.ts'
import { factsIn, meaningOf, paramsIn, type Unit } from './facts.ts'
import type { Known } from './money-checks.ts'
import { valueMistake } from './parameters.ts'
import { paramsOf, type Criterion, type Parameter, type Programme } from './programmes.ts'

/**
 * What is wrong with the criteria and amounts of a rule that was changed in a form, by the same checks as
 * of a pack; the path says where: `amount.rows[2].when`.
 */
export function ruleProblems(programme: Programme): PackProblem[] {
  const problems: PackProblem[] = []
  checkRule({ file: { file: '', value: programme, lineOf: () => 0 }, problems }, programme)
  return problems
}

function checkRule(desk: Desk, programme: Programme): void {
  const params = {
    types: paramsOf(programme).types,
    units: Object.fromEntries(programme.parameters.map((one) => [one.id, unitOf(one)])),
  }
  checkCriteria(desk, programme, params)
  checkAmount(desk, programme, params)
}

/** A rule reads facts of its subject and its own parameters, and names nothing that is not there. */
export function checkProgramme(desk: Desk, programme: Programme, known: Known): void {
  checkParameters(desk, programme)
  checkRule(desk, programme)
  const { uses, useOfMoney } = programme
  checkKnown(desk, ['fund'], programme.fund, known.funds, 'fund')
  checkKnown(desk, ['uses', 'kinds'], uses.kinds, known.kinds, 'kind of service')
  checkKnown(desk, ['uses', 'services'], uses.services, known.services, 'service')
  checkKnown(desk, ['uses', 'except'], uses.except, known.services, 'service')
  checkKnown(desk, ['uses', 'groups'], uses.groups, known.groups, 'set of services')
  for (const part of ['permitted', 'forbidden'] as const) {
    checkKnown(desk, ['useOfMoney', part], useOfMoney?.[part] ?? [], known.fundUses, 'fund use')
  }
  checkKnown(desk, ['exclusions'], programme.exclusions, known.programmes, 'programme')
  checkInKind(desk, programme)
  const { from, to } = programme.inForce
  if (to !== undefined && to < from) say(desk, ['inForce', 'to'], `a day from ${from} on`, to)
  checkCycle(desk, programme)
  checkChoices(desk, [], programme.choices)
}

/** What hands over a thing pays for the visit that brings it, and for nothing else. */
function checkInKind(desk: Desk, { inKind, uses, subject, unit, cycle }: Programme): void {
  if (!inKind) return
  const { service } = inKind
  const pays = [...uses.services, ...uses.kinds, ...uses.groups]
  if (pays.length !== 1 || pays[0] !== service) {
    say(desk, ['inKind', 'service'], 'the only service of `uses`', `"${service}"`)
  }
  if (subject !== 'household' || unit !== 'fen' || cycle.every !== 'month') {
    const found = `${subject}, ${unit}, ${cycle.every}`
    say(desk, ['inKind'], 'a rule of months of households, in fen', found)
  }
}

function checkParameters(desk: Desk, programme: Programme): void {
  const { parameters } = programme
  const ids = parameters.map((parameter) => parameter.id)
  checkUnique(desk, ['parameters'], ids, 'parameter')
  const unread = new Set(unreadParameters(programme))
  for (const [index, parameter] of parameters.entries()) {
    if (unread.has(parameter.id)) {
      say(desk, ['parameters', index, 'id'], 'a parameter that a rule reads', `"${parameter.id}"`)
    }
    const mistake = valueMistake(parameter)
    if (mistake) say(desk, ['parameters', index, 'value'], mistake, String(parameter.value))
  }
}

/** Where a value comes from is found when packs are laid over each other, and not written. */
export function checkByHand(desk: Desk, { parameters }: Programme): void {
  for (const [index, { setBy }] of parameters.entries()) {
    if (!setBy) continue
    say(desk, ['parameters', index, 'setBy'], 'nothing: values stand in parameters.yaml')
  }
}

type Params = NonNullable<CheckedRule['params']>

const unitOf = (parameter: Parameter): Unit | undefined =>
  'unit' in parameter ? parameter.unit : undefined

function checkCriteria(desk: Desk, programme: Programme, params: Params): void {
  const { subject, criteria } = programme
  checkUnique(
    desk,
    ['criteria'],
    criteria.map((criterion) => criterion.id),
    'criterion',
  )
  for (const [index, criterion] of criteria.entries()) {
    const { expression } = criterion
    const path = ['criteria', index]
    const rule = { subject, expression, result: 'bool', params } as const
    if (!checkExpression(desk, [...path, 'expression'], rule)) continue
    const read = factsIn(expression)
    const named: readonly string[] = criterion.facts
    if (read.length !== named.length || read.some((fact) => !named.includes(fact))) {
      const expected = `the facts it reads: ${read.join(', ')}`
      say(desk, [...path, 'facts'], expected, named.join(', '))
    } else {
      checkEvidence(desk, path, criterion)
    }
  }
}

/** What is inspected is told apart from what the product's records say. */
function checkEvidence(desk: Desk, path: PackPath, { facts, evidence }: Criterion): void {
  const uploads = facts.filter((fact) => meaningOf(fact).evidence === 'upload')
  const expected = uploads.length > 0 ? 'upload' : 'record'
  if (evidence === expected) return
  const why = uploads.length > 0 ? `, because ${uploads.join(', ')} is inspected` : ''
  say(desk, [...path, 'evidence'], `${expected}${why}`, evidence)
}

function checkAmount(desk: Desk, programme: Programme, params: Params): void {
  const { subject, amount } = programme
  const low = amount.min ?? 0
  const high = amount.max ?? Infinity
  const inBounds = (value: number, place: PackPath): void => {
    if (value < low || value > high) {
      say(desk, ['amount', ...place], `an amount from ${low} to ${high}`, String(value))
    }
  }
  const number = (given: number | string, place: PackPath, unit: Unit = programme.unit): void => {
    if (typeof given === 'number') return
    const rule = { subject, expression: given, result: 'int', unit, params } as const
    checkExpression(desk, ['amount', ...place], rule)
  }
  if (amount.method === 'fixed') return inBounds(amount.amount, ['amount'])
  if (amount.method === 'expression') return number(amount.expression, ['expression'])
  if (amount.method === 'share') {
    if (programme.unit !== 'fen') say(desk, ['unit'], 'fen, of which a share is paid')
    number(amount.percent, ['percent'], 'percent')
    return typeof amount.cap === 'number'
      ? inBounds(amount.cap, ['cap'])
      : number(amount.cap, ['cap'])
  }
  checkUnique(
    desk,
    ['amount', 'rows'],
    amount.rows.map((row) => row.id),
    'row',
  )
  for (const [index, row] of amount.rows.entries()) {
    const rule = { subject, expression: row.when, result: 'bool', params } as const
    checkExpression(desk, ['amount', 'rows', index, 'when'], rule)
    inBounds(row.amount, ['rows', index, 'amount'])
  }
}

const FITTING = {
  month: ['end_of_month', 'never'],
  year: ['end_of_year', 'never'],
  once: ['never'],
} as const satisfies Record<Programme['cycle']['every'], readonly string[]>

function checkCycle(desk: Desk, programme: Programme): void {
  const { every, expires, proration } = programme.cycle
  const fitting: readonly string[] = FITTING[every]
  if (!fitting.includes(expires)) {
    say(desk, ['cycle', 'expires'], `${fitting.join(' or ')} for every: ${every}`, expires)
  }
  if (proration === 'by_day' && every !== 'month') {
    say(desk, ['cycle', 'proration'], 'none, for only months are granted in part', proration)
  }
  // Everybody who meets a monthly rule is granted it; places are given where one applies.
  if (every === 'month' && programme.quota) {
    say(desk, ['quota'], 'no quota for every: month', String(programme.quota.count))
  }
  const { subject, firstIssue } = programme
  const isOfPeople = subject === 'person' || subject === 'household'
  if (firstIssue && !(every === 'month' && isOfPeople)) {
    say(desk, ['firstIssue'], 'none, for only months of people have a first one', every)
  }
  const isStated = (desk.file.value as Partial<Programme>).onLifeEvents !== undefined
  if (isOfPeople && !isStated) {
    say(desk, ['onLifeEvents'], 'what death, admission, moving and hospital do', 'nothing')
  }
}

/**
 * Versions of one programme within a pack follow each other without overlapping, and programmes give
 * way to others without coming back to themselves: otherwise nobody could say which one holds.
 */
export function checkProgrammes(
  layer: readonly { readonly file: Desk['file']; readonly value: Programme }[],
  all: readonly Programme[],
  problems: Desk['problems'],
): void {
  for (const [at, { file, value }] of layer.entries()) {
    const desk = { file, problems }
    const before = layer.slice(0, at).find((one) => overlap(one.value, value))
    if (before) {
      const { inForce, version } = before.value
      const days = `${inForce.from} – ${inForce.to ?? '…'}`
      const expected = `days outside those of version ${version} in ${before.file.file}, ${days}`
      say(desk, ['inForce'], expected, `${value.inForce.from} – ${value.inForce.to ?? '…'}`)
    }
    const circle = circleFrom(value.id, all)
    if (circle) {
      const expected = 'exclusions that do not come back to this programme'
      say(desk, ['exclusions'], expected, circle.join(' → '))
    }
  }
}

const overlap = (a: Programme, b: Programme): boolean =>
  a.id === b.id && daysOverlap(a.inForce, b.inForce)

/** The way by which a programme gives way to itself, or null. */
function circleFrom(id: string, all: readonly Programme[]): string[] | null {
  const givesWayTo = new Map(all.map((programme) => [programme.id, programme.exclusions]))
  const seen = new Set<string>()
  const walk = (at: string, way: readonly string[]): string[] | null => {
    for (const next of givesWayTo.get(at) ?? []) {
      if (next === id) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = walk(next, [...way, next])
      if (found) return found
    }
    return null
  }
  return walk(id, [id])
}

/** Parameters that no rule reads do nothing when they are changed. */
function unreadParameters(programme: Programme): string[] {
  const texts = JSON.stringify([programme.criteria, programme.amount])
  const read = new Set(paramsIn(texts))
  return programme.parameters.map((one) => one.id).filter((id) => !read.has(id))
}
