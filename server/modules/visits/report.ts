import { createHash } from 'node:crypto'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { storeFile } from '../../kernel/files.ts'
import type { Upload } from '../../kernel/http.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { isBefore } from '../../kernel/time.ts'
import { may } from './access.ts'
import { refreshEvidence } from './refresh-evidence.ts'
import { reachVisitForUpdate, saveVisit, visitsByIds } from './store.ts'
import type { Visit } from './visit.ts'

/** A visit that its worker or the provider may still write about. */
async function openForReport(ctx: Ctx, visitId: string): Promise<Visit> {
  const visit = await reachVisitForUpdate(ctx, visitId)
  if (!may.report(ctx.actor, visit)) throw forbidden('visits.not_yours')
  if (visit.state === 'planned') throw conflict('visits.not_checked_in')
  if (visit.state !== 'under_way' && visit.state !== 'done') {
    throw conflict('visits.closed', { details: { state: visit.state } })
  }
  return visit
}

/** Which tasks are done. The latest word by the device's time holds, however late it comes. */
export async function setTasks(
  ctx: Ctx,
  visitId: string,
  { done, at }: { readonly done: readonly number[]; readonly at: Temporal.Instant },
): Promise<Visit> {
  const visit = await openForReport(ctx, visitId)
  if (done.some((task) => task >= visit.tasks.length)) throw invalid('visits.no_such_task', 'done')
  const { tasks_at: last } = await ctx.db
    .selectFrom('visit')
    .select('tasks_at')
    .where('id', '=', visitId)
    .executeTakeFirstOrThrow()
  // A clock that is ahead must not have the last word until the day that it shows.
  const said = isBefore(ctx.now, at) ? ctx.now : at
  if (last && isBefore(said, last)) return visit
  const tasksDone = [...new Set(done)].toSorted((a, b) => a - b)
  await ctx.db.updateTable('visit').set({ tasks_at: said }).where('id', '=', visitId).execute()
  await auditTasks(ctx, visit, tasksDone)
  return refreshEvidence(ctx, await saveVisit(ctx, visit, { tasksDone }))
}

/** Ticks are evidence too: who changed them from what is told, a repeat is not. */
async function auditTasks(ctx: Ctx, visit: Visit, done: readonly number[]): Promise<void> {
  const before = visit.tasksDone
  if (before.join() === done.join()) return
  await audit(ctx, 'visits.tasks_set', { kind: 'visit', id: visit.id }, { before, done })
}

/** A note stays as it was written; a second thought is a second note. */
export async function addNote(
  ctx: Ctx,
  visitId: string,
  note: { readonly clientId: string; readonly text: string; readonly at: Temporal.Instant },
) {
  const kept = await findNote(ctx, visitId, note.clientId)
  const visit = await (kept ? reachVisitForUpdate(ctx, visitId) : openForReport(ctx, visitId))
  if (kept) return kept.text === note.text ? kept : refuseReused()
  await ctx.db
    .insertInto('visit_note')
    .values({
      id: ctx.id(),
      visit_id: visit.id,
      client_id: note.clientId,
      text: note.text,
      at: note.at,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
  await audit(ctx, 'visits.noted', { kind: 'visit', id: visit.id })
  return (await findNote(ctx, visitId, note.clientId))!
}

/** V9: the same client id is the same message; another one under it would be lost. */
function refuseReused(): never {
  throw conflict('visits.client_id_reused', { field: 'clientId' })
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const findNote = (ctx: Ctx, visitId: string, clientId: string) =>
  ctx.db
    .selectFrom('visit_note')
    .selectAll()
    .where('visit_id', '=', visitId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()

/** A photo of the work. The same picture with another visit is kept and weakens both. */
export async function addPhoto(
  ctx: Ctx,
  visitId: string,
  photo: { readonly clientId: string; readonly takenAt: Temporal.Instant },
  file: Upload,
) {
  const kept = await findPhoto(ctx, visitId, photo.clientId)
  const visit = await (kept ? reachVisitForUpdate(ctx, visitId) : openForReport(ctx, visitId))
  if (kept) return kept.sha256 === sha256(file.bytes) ? kept : refuseReused()
  if (!file.mediaType.startsWith('image/')) throw invalid('visits.photo_kind', 'file')
  const stored = await storeFile(ctx, file)
  await ctx.db
    .insertInto('visit_photo')
    .values({
      id: ctx.id(),
      visit_id: visit.id,
      client_id: photo.clientId,
      file_id: stored.id,
      sha256: stored.sha256,
      taken_at: photo.takenAt,
      received_at: ctx.now,
      actor_id: ctx.actor.id,
    })
    .execute()
  await audit(ctx, 'visits.photo_added', { kind: 'visit', id: visit.id }, { sha256: stored.sha256 })
  await refreshEvidence(ctx, visit)
  for (const other of await visitsWithPhoto(ctx, stored.sha256, visit.id)) {
    await refreshEvidence(ctx, other)
  }
  return (await findPhoto(ctx, visitId, photo.clientId))!
}

async function visitsWithPhoto(ctx: Ctx, sha256: string, except: string): Promise<Visit[]> {
  const rows = await ctx.db
    .selectFrom('visit_photo')
    .select('visit_id')
    .distinct()
    .where('sha256', '=', sha256)
    .where('visit_id', '<>', except)
    .execute()
  return [
    ...(
      await visitsByIds(
        ctx,
        rows.map((row) => row.visit_id),
      )
    ).values(),
  ]
}

const findPhoto = (ctx: Ctx, visitId: string, clientId: string) =>
  ctx.db
    .selectFrom('visit_photo')
    .selectAll()
    .where('visit_id', '=', visitId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
