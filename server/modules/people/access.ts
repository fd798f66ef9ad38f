import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor, type Role } from '../../kernel/actor.ts'
import { sql, type Expression, type SqlBool } from 'kysely'
import type { HouseholdCard, PersonCan } from './schema.ts'

/** Who reads the roster. Providers and care workers meet people through their orders and visits. */
const READERS: readonly Role[] = [
  'official',
  'operator',
  'dispatcher',
  'assessor',
  'auditor',
  'finance',
]

export const may = {
  read: (actor: Actor): boolean => has(actor, ...READERS),
  register: (actor: Actor): boolean => has(actor, 'official', 'operator'),
  amend: (actor: Actor): boolean => has(actor, 'official', 'operator'),
  /** A category decides about money, so it is an official's. */
  setCategory: (actor: Actor): boolean => has(actor, 'official'),
  recordLifeEvent: (actor: Actor): boolean => has(actor, 'official', 'operator'),
  correctLifeEvent: (actor: Actor): boolean => has(actor, 'official'),
  reveal: (actor: Actor): boolean =>
    has(actor, 'official', 'operator', 'dispatcher', 'assessor', 'auditor'),
  bringRoster: (actor: Actor): boolean => has(actor, 'official'),
  takeRoster: (actor: Actor): boolean => has(actor, 'official', 'auditor', 'finance'),
}

export function can(actor: Actor): PersonCan {
  return {
    amend: may.amend(actor),
    setCategory: may.setCategory(actor),
    amendContacts: may.amend(actor),
    recordConsent: may.amend(actor),
    recordLifeEvent: may.recordLifeEvent(actor),
    correctLifeEvent: may.correctLifeEvent(actor),
    reveal: may.reveal(actor),
  }
}

export const householdCan = (actor: Actor): HouseholdCard['can'] => ({
  amend: may.amend(actor),
  reveal: may.reveal(actor),
})

/** Rows whose area the caller may read. */
export const reach = (actor: Actor, areaColumn: Expression<unknown>): Expression<SqlBool> =>
  may.read(actor) ? withinReach(actor, areaColumn) : sql<SqlBool>`false`

export const mayReach = (actor: Actor, areaCode: string): boolean =>
  may.read(actor) && reaches(actor, areaCode)
