import type { Actor } from '../../kernel/actor.ts'
import { has } from '../../kernel/actor.ts'
import type { Assessment, DraftState } from './schema.ts'

export const may = {
  assess: (actor: Actor): boolean => has(actor, 'assessor'),
  /** Answers tell of diagnoses and dependence; a call taker needs the level alone. */
  readAnswers: (actor: Actor): boolean => has(actor, 'assessor', 'official', 'auditor', 'finance'),
  askReview: (actor: Actor): boolean => has(actor, 'assessor', 'official', 'operator'),
}

/** What the screen may offer on a draft. */
export function canOnDraft(
  actor: Actor,
  draft: {
    readonly state: DraftState
    readonly missing: number
    readonly signedBy: readonly string[]
  },
) {
  const mayWrite = may.assess(actor) && draft.state === 'open'
  return {
    save: mayWrite,
    sign: mayWrite && draft.missing === 0 && !draft.signedBy.includes(actor.id),
    discard: mayWrite,
  }
}

export const canOnAssessment = (actor: Actor) => ({
  reassess: may.assess(actor),
  askReview: may.askReview(actor),
})

/** Takes the health data out for those who may only see the level. */
export function present(actor: Actor, one: Assessment): Assessment {
  return may.readAnswers(actor) ? one : { ...one, note: null, answers: null, score: null }
}
