import {
  checkChoices,
  checkExpression,
  checkKnown,
  checkUnique,
  say,
  type Desk,
} from './pack-checks.ts'
import type { CatalogueFile } from './pack-catalogue.ts'
import { factsIn } from './pack-facts.ts'
import type { FundsFile, Programme } from './pack-programmes.ts'

type Names = { has: (name: string) => boolean }

/** What the documents of a pack may name: everything of the pack and of those it extends. */
export type Known = {
  kinds: Names
  skills: Names
  certificates: Names
  standards: Names
  services: Names
  groups: Names
  funds: Names
  fundUses: Names
  programmes: Names
}

export function checkCatalogue(desk: Desk, file: CatalogueFile, known: Known): void {
  for (const [index, service] of file.services.entries()) {
    const path = ['services', index]
    checkKnown(desk, [...path, 'skills'], service.skills, known.skills, 'skill')
    checkKnown(
      desk,
      [...path, 'certificates'],
      service.certificates,
      known.certificates,
      'certificate',
    )
    if (!known.kinds.has(service.kind)) {
      say(desk, [...path, 'kind'], 'a known kind', `"${service.kind}"`)
    }
    if (service.standard && !known.standards.has(service.standard.id)) {
      say(desk, [...path, 'standard', 'id'], 'a known standard', `"${service.standard.id}"`)
    }
    if (service.purchasedHours && service.minutes === null) {
      say(desk, [...path, 'minutes'], 'a duration, because purchased hours may pay for it')
    }
  }
  for (const [index, group] of file.groups.entries()) {
    const path = ['groups', index]
    checkKnown(desk, [...path, 'services'], group.services, known.services, 'service')
    checkKnown(desk, [...path, 'kinds'], group.kinds, known.kinds, 'kind of service')
  }
}

export function checkFunds(desk: Desk, file: FundsFile, known: Known): void {
  checkUnique(
    desk,
    ['funds'],
    file.funds.map((fund) => fund.id),
    'fund',
  )
  for (const [index, fund] of file.funds.entries()) {
    const path = ['funds', index]
    checkKnown(desk, [...path, 'permittedUses'], fund.permittedUses, known.fundUses, 'fund use')
    for (const [place, restriction] of fund.restrictions.entries()) {
      if (restriction.onlyFor === undefined) continue
      const rule = { subject: 'person', expression: restriction.onlyFor, result: 'bool' } as const
      checkExpression(desk, [...path, 'restrictions', place, 'onlyFor'], rule)
    }
  }
}

export function checkProgramme(desk: Desk, programme: Programme, known: Known): void {
  const { subject } = programme
  checkUnique(
    desk,
    ['criteria'],
    programme.criteria.map((criterion) => criterion.id),
    'criterion',
  )
  for (const [index, criterion] of programme.criteria.entries()) {
    const { expression } = criterion
    const path = ['criteria', index]
    const rule = { subject, expression, result: 'bool' } as const
    if (!checkExpression(desk, [...path, 'expression'], rule)) continue
    const read = factsIn(expression)
    const named: readonly string[] = criterion.facts
    if (read.length !== named.length || read.some((fact) => !named.includes(fact))) {
      const expected = `the facts it reads: ${read.join(', ')}`
      say(desk, [...path, 'facts'], expected, named.join(', '))
    }
  }
  checkAmount(desk, programme)
  checkKnown(desk, ['fund'], programme.fund, known.funds, 'fund')
  checkKnown(desk, ['uses', 'kinds'], programme.uses.kinds, known.kinds, 'kind of service')
  checkKnown(desk, ['uses', 'services'], programme.uses.services, known.services, 'service')
  checkKnown(desk, ['uses', 'except'], programme.uses.except, known.services, 'service')
  checkKnown(desk, ['uses', 'groups'], programme.uses.groups, known.groups, 'set of services')
  checkKnown(desk, ['exclusions'], programme.exclusions, known.programmes, 'programme')
  const { from, to } = programme.inForce
  if (to !== undefined && to < from) say(desk, ['inForce', 'to'], `a day from ${from} on`, to)
  checkChoices(desk, [], programme.choices)
}

function checkAmount(desk: Desk, programme: Programme): void {
  const { subject, amount } = programme
  const low = amount.min ?? 0
  const high = amount.max ?? Infinity
  const inBounds = (value: number, place: readonly PropertyKey[]): void => {
    if (value < low || value > high) {
      say(desk, ['amount', ...place], `an amount from ${low} to ${high}`, String(value))
    }
  }
  if (amount.method === 'fixed') inBounds(amount.amount, ['amount'])
  if (amount.method === 'expression') {
    const { expression } = amount
    checkExpression(desk, ['amount', 'expression'], { subject, expression, result: 'int' })
  }
  if (amount.method !== 'table') return
  checkUnique(
    desk,
    ['amount', 'rows'],
    amount.rows.map((row) => row.id),
    'row',
  )
  for (const [index, row] of amount.rows.entries()) {
    const rule = { subject, expression: row.when, result: 'bool' } as const
    checkExpression(desk, ['amount', 'rows', index, 'when'], rule)
    inBounds(row.amount, ['rows', index, 'amount'])
  }
}
