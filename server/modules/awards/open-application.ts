import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { versionOn } from '../programmes/index.ts'
import { may } from './access.ts'
import { candidateOn } from './candidate-facts.ts'
import { isAskedFor, rejudge } from './judge.ts'
import { keepAct, lockProgramme } from './store.ts'
import type { OpenApplication } from './schema.ts'
import { tell } from './tell.ts'
import './tables.ts'

/**
 * Opens the application of a candidate and judges it at once by what is on record. Refuses
 * `awards.not_to_apply`, `awards.no_subject`, `awards.applied_already`.
 */
export async function openApplication(ctx: Ctx, input: OpenApplication): Promise<string> {
  const today = dayOf(ctx.now)
  const version = await versionOn(ctx, input.programmeId, today)
  const { programme } = version
  if (!isAskedFor(version)) {
    const details = { programme: programme.title[ctx.lang] }
    throw conflict('awards.not_to_apply', { field: 'programmeId', details })
  }
  const candidate = await candidateOn(ctx, programme.subject, input.subjectId, today)
  if (!may.open(ctx.actor, candidate)) {
    // A provider learns nothing of others; an official outside the reach neither.
    if (may.openSomewhere(ctx.actor)) throw absent('awards.no_subject')
    throw forbidden()
  }
  await lockProgramme(ctx, programme.id)
  const term = programme.cycle.every === 'year' ? today.slice(0, 4) : 'once'
  await refuseSecond(ctx, programme.id, input.subjectId, term)
  const row = await ctx.db
    .insertInto('award_application')
    .values({
      id: ctx.id(),
      number: await nextNumber(ctx, today.slice(0, 4)),
      programme_id: programme.id,
      version_id: version.id,
      subject_kind: programme.subject,
      subject_id: input.subjectId,
      subject_name: candidate.name,
      organisation_id: candidate.organisationId,
      area_code: candidate.areaCode,
      term,
      opened_at: ctx.now,
      opened_by: ctx.actor.id,
      opened_name: ctx.actor.name,
      met_at: null,
      judged_at: ctx.now,
      met: null,
      results: json({}),
      place: null,
      quota_term: null,
      quota_count: null,
      published_on: null,
      published_until: null,
      published_by: null,
      amount_fen: null,
      fund_id: null,
      hold_id: null,
      pay_from: null,
      decided_at: null,
      decided_by: null,
      paid_on: null,
      paid_by: null,
      bank_reference: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepAct(ctx, row.id, 'open')
  await tell(ctx, row, 'opened', {
    detail: { programmeId: programme.id, subjectId: input.subjectId },
  })
  await rejudge(ctx, row)
  return row.id
}

async function refuseSecond(
  ctx: Ctx,
  programmeId: string,
  subjectId: string,
  term: string,
): Promise<void> {
  const before = await ctx.db
    .selectFrom('award_application')
    .select('number')
    .where('programme_id', '=', programmeId)
    .where('subject_id', '=', subjectId)
    .where('term', '=', term)
    .where('state', 'not in', ['refused', 'withdrawn'])
    .executeTakeFirst()
  if (before) {
    const details = { number: before.number }
    throw conflict('awards.applied_already', { field: 'subjectId', details })
  }
}

/** A2026-0001: one series for all programmes of a year. */
async function nextNumber(ctx: Ctx, year: string): Promise<string> {
  await lockProgramme(ctx, `numbers:${year}`)
  const { last } = await ctx.db
    .selectFrom('award_application')
    .select(sql<number>`coalesce(max(substr(number, 7)::int), 0)`.as('last'))
    .where('number', 'like', `A${year}-%`)
    .executeTakeFirstOrThrow()
  return `A${year}-${String(last + 1).padStart(4, '0')}`
}
