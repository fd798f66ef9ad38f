import { reaches } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'

export const may = {
  /** N4: an area out of reach looks absent. */
  see: (actor: Actor, areaCode: string): boolean =>
    has(actor, 'official', 'finance', 'auditor') && reaches(actor, areaCode),
}
