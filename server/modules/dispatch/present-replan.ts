import type { Ctx } from '../../kernel/command.ts'
import type { PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { sql } from 'kysely'
import { organisationsByIds } from '../organisations/index.ts'
import { linesOf, visitsByIds } from '../visits/index.ts'
import { getWorker, reachWorker, workersByIds, type Away } from '../workforce/index.ts'
import { replanReach } from './access.ts'
import { proposeReplan, type Proposal } from './propose-replan.ts'
import type { ReasonCode, ReplanKind } from './schema.ts'
import { strandedBy } from './stranded.ts'

/** The proposal for a worker within reach; empty when others have to take over nothing. */
export async function replanFor(ctx: Ctx, workerId: string, shiftMinutes: number) {
  await reachWorker(ctx, workerId)
  const found = (await strandedBy(ctx, { workerId })).get(workerId)
  const proposal = await proposeReplan(ctx, workerId, found?.visits ?? [], shiftMinutes)
  return presentReplan(ctx, proposal, found?.away ?? [])
}

/** With the names that go with the ids. */
export async function presentReplan(ctx: Ctx, proposal: Proposal, away: readonly Away[]) {
  const { workerId, shiftMinutes, items, outside, basis, more } = proposal
  const { name, organisationId } = await getWorker(ctx, workerId)
  const organisations = await organisationsByIds(ctx, [organisationId])
  const lines = await linesOf(
    ctx,
    items.map((item) => item.visit),
  )
  const crews = items.map(({ after }) => (after ? [after.workerId, ...after.companionIds] : []))
  const workers = await workersByIds(ctx, crews.flat())
  return {
    worker: { id: workerId, name },
    organisation: { id: organisationId, name: organisations.get(organisationId)?.name ?? '' },
    absences: away.map(({ kind, from, to }) => ({
      kind,
      from: from.toString(),
      to: to.toString(),
    })),
    shiftMinutes,
    items: items.map(({ kind, visit, after, group, shiftMinutes: shift, reasons }, at) => ({
      kind,
      visit: lines[at]!,
      group,
      after: after && {
        startsAt: after.startsAt.toString(),
        endsAt: after.startsAt.add({ minutes: visit.minutesPlanned }).toString(),
        crew: crews[at]!.map((id) => ({ id, name: workers.get(id)?.name ?? '' })),
      },
      shiftMinutes: shift,
      reasons: [...reasons],
    })),
    outside,
    basis,
    more,
  }
}

/** Re-plans that were applied, the newest first. */
export async function listReplans(
  ctx: Ctx,
  asked: PageQuery & {
    readonly workerId?: string | undefined
    readonly organisationId?: string | undefined
  },
) {
  const columns = [sql.ref('replan.at'), sql.ref('replan.id')]
  let query = ctx.db
    .selectFrom('replan')
    .selectAll()
    .where(replanReach(ctx.actor))
    .where(afterCursor(asked.cursor, columns, 'desc'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
  if (asked.workerId) query = query.where('worker_id', '=', asked.workerId)
  if (asked.organisationId) query = query.where('organisation_id', '=', asked.organisationId)
  const page = cutPage(await query.execute(), asked.limit, (row) => [row.at, row.id])
  const workers = await workersByIds(
    ctx,
    page.items.map((row) => row.worker_id),
  )
  const organisations = await organisationsByIds(ctx, [
    ...new Set(page.items.map((row) => row.organisation_id)),
  ])
  const visits = await visitsByIds(ctx, [
    ...new Set(page.items.flatMap((row) => row.items.map((item) => item.visitId))),
  ])
  const items = page.items.map((row) => ({
    id: row.id,
    at: row.at,
    by: row.actor_name,
    worker: { id: row.worker_id, name: workers.get(row.worker_id)?.name ?? '' },
    organisation: {
      id: row.organisation_id,
      name: organisations.get(row.organisation_id)?.name ?? '',
    },
    reasonCode: row.reason_code as ReasonCode,
    memo: row.memo,
    counts: countsOf(row.items),
    left: row.left_open,
    visits: row.items.map(({ visitId, kind }) => ({
      id: visitId,
      number: visits.get(visitId)?.number ?? '',
      kind,
    })),
  }))
  return { items, next: page.next }
}

function countsOf(items: readonly { readonly kind: ReplanKind }[]) {
  const count = (kind: ReplanKind) => items.filter((item) => item.kind === kind).length
  return {
    given: count('given'),
    moved: count('moved'),
    shifted: count('shifted'),
    open: count('open'),
  }
}
