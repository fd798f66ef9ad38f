import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { getPerson } from '../people/index.ts'
import { keepAssessment } from './keep-assessment.ts'
import { mistakesIn, scoreInstrument } from './instrument.ts'
import type { Answers, AssessmentReason } from './schema.ts'
import { refuseFuture } from './start-draft.ts'
import { currentInstrument, itemWords } from './store.ts'

export interface RecordAssessment {
  readonly instrumentId: string
  readonly personId: string
  readonly answers: Answers
  /** Accounts of the assessors; as many different ones as the instrument asks for. */
  readonly assessors: readonly { readonly id: string; readonly name: string }[]
  readonly assessedOn: Day
  readonly reason?: AssessmentReason
  readonly note?: string
}

/** Draft, signatures and confirmation in one go: for imports of earlier results and the simulation. */
export async function recordAssessment(ctx: Ctx, input: RecordAssessment): Promise<{ id: string }> {
  const person = await getPerson(ctx, input.personId)
  const { id: instrument, document } = await currentInstrument(ctx, input.instrumentId)
  refuseFuture(ctx, input.assessedOn)
  const mistake = mistakesIn(document, input.answers)[0]
  if (mistake) {
    throw invalid('assessments.answer_unknown', `answers.${mistake.item}`, { ...mistake })
  }
  const { missing } = scoreInstrument(document, input.answers)
  if (missing.length > 0) {
    const items = itemWords(document, missing.slice(0, 5), ctx.lang).join('、')
    throw invalid('assessments.incomplete', `answers.${missing[0]}`, {
      count: missing.length,
      missing,
      items,
    })
  }
  const different = new Map(input.assessors.map((assessor) => [assessor.id, assessor]))
  if (different.size < document.assessorsMin) {
    throw invalid('assessments.too_few_assessors', 'assessors', { needed: document.assessorsMin })
  }
  const id = await keepAssessment(ctx, document, {
    draftId: null,
    instrument,
    personId: person.id,
    areaCode: person.areaCode,
    reason: input.reason ?? 'first',
    note: input.note ?? null,
    assessedOn: input.assessedOn,
    inForceFrom: input.assessedOn,
    answers: input.answers,
    signatures: [...different.values()].map((assessor) => ({
      accountId: assessor.id,
      name: assessor.name,
      signedAt: ctx.now.toString(),
    })),
    correctsId: null,
  })
  return { id }
}
