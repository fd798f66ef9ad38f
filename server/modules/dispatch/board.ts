import { has } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/command.ts'
import { addDays, dayOf, startOfDay, type Day } from '../../kernel/time.ts'
import { organisationsByIds, reachOrganisation } from '../organisations/index.ts'
import { linesOf, visitsBetween } from '../visits/index.ts'
import { workersFor, type PlanWorker } from '../workforce/index.ts'
import { listOrders } from './list.ts'
import { strandedBy } from './stranded.ts'

/** A district has some hundreds of visits a day; more belong on narrower boards. */
const VISITS_MAX = 600
const UNASSIGNED_DAYS = 7
const UNASSIGNED_MAX = 100
const WAITING_MAX = 50

export interface BoardAsked {
  readonly day?: Day | undefined
  readonly organisationId?: string | undefined
  readonly area?: string | undefined
}

/**
 * One day within reach: every worker's shifts and visits, what nobody has taken, what waits. The
 * hours of an organisation out of reach are absent.
 */
export async function boardOf(ctx: Ctx, asked: BoardAsked) {
  const day = asked.day ?? dayOf(ctx.now)
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  if (asked.organisationId) await reachOrganisation(ctx, asked.organisationId)
  const organisationId = asked.organisationId ?? ownOrganisation(ctx)
  const narrowed = { organisationId, area: asked.area }
  const visits = await visitsBetween(ctx, { ...narrowed, from, to, limit: VISITS_MAX })
  const unassigned = await visitsBetween(ctx, {
    ...narrowed,
    from,
    to: startOfDay(addDays(day, UNASSIGNED_DAYS)),
    unassigned: true,
    limit: UNASSIGNED_MAX,
  })
  const organisationIds = [
    ...new Set([
      ...visits.flatMap((visit) => visit.organisationId ?? []),
      ...(organisationId ? [organisationId] : []),
    ]),
  ]
  const atWork = await workersFor(ctx, { organisationIds, skills: [], certificates: [], day })
  const lines = await linesOf(ctx, visits)
  const { items: waiting } = await listOrders(ctx, {
    state: 'waiting',
    area: asked.area,
    sort: 'oldest',
    limit: WAITING_MAX,
  })
  return {
    day,
    workers: await rowsOf(ctx, atWork, lines),
    unassigned: await linesOf(ctx, unassigned),
    stranded: await strandedRows(ctx, organisationId),
    waiting,
    can: {
      assign: has(ctx.actor, 'operator', 'dispatcher', 'provider'),
      recordAbsence: has(ctx.actor, 'dispatcher', 'provider'),
    },
  }
}

/** The most pressing first. */
async function strandedRows(ctx: Ctx, organisationId: string | undefined) {
  const found = [...(await strandedBy(ctx, { organisationId })).values()]
  const organisations = await organisationsByIds(
    ctx,
    found.map(({ away }) => away[0]!.organisationId),
  )
  return found
    .map(({ away: [one], visits }) => ({
      worker: { id: one!.workerId, name: one!.name },
      organisation: {
        id: one!.organisationId,
        name: organisations.get(one!.organisationId)?.name ?? '',
      },
      kind: one!.kind,
      from: one!.from,
      to: one!.to,
      visits: visits.length,
      firstAt: visits[0]!.startsAt,
    }))
    .toSorted((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt))
}

/** A provider's board is its own. */
const ownOrganisation = (ctx: Ctx): string | undefined =>
  ctx.actor.roles.includes('provider') ? (ctx.actor.organisationId ?? undefined) : undefined

/** Those at work, and those who have a visit though they should not be. */
async function rowsOf(
  ctx: Ctx,
  atWork: readonly PlanWorker[],
  lines: Awaited<ReturnType<typeof linesOf>>,
) {
  // A visit for two stands in both rows.
  const each = lines.flatMap((line) =>
    [line.worker, ...line.companions].flatMap((who) => (who ? [{ who, line }] : [])),
  )
  const byWorker = Map.groupBy(each, ({ who }) => who.id)
  const organisations = await organisationsByIds(
    ctx,
    atWork.map((worker) => worker.organisationId),
  )
  const rows = atWork.map((worker) => ({
    id: worker.id,
    name: worker.name,
    organisation: {
      id: worker.organisationId,
      name: organisations.get(worker.organisationId)?.name ?? '',
    },
    shifts: [...worker.shifts],
    visits: (byWorker.get(worker.id) ?? []).map(({ line }) => line),
  }))
  const known = new Set(atWork.map((worker) => worker.id))
  for (const [id, all] of byWorker) {
    const { who, line } = all[0]!
    if (known.has(id) || !line.organisation) continue
    const visits = all.map((one) => one.line)
    rows.push({ id, name: who.name, organisation: line.organisation, shifts: [], visits })
  }
  return rows.toSorted((a, b) => (a.organisation.id < b.organisation.id ? -1 : 1))
}
