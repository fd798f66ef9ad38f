import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may, reach } from './access.ts'
import type { Worker } from './schema.ts'
import type { WorkerTable } from './tables.ts'

export type WorkerRecord = Selectable<WorkerTable>

const plain = (ctx: Ctx) =>
  ctx.db
    .selectFrom('worker')
    .select([
      'id',
      'organisation_id as organisationId',
      'area_code as areaCode',
      'name',
      'phone_masked as phoneMasked',
      'skills',
      'state',
      sql<{ lat: number; lng: number }>`json_build_object('lat', home_lat, 'lng', home_lng)`.as(
        'home',
      ),
    ])

/** Without a reach check: for rules of later modules. Refuses when absent. */
export async function getWorker(ctx: Ctx, id: string): Promise<Worker> {
  const found = await plain(ctx).where('id', '=', id).executeTakeFirst()
  if (!found) throw absent('workforce.absent', { workerId: id })
  return found
}

/** Several at once; ids that do not exist are left out. */
export async function workersByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Worker>> {
  if (ids.length === 0) return new Map()
  const found = await plain(ctx)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(found.map((worker) => [worker.id, worker]))
}

/** 404 when absent or out of reach. */
export async function reachWorker(ctx: Ctx, id: string): Promise<Worker> {
  const found = await plain(ctx).where('id', '=', id).where(reach(ctx.actor)).executeTakeFirst()
  if (!found) throw absent()
  return found
}

/** The whole row within reach, without a lock. */
export async function reachRecord(ctx: Ctx, id: string): Promise<WorkerRecord> {
  const found = await ctx.db
    .selectFrom('worker')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .executeTakeFirst()
  if (!found) throw absent()
  return found
}

/** The whole row, locked, for its employer; a worker who has left is not managed any more. */
export const lockManaged = (ctx: Ctx, id: string): Promise<WorkerRecord> =>
  lockFor(ctx, id, may.manage)

/** The same for whoever may do that to a worker within reach. */
export async function lockFor(
  ctx: Ctx,
  id: string,
  mayDo: (actor: Ctx['actor'], worker: ReturnType<typeof employed>) => boolean,
): Promise<WorkerRecord> {
  const found = await ctx.db
    .selectFrom('worker')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw absent()
  if (!mayDo(ctx.actor, employed(found))) throw forbidden()
  if (found.state === 'left') throw conflict('workforce.left_already')
  return found
}

export const employed = (row: WorkerRecord) => ({
  id: row.id,
  organisationId: row.organisation_id,
  areaCode: row.area_code,
})

/** Tells the employer, the worker and the desks of the area. */
export async function tell<P extends object>(
  ctx: Ctx,
  worker: Pick<WorkerRecord, 'id' | 'organisation_id' | 'area_code'>,
  topic: string,
  payload: P,
): Promise<void> {
  await publish(ctx, {
    topic,
    subjectId: worker.id,
    payload: { workerId: worker.id, organisationId: worker.organisation_id, ...payload },
    areaCode: worker.area_code,
    organisationId: worker.organisation_id,
    workerId: worker.id,
  })
}
