import type { Ctx } from '../../kernel/command.ts'
import { getOrganisation } from '../organisations/index.ts'
import { getWorker, workersByIds } from './store.ts'
import { unfitBy, type Held, type Required, type UnfitReason } from './worker.ts'

/**
 * W3 W5: why a worker may not be given a visit that asks for these skills (all), one of these
 * certificates (any) on that day; empty when nothing stands against it. Hours are not judged here.
 */
export async function unfitReasons(
  ctx: Ctx,
  workerId: string,
  required: Required,
): Promise<UnfitReason[]> {
  const worker = await getWorker(ctx, workerId)
  const { state } = await getOrganisation(ctx, worker.organisationId)
  const certificates = (await heldBy(ctx, [workerId])).get(workerId) ?? []
  return [
    ...(worker.state === 'left' ? (['worker_left'] as const) : []),
    ...(state === 'active' ? [] : (['organisation_not_active'] as const)),
    ...unfitBy(worker.skills, certificates, required),
  ]
}

/**
 * W3 for many workers and services at once: whether the papers of each are enough. Two questions,
 * however many; whether they still work there is the caller's to know.
 */
export async function papersOf(
  ctx: Ctx,
  workerIds: readonly string[],
): Promise<(workerId: string, required: Required) => boolean> {
  const workers = await workersByIds(ctx, workerIds)
  const held = await heldBy(ctx, workerIds)
  return (workerId, required) => {
    const skills = workers.get(workerId)?.skills ?? []
    return unfitBy(skills, held.get(workerId) ?? [], required).length === 0
  }
}

async function heldBy(ctx: Ctx, workerIds: readonly string[]): Promise<Map<string, Held[]>> {
  if (workerIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('certificate')
    .select(['worker_id as workerId', 'kind', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('worker_id', 'in', [...workerIds])
    .where('withdrawn_at', 'is', null)
    .execute()
  return Map.groupBy(rows, (row) => row.workerId)
}
