import type { Ctx } from '../../kernel/command.ts'
import { getOrganisation } from '../organisations/index.ts'
import { getWorker } from './store.ts'
import { unfitBy, type Required, type UnfitReason } from './worker.ts'

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
  const certificates = await ctx.db
    .selectFrom('certificate')
    .select(['kind', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('worker_id', '=', workerId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return [
    ...(worker.state === 'left' ? (['worker_left'] as const) : []),
    ...(state === 'active' ? [] : (['organisation_not_active'] as const)),
    ...unfitBy(worker.skills, certificates, required),
  ]
}
