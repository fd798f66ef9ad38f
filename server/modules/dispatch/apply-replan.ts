import { audit } from '../../kernel/audit.ts'
import { assert } from '../../kernel/assert.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { assignVisit, getVisitForUpdate, moveVisit } from '../visits/index.ts'
import { getWorker, reachWorker, type Away } from '../workforce/index.ts'
import { attempt } from './attempt.ts'
import { presentReplan } from './present-replan.ts'
import { proposeReplan, type Item, type Proposal } from './propose-replan.ts'
import type { ApplyReplan } from './schema.ts'
import { lockPlans } from './store.ts'
import { strandedBy } from './stranded.ts'
import type { ReplanRecord } from './tables.ts'
import { TELL_FAMILIES } from './tell-families.ts'

/** What `dispatch.replanned` says. */
export interface ReplanFact {
  readonly replanId: string
  readonly workerId: string
  readonly organisationId: string
  readonly visits: number
}

/**
 * Takes a proposal, or whole groups of it, in one transaction. The visits are locked and the
 * proposal is made anew: only when it comes out the same does anything happen.
 *
 * Refuses `dispatch.replan_stale` (with the fresh one), `dispatch.replan_nothing`,
 * `dispatch.replan_group` (half of what belongs together, or a visit that is not in it).
 */
export async function applyReplan(ctx: Ctx, workerId: string, input: ApplyReplan) {
  await reachWorker(ctx, workerId)
  await lockPlans(ctx, (await getWorker(ctx, workerId)).organisationId)
  const { shiftMinutes } = input
  await lockStranded(ctx, workerId)
  const stranded = (await strandedBy(ctx, { workerId })).get(workerId)
  if (!stranded) throw conflict('dispatch.replan_nothing')
  const proposal = await proposeReplan(ctx, workerId, stranded.visits, shiftMinutes)
  if (proposal.basis !== input.basis) {
    const fresh = await presentReplan(ctx, proposal, stranded.away)
    throw conflict('dispatch.replan_stale', { details: { proposal: fresh } })
  }
  const taken = takenOf(proposal, new Set(input.take))
  const reasonCode = reasonCodeOf(stranded.away)
  await carryOut(ctx, taken, { reasonCode, memo: input.memo })
  const id = await keep(ctx, proposal, taken, { reasonCode, memo: input.memo ?? null })
  return { id, applied: taken.length, left: proposal.items.length - taken.length }
}

/** Whoever decides at the same moment waits here, and then finds that everything is decided. */
async function lockStranded(ctx: Ctx, workerId: string): Promise<void> {
  const found = (await strandedBy(ctx, { workerId })).get(workerId)
  const ids = (found?.visits ?? []).map((visit) => visit.id)
  for (const id of ids.toSorted()) await getVisitForUpdate(ctx, id)
}

function takenOf({ items }: Proposal, wanted: Set<string>): Item[] {
  const taken = items.filter((item) => wanted.delete(item.visit.id))
  const groups = new Set(taken.map((item) => item.group))
  const isWhole = items.every((item) => !groups.has(item.group) || taken.includes(item))
  if (!isWhole || wanted.size > 0) throw invalid('dispatch.replan_group', 'take')
  return taken
}

export const reasonCodeOf = (away: readonly Away[]): 'worker_ill' | 'worker_absent' =>
  away.some((one) => one.kind === 'sick') ? 'worker_ill' : 'worker_absent'

interface Why {
  readonly reasonCode: string
  readonly memo?: string | null | undefined
}

/**
 * Each change by the ordinary means. One that must wait until another has made room is tried again
 * after it; what never finds room is refused as it would be by itself.
 */
export async function carryOut(ctx: Ctx, items: readonly Item[], why: Why): Promise<void> {
  let waiting = [...items]
  while (waiting.length > 0) {
    const refused: Item[] = []
    for (const item of waiting) {
      const done = await attempt(ctx, () => change(ctx, item, why))
      if ('refusal' in done) refused.push(item)
    }
    if (refused.length === waiting.length) await change(ctx, refused[0]!, why)
    waiting = refused
  }
}

async function change(ctx: Ctx, { visit, after, shiftMinutes }: Item, why: Why): Promise<void> {
  const { organisationId } = visit
  const to = after
    ? { organisationId, workerId: after.workerId, companionIds: after.companionIds, ...why }
    : { organisationId, workerId: null, companionIds: [], ...why }
  if (after && shiftMinutes !== 0) {
    await moveVisit(ctx, visit.id, { ...to, startsAt: after.startsAt })
  } else await assignVisit(ctx, visit.id, to)
}

const recordOf = ({ kind, visit, after }: Item): ReplanRecord => ({
  kind,
  visitId: visit.id,
  before: { startsAt: visit.startsAt.toString(), crew: [visit.workerId!, ...visit.companionIds] },
  after: after && {
    startsAt: after.startsAt.toString(),
    crew: [after.workerId, ...after.companionIds],
  },
})

/** The record of it, who did it, and word to those whom it concerns. */
export async function keep(
  ctx: Ctx,
  proposal: Proposal,
  taken: readonly Item[],
  why: { readonly reasonCode: string; readonly memo: string | null },
): Promise<string> {
  assert(taken.length > 0, 'a re-plan changes something')
  const { workerId, shiftMinutes } = proposal
  const { organisationId, areaCode } = await getWorker(ctx, workerId)
  const id = ctx.id()
  await ctx.db
    .insertInto('replan')
    .values({
      id,
      worker_id: workerId,
      organisation_id: organisationId,
      area_code: areaCode,
      shift_minutes: shiftMinutes,
      reason_code: why.reasonCode,
      memo: why.memo,
      items: json(taken.map(recordOf)),
      left_open: proposal.items.length - taken.length,
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .execute()
  const visits = taken.length
  await audit(ctx, 'dispatch.replanned', { kind: 'worker', id: workerId }, { replanId: id, visits })
  await publish<ReplanFact>(ctx, {
    topic: 'dispatch.replanned',
    subjectId: id,
    areaCode,
    organisationId,
    workerId,
    payload: { replanId: id, workerId, organisationId, visits },
  })
  await ctx.kernel.jobs.enqueue(ctx, { name: TELL_FAMILIES }, { replanId: id })
  return id
}
