import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { refuseForeignFile } from './evidence.ts'
import { plainName } from './name-keys.ts'
import type { ConsentPurpose, RecordConsent } from './schema.ts'
import { lockRecord } from './store.ts'

/** A consent is given or withdrawn; both stay readable, the latest holds (P10). */
export async function recordConsent(
  ctx: Ctx,
  personId: string,
  input: RecordConsent,
): Promise<{ id: string }> {
  if (!may.amend(ctx.actor)) throw forbidden()
  await lockRecord(ctx, personId)
  await refuseForeignFile(ctx, personId, input.evidenceFileId)
  if (input.on > dayOf(ctx.now)) throw invalid('people.day_in_future', 'on')
  const isGiven = await hasConsent(ctx, personId, input.purpose)
  if (!input.given && !isGiven) throw conflict('people.consent_not_given', { field: 'given' })
  const id = ctx.id()
  await ctx.db
    .insertInto('consent')
    .values({
      id,
      person_id: personId,
      purpose: input.purpose,
      given: input.given,
      by_name: plainName(input.byName),
      by_relation: input.byRelation,
      on_day: input.on,
      note: input.note || null,
      evidence_file_id: input.evidenceFileId ?? null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })
    .execute()
  await audit(
    ctx,
    input.given ? 'people.consent_given' : 'people.consent_withdrawn',
    { kind: 'person', id: personId },
    { id, purpose: input.purpose, on: input.on, byRelation: input.byRelation },
  )
  return { id }
}

/** Whether a purpose is consented to now. */
export async function hasConsent(
  ctx: Ctx,
  personId: string,
  purpose: ConsentPurpose,
): Promise<boolean> {
  const latest = await ctx.db
    .selectFrom('consent')
    .select('given')
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return latest?.given ?? false
}
