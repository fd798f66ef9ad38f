import { checkExpression, checkKnown, checkUnique, say, type Desk } from './checks.ts'
import type { CatalogueFile } from './catalogue.ts'
import type { Fund, FundsFile } from './programmes.ts'

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
    checkWatch(desk, path, fund)
    for (const [place, restriction] of fund.restrictions.entries()) {
      if (restriction.onlyFor === undefined) continue
      const rule = { subject: 'person', expression: restriction.onlyFor, result: 'bool' } as const
      checkExpression(desk, [...path, 'restrictions', place, 'onlyFor'], rule)
    }
  }
}

/** Where money of a kind that a watched rule asks about comes in. */
const LEVEL_OF = { donations: 'charity', lottery: 'lottery' } as const

/** A watched rule speaks of uses that the fund permits, and of money that comes into such a fund. */
function checkWatch(desk: Desk, path: readonly (string | number)[], fund: Fund): void {
  const permitted = new Set(fund.permittedUses)
  checkUnique(
    desk,
    [...path, 'watch'],
    fund.watch.map((one) => one.id),
    'watched rule',
  )
  for (const [place, watch] of fund.watch.entries()) {
    const at = [...path, 'watch', place]
    checkKnown(desk, [...at, 'uses'], watch.uses, permitted, 'use that the fund permits')
    const level = watch.of === 'received' ? fund.level : LEVEL_OF[watch.of]
    if (fund.level !== level) {
      say(desk, [...at, 'of'], `a fund of level ${level} for ${watch.of}`, `"${fund.level}"`)
    }
  }
}
