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

const minds = (actor: Actor): boolean => has(actor, 'finance', 'auditor', 'official')

const reachesCity = (actor: Actor): boolean => actor.reach.some((area) => area.length <= 4)

/**
 * Rows of `ledger_account` that the caller may see: a provider its own; those who look after the
 * money what belongs to an area only within their reach, and what is the whole city's, as a fund.
 */
export function reach(actor: Actor, account: string): Expression<SqlBool> {
  const column = (name: string) => sql.ref(`${account}.${name}`)
  if (!minds(actor)) return sql<SqlBool>`${column('organisation_id')} = ${actor.organisationId}`
  return sql<SqlBool>`(${withinReach(actor, column('area_code'))}
    or (${column('area_code')} is null and (${reachesCity(actor)}::boolean
        or coalesce(${column('holder_kind')}, '') not in ('person', 'household'))))`
}

/**
 * Whether one account of a posting is enough to see it. An official of a part of the city sees the
 * city's funds and the providers, and of what they paid only what went to the accounts within reach.
 */
export const isOneSideEnough = (actor: Actor): boolean => !minds(actor) || reachesCity(actor)
