import { assert } from '../../kernel/assert.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import type { Instrument } from '../../kernel/packs/instruments.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { validUntil } from './assessment.ts'
import { scoreInstrument } from './instrument.ts'
import type { Answers, AssessmentReason, Signature } from './schema.ts'
import './tables.ts'

export interface Confirmed {
  readonly draftId: string | null
  readonly instrument: string
  readonly personId: string
  readonly areaCode: string
  readonly reason: AssessmentReason
  readonly note: string | null
  readonly assessedOn: Day
  /** Absent: from the day of confirmation. */
  readonly inForceFrom?: Day
  readonly answers: Answers
  readonly signatures: Signature[]
  readonly correctsId: string | null
}

/** What `assessments.confirmed` carries. */
export interface AssessmentConfirmed {
  readonly personId: string
  readonly instrumentId: string
  readonly assessmentId: string
  readonly level: number
}

/** Writes the confirmed assessment: from here on nothing about it changes (AS1). */
export async function keepAssessment(
  ctx: Ctx,
  instrument: Instrument,
  one: Confirmed,
): Promise<string> {
  const score = scoreInstrument(instrument, one.answers)
  assert(score.missing.length === 0, 'AS4: a confirmed assessment lacks no answer')
  assert(score.preliminary !== null && score.final !== null, 'AS4: a complete score has its levels')
  const id = ctx.id()
  const end = validUntil(one.assessedOn, instrument.validityMonths)
  await ctx.db
    .insertInto('assessment')
    .values({
      id,
      draft_id: one.draftId,
      instrument: one.instrument,
      instrument_id: instrument.id,
      person_id: one.personId,
      area_code: one.areaCode,
      reason: one.reason,
      note: one.note,
      assessed_on: one.assessedOn,
      in_force_from: one.inForceFrom ?? dayOf(ctx.now),
      valid_until: end,
      answers: json(one.answers),
      score: json(score),
      total: score.total,
      preliminary_level: score.preliminary,
      final_level: score.final,
      signatures: json(one.signatures),
      corrects_id: one.correctsId,
      confirmed_at: ctx.now,
      confirmed_by: ctx.actor.id,
    })
    .execute()
  await keepStanding(ctx, { ...one, id, instrumentId: instrument.id })
  const detail = { personId: one.personId, instrumentId: instrument.id, level: score.final }
  await audit(ctx, 'assessments.confirmed', { kind: 'assessment', id }, detail)
  await publish<AssessmentConfirmed>(ctx, {
    topic: 'assessments.confirmed',
    subjectId: id,
    areaCode: one.areaCode,
    payload: { ...detail, assessmentId: id },
  })
  return id
}

/** The latest result in force is what the due list counts from; an old import does not displace it. */
async function keepStanding(
  ctx: Ctx,
  one: { id: string; personId: string; instrumentId: string; areaCode: string },
): Promise<void> {
  const latest = await ctx.db
    .selectFrom('assessment')
    .select(['id', 'valid_until'])
    .where('person_id', '=', one.personId)
    .where('instrument_id', '=', one.instrumentId)
    .orderBy('in_force_from', 'desc')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  if (latest.id !== one.id) return
  const row = {
    assessment_id: latest.id,
    area_code: one.areaCode,
    valid_until: latest.valid_until,
    prompt_kind: null,
    prompt_reason: null,
    prompt_on: null,
  }
  await ctx.db
    .insertInto('assessment_standing')
    .values({
      person_id: one.personId,
      instrument_id: one.instrumentId,
      ended_on: null,
      ...row,
    })
    .onConflict((on) => on.columns(['city', 'person_id', 'instrument_id']).doUpdateSet(row))
    .execute()
}
