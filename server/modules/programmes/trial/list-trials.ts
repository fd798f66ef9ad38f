import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { Programme } from '../../../kernel/packs/programmes.ts'
import { afterCursor, cutPage } from '../../../kernel/pages.ts'
import type { Day } from '../../../kernel/time.ts'
import { canOnChange, may } from '../access.ts'
import type { Change, ChangeState } from '../change/schema.ts'
import { grantDayOf } from './batch.ts'
import { needsPaper } from '../change/propose-change.ts'
import { getTrialRow, type TrialRow } from './trial.ts'
import { termsOf } from '../terms.ts'
import { keptUntil } from './expiry.ts'
import { trialMonths } from './months.ts'
import { TrialCounts, type TrialHead } from './schema.ts'
import { isAppliedFor, versionsByIds } from '../versions.ts'
import './tables.ts'

export interface TrialFilter {
  readonly programmeId?: string | undefined
  readonly state?: 'tried' | ChangeState | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Trials with what became of them, the latest first. */
export async function listTrials(ctx: Ctx, filter: TrialFilter) {
  const { programmeId, state } = filter
  let query = ctx.db
    .selectFrom('programme_trial')
    .selectAll()
    .where((eb) => afterCursor(filter.cursor, [eb.ref('seq')], 'desc'))
    .orderBy('seq', 'desc')
    .limit(filter.limit + 1)
  if (programmeId) query = query.where('programme_id', '=', programmeId)
  if (state) query = query.where(stateIs(state))
  const page = cutPage(await query.execute(), filter.limit, (row) => [row.seq])
  return { items: await headsOf(ctx, page.items), next: page.next }
}

/** By the latest proposal of the trial; `tried` is one that nobody proposed. */
const stateIs = (state: 'tried' | ChangeState) => sql<boolean>`coalesce((
    select c.state from programme_change c
     where c.city = programme_trial.city and c.trial_id = programme_trial.id
     order by c.seq desc limit 1), 'tried') = ${state}`

/** One trial and what this caller may do with it. */
export async function getTrial(ctx: Ctx, id: string) {
  const row = await getTrialRow(ctx, id)
  const [trial] = await headsOf(ctx, [row])
  const change = (await latestChanges(ctx, [id])).get(id)
  const isOpen = change?.state === 'proposed' || change?.state === 'approved'
  const can = change
    ? canOnChange(ctx.actor, { state: change.state, proposedById: change.proposed_by })
    : { decide: false, withdraw: false }
  return {
    trial: trial!,
    can: {
      ...can,
      propose: may.proposeChange(ctx.actor) && row.state === 'done' && !isOpen,
      needsPaper: needsPaper(row.changes),
      restart: may.tryChange(ctx.actor) && row.state === 'failed',
      reveal: may.revealName(ctx.actor) && row.state === 'done',
    },
  }
}

export async function headsOf(ctx: Ctx, rows: readonly TrialRow[]): Promise<TrialHead[]> {
  const changes = await latestChanges(
    ctx,
    rows.map((row) => row.id),
  )
  const versions = await versionsByIds(ctx, [
    ...rows.map((row) => row.base_version_id),
    ...[...changes.values()].flatMap((change) => change.version_id ?? []),
  ])
  const { trialKeepDays: keepDays } = await termsOf(ctx)
  return rows.map((row) => {
    const programme = Programme.parse(row.document)
    const { title, subject, unit } = programme
    const change = changes.get(row.id)
    return {
      id: row.id,
      programmeId: row.programme_id,
      titleZh: title.zh,
      titleEn: title.en,
      subject,
      unit,
      appliedFor: isAppliedFor(programme),
      baseVersion: versions.get(row.base_version_id)!.programme.version,
      effectiveFrom: row.effective_from,
      endsOn: endOf(row, programme),
      changes: row.changes.map((one) => ({ ...one })),
      reason: row.reason,
      state: row.state,
      counts: TrialCounts.parse(row.counts),
      price: row.price ? { ...row.price } : null,
      others: row.others.map((one) => ({ ...one })),
      keptUntil: change ? null : keptUntil(row, keepDays),
      percent: percentOf(row, programme),
      startedAt: row.started_at.toString(),
      finishedAt: row.finished_at?.toString() ?? null,
      by: row.started_name,
      change: change
        ? changeOnTheWire(change, versions.get(change.version_id ?? '')?.programme.version)
        : null,
    }
  })
}

function endOf(row: TrialRow, programme: Programme): Day | null {
  const { to } = programme.inForce
  const last = trialMonths(programme, row).at(-1)!
  return to !== undefined && to < grantDayOf(programme, last) ? to : null
}

/** Of what is applied for the queue comes last, and is quick. */
const BEFORE_QUEUE = 0.98

function percentOf(row: TrialRow, programme: Programme): number {
  if (row.state === 'done') return 100
  const { looked, total, month } = row.counts
  const part = isAppliedFor(programme)
    ? (looked / Math.max(1, total ?? 1)) * BEFORE_QUEUE
    : month / trialMonths(programme, row).length
  return Math.floor(part * 100)
}

export type ChangeRow = Awaited<ReturnType<typeof changesWhere>>[number]

export function changeOnTheWire(row: ChangeRow, version: string | undefined): Change {
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    paper: row.paper,
    proposedBy: row.proposed_name,
    proposedAt: row.proposed_at.toString(),
    decidedBy: row.decided_name,
    decidedAt: row.decided_at?.toString() ?? null,
    decisionReason: row.decision_reason,
    version: version ?? null,
  }
}

export function changesWhere(ctx: Ctx, which: ReturnType<typeof sql<boolean>>) {
  return ctx.db.selectFrom('programme_change').selectAll().where(which).orderBy('seq').execute()
}

async function latestChanges(ctx: Ctx, trialIds: readonly string[]) {
  const rows = await changesWhere(ctx, sql<boolean>`trial_id = any(${trialIds}::uuid[])`)
  return new Map(rows.map((row) => [row.trial_id, row]))
}
