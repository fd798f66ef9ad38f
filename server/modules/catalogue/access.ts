import { reaches } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'

interface Offering {
  readonly id: string
  readonly areaCode: string
}

export const may = {
  /** C6: the organisation itself, and officials in whose reach it stands. */
  price: (actor: Actor, organisation: Offering): boolean =>
    (has(actor, 'official') && reaches(actor, organisation.areaCode)) ||
    (has(actor, 'provider') && actor.organisationId === organisation.id),
  /** Whether the screen offers the form; the organisation decides when it is sent. */
  priceSomewhere: (actor: Actor): boolean =>
    (has(actor, 'official') && actor.reach.length > 0) ||
    (has(actor, 'provider') && actor.organisationId !== null),
}
