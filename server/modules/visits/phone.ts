import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import { addDays, ageOn, dayOf, startOfDay, type Day } from '../../kernel/time.ts'
import { peopleByIds, telephonesToCall } from '../people/index.ts'
import { can, reach } from './access.ts'
import { auditLook } from './audit-look.ts'
import { lineOf, namesOf } from './present.ts'
import { notesOf, reviewViews } from './proof.ts'
import { PHONE_DAYS, type ConfirmationMethod } from './schema.ts'
import { visitOf } from './store.ts'

/**
 * A day of the signed-in care worker, whole, so that the phone can work on without a network. Name,
 * address and telephone are shown in full because the worker goes there; the look is audited. Whoever
 * was cared for longer ago is nobody's to look up: refuses `visits.day_beyond`.
 */
export async function myVisits(ctx: Ctx, day: Day = dayOf(ctx.now)) {
  const today = dayOf(ctx.now)
  const { back, ahead } = PHONE_DAYS
  if (day < addDays(today, -back) || day > addDays(today, ahead)) {
    throw invalid('visits.day_beyond', 'day', { back, ahead })
  }
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where(reach(ctx.actor))
    .where(({ eb, or, ref, val }) =>
      or([
        eb('worker_id', '=', ctx.actor.workerId),
        eb(val(ctx.actor.workerId), '=', eb.fn.any(ref('companion_ids'))),
      ]),
    )
    .where('state', '<>', 'cancelled')
    .where('starts_at', '>=', startOfDay(day))
    .where('starts_at', '<', startOfDay(addDays(day, 1)))
    .orderBy('starts_at')
    .execute()
  const visits = rows.map(visitOf)
  const ids = visits.map((visit) => visit.id)
  const people = [...new Set(visits.map((visit) => visit.personId))]
  const names = await namesOf(ctx, visits)
  const persons = await peopleByIds(ctx, people)
  const telephones = await telephonesToCall(ctx, people)
  const notes = Map.groupBy(await notesOf(ctx, ids), (note) => note.visitId)
  const reviews = Map.groupBy(await reviewViews(ctx, ids), (review) => review.visitId)
  const photos = await photoCounts(ctx, ids)
  const confirmed = await confirmations(ctx, ids)
  if (ids.length > 0) {
    const subject = { kind: 'worker', id: ctx.actor.workerId! }
    await auditLook(ctx, 'visits.day_seen', subject, { day, people })
  }
  return {
    day,
    now: ctx.now,
    visits: visits.map((visit) => {
      const bornOn = persons.get(visit.personId)?.bornOn
      const last = reviews.get(visit.id)?.at(-1)
      return {
        visit: lineOf(visit, names),
        phone: telephones.get(visit.personId) ?? null,
        address: visit.address,
        lat: visit.lat,
        lng: visit.lng,
        age: bornOn ? ageOn(bornOn, day) : null,
        tasks: [...visit.tasks],
        tasksDone: [...visit.tasksDone],
        notes: notes.get(visit.id) ?? [],
        photos: photos.get(visit.id) ?? 0,
        confirmedBy: confirmed.get(visit.id) ?? null,
        returned: last && ['return', 'reject'].includes(last.decision) ? last : null,
        can: can(ctx.actor, visit, ctx.now),
      }
    }),
  }
}

async function photoCounts(ctx: Ctx, visitIds: readonly string[]) {
  if (visitIds.length === 0) return new Map<string, number>()
  const rows = await ctx.db
    .selectFrom('visit_photo')
    .select((eb) => ['visit_id', eb.fn.countAll<number>().as('count')])
    .where('visit_id', 'in', [...visitIds])
    .groupBy('visit_id')
    .execute()
  return new Map(rows.map((row) => [row.visit_id, row.count]))
}

async function confirmations(ctx: Ctx, visitIds: readonly string[]) {
  if (visitIds.length === 0) return new Map<string, ConfirmationMethod>()
  const rows = await ctx.db
    .selectFrom('visit_confirmation')
    .select(['visit_id', 'method'])
    .where('visit_id', 'in', [...visitIds])
    .where('matched', '=', true)
    .orderBy('seq')
    .execute()
  return new Map(rows.map((row) => [row.visit_id, row.method]))
}
