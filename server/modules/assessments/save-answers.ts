import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { may } from './access.ts'
import { mistakesIn, scoreInstrument } from './instrument.ts'
import type { Answers } from './schema.ts'
import { refuseFuture } from './start-draft.ts'
import { instrumentsByIds, reachDraft } from './store.ts'

/**
 * Keeps all answers of a draft.
 *
 * A tablet that lost the reply sends the same save again: what is already kept is a success whatever
 * version it names. Other answers must build on the version that is kept, so that two tablets at one
 * bedside never overwrite each other unseen.
 */
export async function saveAnswers(
  ctx: Ctx,
  id: string,
  input: { version: number; answers: Answers; assessedOn?: Day | undefined },
): Promise<void> {
  const draft = await reachDraft(ctx, id, { lock: true })
  if (!may.assess(ctx.actor)) throw forbidden()
  if (input.assessedOn) refuseFuture(ctx, input.assessedOn)
  const assessedOn = input.assessedOn ?? draft.assessed_on
  const isKept = sameAnswers(draft.answers, input.answers) && assessedOn === draft.assessed_on
  if (isKept) return
  if (draft.state !== 'open') throw conflict('assessments.draft_closed')
  if (input.version !== draft.version) {
    throw conflict('assessments.draft_changed', {
      field: 'version',
      details: { version: draft.version, asked: input.version },
    })
  }
  const instrument = (await instrumentsByIds(ctx, [draft.instrument])).get(draft.instrument)!
  const mistake = mistakesIn(instrument, input.answers)[0]
  if (mistake) {
    throw invalid('assessments.answer_unknown', `answers.${mistake.item}`, { ...mistake })
  }
  await ctx.db
    .updateTable('assessment_draft')
    .set({
      answers: json(input.answers),
      missing: scoreInstrument(instrument, input.answers).missing.length,
      assessed_on: assessedOn,
      // AS3: a signature stands for the very answers it was given under.
      signatures: json([]),
      version: draft.version + 1,
      saved_at: ctx.now,
    })
    .where('id', '=', id)
    .execute()
}

function sameAnswers(a: Answers, b: Answers): boolean {
  const text = (answers: Answers): string =>
    JSON.stringify(Object.entries(answers).toSorted(([x], [y]) => (x < y ? -1 : 1)))
  return text(a) === text(b)
}
