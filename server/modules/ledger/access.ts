import { sql, type Expression, type SqlBool } from 'kysely'
import { withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import type { Posting } from './posting.ts'
import type { PostingKind } from './schema.ts'

const BY_HAND: readonly PostingKind[] = ['receive', 'move', 'own_pocket']

/** What finance may correct by hand; the rest is corrected where it was made, as in settlement. */
export const isCorrectedByHand = (posting: Posting): boolean => BY_HAND.includes(posting.kind)

export const may = {
  /** Four eyes: never whoever booked it. */
  correct: (actor: Actor, posting: Posting): boolean =>
    has(actor, 'finance') && isCorrectedByHand(posting) && posting.actorId !== actor.id,
}

/**
 * Rows of `ledger_account` that the caller may see: a provider its own; those who look after the
 * money every account of the city, but a person's account only where the person is in reach.
 */
export function reach(actor: Actor, account: string): Expression<SqlBool> {
  const column = (name: string) => sql.ref(`${account}.${name}`)
  if (!has(actor, 'finance', 'auditor', 'official')) {
    return sql<SqlBool>`${column('organisation_id')} = ${actor.organisationId}`
  }
  const wholeCity = actor.reach.some((area) => area.length <= 4)
  return sql<SqlBool>`(coalesce(${column('holder_kind')}, '') not in ('person', 'household')
    or ${withinReach(actor, column('area_code'))}
    or (${wholeCity}::boolean and ${column('area_code')} is null))`
}
