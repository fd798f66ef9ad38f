import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { json } from '../../kernel/db.ts'
import { itemsOf, type Instrument } from '../../kernel/packs/instruments.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { reachPerson } from '../people/index.ts'
import { may } from './access.ts'
import { scoreInstrument } from './instrument.ts'
import type { Answers, AssessmentReason } from './schema.ts'
import { currentInstrument, type Installed } from './store.ts'
import './tables.ts'

export interface StartDraft {
  readonly personId: string
  readonly instrumentId: string
  readonly reason: AssessmentReason
  readonly note?: string | undefined
  readonly assessedOn?: Day | undefined
  readonly correctsId?: string | undefined
}

/** Starts an assessment; the one already open with this person is found instead of doubled. */
export async function startDraft(ctx: Ctx, input: StartDraft): Promise<string> {
  if (!may.assess(ctx.actor)) throw forbidden()
  const person = await reachPerson(ctx, input.personId)
  if (person.status === 'dead') throw conflict('assessments.person_died', { field: 'personId' })
  const instrument = await currentInstrument(ctx, input.instrumentId)
  if (instrument.document.subject !== 'person') {
    throw invalid('assessments.other_subject', 'instrumentId')
  }
  const assessedOn = input.assessedOn ?? dayOf(ctx.now)
  refuseFuture(ctx, assessedOn)
  if (input.correctsId) await refuseForeignCorrection(ctx, input, input.correctsId)
  return (await findOpen(ctx, input)) ?? insertDraft(ctx, input, instrument, person.areaCode)
}

export function refuseFuture(ctx: Ctx, day: Day): void {
  if (day > dayOf(ctx.now)) throw invalid('assessments.day_in_future', 'assessedOn', { day })
}

async function refuseForeignCorrection(ctx: Ctx, input: StartDraft, id: string): Promise<void> {
  const corrected = await ctx.db
    .selectFrom('assessment')
    .select(['person_id', 'instrument_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (corrected?.person_id !== input.personId || corrected.instrument_id !== input.instrumentId) {
    throw invalid('assessments.corrects_another', 'correctsId')
  }
}

async function findOpen(ctx: Ctx, input: StartDraft): Promise<string | undefined> {
  const open = await ctx.db
    .selectFrom('assessment_draft')
    .select('id')
    .where('person_id', '=', input.personId)
    .where('instrument_id', '=', input.instrumentId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return open?.id
}

async function insertDraft(
  ctx: Ctx,
  input: StartDraft,
  { id: instrument, document }: Installed,
  areaCode: string,
): Promise<string> {
  const id = ctx.id()
  const answers = answersFrom(document, input.reason)
  const inserted = await ctx.db
    .insertInto('assessment_draft')
    .values({
      id,
      instrument,
      instrument_id: input.instrumentId,
      person_id: input.personId,
      area_code: areaCode,
      reason: input.reason,
      note: input.note ?? null,
      assessed_on: input.assessedOn ?? dayOf(ctx.now),
      corrects_id: input.correctsId ?? null,
      answers: json(answers),
      missing: scoreInstrument(document, answers).missing.length,
      signatures: json([]),
      version: 0,
      state: 'open',
      closed_reason: null,
      started_by: ctx.actor.id,
      started_by_name: ctx.actor.name,
      started_at: ctx.now,
      saved_at: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody opened one in the same moment: theirs is the draft.
  if (!inserted) return (await findOpen(ctx, input))!
  const detail = {
    personId: input.personId,
    instrumentId: input.instrumentId,
    reason: input.reason,
  }
  await audit(ctx, 'assessments.started', { kind: 'assessment_draft', id }, detail)
  return id
}

/** The reason is asked once: an instrument whose form asks it too gets it from here. */
function answersFrom(instrument: Instrument, reason: AssessmentReason): Answers {
  const item = itemsOf(instrument).find((one) => one.key === 'assessmentReason')
  return item?.options.some((option) => option.key === reason) ? { [item.key]: reason } : {}
}
