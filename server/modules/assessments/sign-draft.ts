import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { json } from '../../kernel/db.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { keepAssessment } from './keep-assessment.ts'
import { scoreInstrument } from './instrument.ts'
import { instrumentsByIds, itemWords, reachDraft } from './store.ts'

const NAMED_MAX = 5

/**
 * Signs the answers as they are. Each assessor signs from an account of his own (on one tablet, the
 * second signs in there), so that no one person can make a result alone; the last signature that
 * the instrument asks for confirms. Returns the assessment once it is confirmed.
 */
export async function signDraft(
  ctx: Ctx,
  id: string,
  input: { version: number },
): Promise<string | null> {
  const draft = await reachDraft(ctx, id, { lock: true })
  if (!may.assess(ctx.actor)) throw forbidden()
  const hasSigned = draft.signatures.some((one) => one.accountId === ctx.actor.id)
  if (hasSigned && draft.version === input.version) return assessmentOf(ctx, id)
  if (draft.state !== 'open') throw conflict('assessments.draft_closed')
  if (draft.version !== input.version) {
    throw conflict('assessments.draft_changed', {
      field: 'version',
      details: { version: draft.version, asked: input.version },
    })
  }
  const instrument = (await instrumentsByIds(ctx, [draft.instrument])).get(draft.instrument)!
  const { missing } = scoreInstrument(instrument, draft.answers)
  if (missing.length > 0) {
    throw invalid('assessments.incomplete', `answers.${missing[0]}`, {
      count: missing.length,
      missing,
      items: itemWords(instrument, missing.slice(0, NAMED_MAX), ctx.lang).join('、'),
    })
  }
  const signature = { accountId: ctx.actor.id, name: ctx.actor.name, signedAt: ctx.now.toString() }
  const signatures = [...draft.signatures, signature]
  const isComplete = signatures.length >= instrument.assessorsMin
  await ctx.db
    .updateTable('assessment_draft')
    .set({ signatures: json(signatures), state: isComplete ? 'confirmed' : 'open' })
    .where('id', '=', id)
    .execute()
  await audit(
    ctx,
    'assessments.signed',
    { kind: 'assessment_draft', id },
    { version: draft.version },
  )
  if (!isComplete) return null
  return keepAssessment(ctx, instrument, {
    draftId: id,
    instrument: draft.instrument,
    personId: draft.person_id,
    areaCode: draft.area_code,
    reason: draft.reason,
    note: draft.note,
    assessedOn: draft.assessed_on,
    answers: draft.answers,
    signatures,
    correctsId: draft.corrects_id,
  })
}

async function assessmentOf(ctx: Ctx, draftId: string): Promise<string | null> {
  const kept = await ctx.db
    .selectFrom('assessment')
    .select('id')
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  return kept?.id ?? null
}
