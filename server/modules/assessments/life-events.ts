import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { getPerson } from '../people/index.ts'
import { currentInstrument } from './store.ts'
import './tables.ts'

/** A person has died: open drafts close and nothing is due any more (AS5). */
export async function closeForDeath(ctx: Ctx, personId: string, on: Day): Promise<void> {
  const closed = await ctx.db
    .updateTable('assessment_draft')
    .set({ state: 'closed', closed_reason: 'died', saved_at: ctx.now })
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .returning('id')
    .execute()
  for (const { id } of closed) {
    await audit(
      ctx,
      'assessments.closed',
      { kind: 'assessment_draft', id },
      { personId, on },
      'died',
    )
  }
  await ctx.db
    .updateTable('assessment_standing')
    .set({ ended_on: on })
    .where('person_id', '=', personId)
    .execute()
}

/** Due lists follow the person to the new village; confirmed results keep where they were made. */
export async function followPerson(ctx: Ctx, personId: string): Promise<void> {
  const { areaCode, status } = await getPerson(ctx, personId)
  await ctx.db
    .updateTable('assessment_standing')
    .set({ area_code: areaCode, ended_on: status === 'dead' ? dayOf(ctx.now) : null })
    .where('person_id', '=', personId)
    .execute()
  await ctx.db
    .updateTable('assessment_draft')
    .set({ area_code: areaCode })
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .execute()
}

/** Ids under which instruments list "after hospital" among their calls for reassessment. */
const AFTER_HOSPITAL = new Set(['event', 'hospital'])

/** Back from hospital: instruments that ask for it want the person assessed again. */
export async function promptAfterHospital(ctx: Ctx, personId: string, on: Day): Promise<void> {
  const standings = await ctx.db
    .selectFrom('assessment_standing')
    .select('instrument_id')
    .where('person_id', '=', personId)
    .where('prompt_kind', 'is', null)
    .where('ended_on', 'is', null)
    .execute()
  for (const { instrument_id: instrumentId } of standings) {
    const { document } = await currentInstrument(ctx, instrumentId)
    const call = document.reassessment.find((one) => AFTER_HOSPITAL.has(one.id))
    if (!call) continue
    await ctx.db
      .updateTable('assessment_standing')
      .set({ prompt_kind: 'event', prompt_reason: call.zh, prompt_on: on })
      .where('person_id', '=', personId)
      .where('instrument_id', '=', instrumentId)
      .execute()
  }
}
