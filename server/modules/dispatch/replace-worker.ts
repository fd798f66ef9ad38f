import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import { getService } from '../catalogue/index.ts'
import { busyOf, visitsByIds, type Visit } from '../visits/index.ts'
import { getWorker, unfitReasons } from '../workforce/index.ts'
import { carryOut, keep } from './apply-replan.ts'
import { attempt } from './attempt.ts'
import { proposeReplan, type Item } from './propose-replan.ts'
import { lockPlans } from './store.ts'

/** Farther than any visit is planned. */
const AHEAD_HOURS = 24 * 366

/** The worker has left, or may no longer do some of what is planned: nobody is asked first. */
export async function replaceWorker(
  ctx: Ctx,
  workerId: string,
  why: { readonly ifUnfit?: boolean } = {},
): Promise<void> {
  const busy = await busyOf(ctx, [workerId], ctx.now, ctx.now.add({ hours: AHEAD_HOURS }))
  const visits = await visitsByIds(
    ctx,
    busy.map((one) => one.visitId),
  )
  const lost: Visit[] = []
  for (const { visitId } of busy) {
    const visit = visits.get(visitId)!
    if (visit.state !== 'planned') continue
    if (why.ifUnfit && (await isFit(ctx, workerId, visit))) continue
    lost.push(visit)
  }
  await giveAway(ctx, workerId, lost, 'worker_absent')
}

async function isFit(ctx: Ctx, workerId: string, visit: Visit): Promise<boolean> {
  const { skills, certificates } = await getService(ctx, visit.serviceCode)
  const day = dayOf(visit.startsAt)
  return (await unfitReasons(ctx, workerId, { skills, certificates, day })).length === 0
}

/**
 * The re-plan without a desk: at the planned starts, all of it, and what is refused stands open.
 */
export async function giveAway(
  ctx: Ctx,
  workerId: string,
  visits: readonly Visit[],
  reasonCode: 'worker_absent' | 'worker_ill',
): Promise<void> {
  if (visits.length === 0) return
  await lockPlans(ctx, (await getWorker(ctx, workerId)).organisationId)
  let left = visits
  while (left.length > 0) {
    const proposal = await proposeReplan(ctx, workerId, left, 0)
    const { items } = proposal
    if (items.length === 0) return
    const done: Item[] = []
    for (const group of Map.groupBy(items, (item) => item.group).values()) {
      const tried = await attempt(ctx, () => carryOut(ctx, group, { reasonCode }))
      done.push(...('done' in tried ? group : await openAll(ctx, group, reasonCode)))
    }
    await keep(ctx, proposal, done, { reasonCode, memo: null })
    const decided = new Set(done.map((item) => item.visit.id))
    left = left.filter((visit) => !decided.has(visit.id))
    if (!proposal.more) return
  }
}

/** Nobody goes for now: those of the group whose worker cannot. */
async function openAll(
  ctx: Ctx,
  group: readonly Item[],
  reasonCode: 'worker_absent' | 'worker_ill',
): Promise<Item[]> {
  const opened = group
    .filter((item) => item.kind === 'given' || item.kind === 'open')
    .map((item) => ({ ...item, kind: 'open' as const, after: null, shiftMinutes: 0 }))
  await carryOut(ctx, opened, { reasonCode })
  return opened
}
