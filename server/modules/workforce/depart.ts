import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Depart, WorkerState } from './schema.ts'
import { lockManaged, tell, type WorkerRecord } from './store.ts'

/** What `workforce.left` says; `on` is the last day. */
export interface WorkerLeft {
  readonly workerId: string
  readonly organisationId: string
  readonly on: string
}

/** W5: the worker has left: no new visits; another organisation may register him. */
export async function depart(
  ctx: Ctx,
  id: string,
  { on, reason }: Depart,
): Promise<{ state: WorkerState }> {
  const found = await lockManaged(ctx, id)
  if (on > dayOf(ctx.now)) throw invalid('workforce.day_ahead', 'on')
  if (on < found.joined_on) throw invalid('workforce.left_before_joined', 'on')
  await markLeft(ctx, found, on, reason)
  return { state: 'left' }
}

async function markLeft(ctx: Ctx, found: WorkerRecord, on: string, reason: string): Promise<void> {
  await ctx.db
    .updateTable('worker')
    .set({ state: 'left', left_on: on, left_reason: reason, version: found.version + 1 })
    .where('id', '=', found.id)
    .execute()
  await tell(ctx, found, 'workforce.left', { on })
  await audit(ctx, 'workforce.left', { kind: 'worker', id: found.id }, { on }, reason)
}

/** Those of a closed organisation are free to work elsewhere. */
export async function departAll(ctx: Ctx, organisationId: string, reason: string): Promise<void> {
  const found = await ctx.db
    .selectFrom('worker')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  const today = dayOf(ctx.now)
  for (const worker of found) await markLeft(ctx, worker, today, reason)
}

/** Workers stand where their organisation stands. */
export async function followOrganisation(
  ctx: Ctx,
  organisationId: string,
  areaCode: string,
): Promise<void> {
  await ctx.db
    .updateTable('worker')
    .set({ area_code: areaCode })
    .where('organisation_id', '=', organisationId)
    .where('area_code', '<>', areaCode)
    .execute()
}
