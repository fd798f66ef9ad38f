import { sql } from 'kysely'
import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import { publish } from '../../../kernel/events.ts'
import { conflict } from '../../../kernel/refused.ts'
import type { Month } from '../../../kernel/time.ts'
import {
  addCounts,
  determinationDay,
  lockCycle,
  NOBODY,
  openedCycle,
  reportOf,
  type OpenCycle,
} from './cycles.ts'
import { grantBatch } from '../grant.ts'
import { judgeBatch } from './judge-batch.ts'
import { keepDeterminations } from '../keep-determinations.ts'
import type { CycleCounts, CycleReport } from '../schema.ts'
import { listSubjectIds } from '../subjects.ts'
import '../tables.ts'

/** People of one statement: enough to be quick, few enough for a small memory. */
const BATCH = 1_000

export interface OpenOptions {
  /** Only these people or households; then nothing is kept of the run but what it granted. */
  readonly personIds?: readonly string[]
  /** Look again at everybody who has nothing yet, though the month was run before. */
  readonly newcomers?: boolean
  /** Only subjects of these areas; absent: the whole city. */
  readonly areas?: readonly string[]
}

/**
 * Determines everybody and grants the month to those who meet the rule, in one transaction. Running
 * again changes nothing and returns the first report; `newcomers` and `personIds` add those who have
 * no entitlement of this month yet.
 */
export async function openCycle(
  ctx: Ctx,
  programmeId: string,
  month: Month,
  options: OpenOptions = {},
): Promise<CycleReport> {
  if (options.personIds) return openForSome(ctx, programmeId, month, options.personIds)
  const runId = await beginRun(ctx, programmeId, month, options)
  while (!(await continueRun(ctx, runId))) {
    // Each turn is one batch.
  }
  const cycle = await lockCycle(ctx, programmeId, month)
  return reportOf(cycle, (await getRun(ctx, runId)).counts)
}

/**
 * The run to go on with: a new one, or the one that is under way, or the one that is done when
 * nothing new is asked for.
 */
export async function beginRun(
  ctx: Ctx,
  programmeId: string,
  month: Month,
  options: Omit<OpenOptions, 'personIds'>,
): Promise<string> {
  const cycle = await openedCycle(ctx, programmeId, month)
  const areas = areasOf(ctx, options.areas ?? [ctx.city])
  const before = await ctx.db
    .selectFrom('cycle_run')
    .select(['id', 'state'])
    .where('cycle_id', '=', cycle.id)
    .where(sql<boolean>`areas = ${areas}::text[]`)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (before && (before.state === 'running' || !options.newcomers)) return before.id
  const id = ctx.id()
  await ctx.db
    .insertInto('cycle_run')
    .values({
      id,
      cycle_id: cycle.id,
      areas,
      on_day: determinationDay(ctx, cycle.version, month),
      state: 'running',
      after_id: null,
      counts: json(NOBODY),
      started_at: ctx.now,
      started_by: ctx.actor.id,
      started_name: ctx.actor.name,
      finished_at: null,
    })
    .execute()
  await audit(
    ctx,
    'programmes.run_started',
    { kind: 'programme_cycle', id: cycle.id },
    {
      programmeId,
      month,
      areas,
    },
  )
  return id
}

/** The whole city is one area, however the caller's reach spells it. */
const areasOf = (ctx: Ctx, areas: readonly string[]): string[] =>
  areas.some((area) => ctx.city.startsWith(area)) ? [ctx.city] : areas.toSorted()

/** Does the next batch of a run; true when the run is done. A run that was cut off goes on here. */
export async function continueRun(ctx: Ctx, runId: string): Promise<boolean> {
  const asked = await getRun(ctx, runId)
  const cycle = await lockCycle(ctx, asked.programmeId, asked.month)
  const run = await getRun(ctx, runId)
  if (run.state === 'done') return true
  if (cycle.state !== 'open') {
    throw conflict('programmes.cycle_closed', { details: { month: cycle.month } })
  }
  const ids = await listSubjectIds(ctx, cycle.version.programme.subject, {
    areas: run.areas,
    after: run.afterId,
    limit: BATCH,
  })
  const counts = addCounts(run.counts, await grantTo(ctx, cycle, ids, run.on))
  const isDone = ids.length < BATCH
  await ctx.db
    .updateTable('cycle_run')
    .set({
      after_id: ids.at(-1) ?? run.afterId,
      counts: json(counts),
      ...(isDone ? { state: 'done' as const, finished_at: ctx.now } : {}),
    })
    .where('id', '=', runId)
    .execute()
  if (isDone) await tellOpened(ctx, cycle, counts)
  return isDone
}

/** One batch: judge, keep what matters, grant. */
async function grantTo(
  ctx: Ctx,
  cycle: OpenCycle,
  ids: readonly string[],
  on: string,
): Promise<CycleCounts> {
  const { version, month, id: cycleId } = cycle
  const judged = await judgeBatch(ctx, { version, month, on, ids })
  const determinations = await keepDeterminations(ctx, {
    judged: judged.kept,
    month,
    cycleId,
    cause: 'cycle',
    reason: null,
  })
  const { entitlements, excluded } = await grantBatch(ctx, {
    version,
    cycleId,
    month,
    judged: judged.met,
    determinations,
  })
  return {
    ...judged.counts,
    granted: entitlements.length,
    amount: entitlements.reduce((sum, one) => sum + one.amount, 0),
    excluded: excluded.length,
  }
}

async function openForSome(
  ctx: Ctx,
  programmeId: string,
  month: Month,
  ids: readonly string[],
): Promise<CycleReport> {
  const cycle = await openedCycle(ctx, programmeId, month)
  const on = determinationDay(ctx, cycle.version, month)
  let counts = NOBODY
  for (let at = 0; at < ids.length; at += BATCH) {
    counts = addCounts(counts, await grantTo(ctx, cycle, ids.slice(at, at + BATCH), on))
  }
  await audit(
    ctx,
    'programmes.run_for_some',
    { kind: 'programme_cycle', id: cycle.id },
    {
      programmeId,
      month,
      ...counts,
    },
  )
  return reportOf(cycle, counts)
}

async function tellOpened(ctx: Ctx, cycle: OpenCycle, counts: CycleCounts): Promise<void> {
  const { programme_id: programmeId, month, id } = cycle
  await audit(
    ctx,
    'programmes.cycle_opened',
    { kind: 'programme_cycle', id },
    { programmeId, month, ...counts },
  )
  await publish(ctx, {
    topic: 'programmes.cycle_opened',
    subjectId: id,
    areaCode: ctx.city,
    payload: { programmeId, month, cycleId: id },
  })
}

/** A run with the month it belongs to. */
export async function getRun(ctx: Ctx, runId: string) {
  return ctx.db
    .selectFrom('cycle_run')
    .innerJoin('programme_cycle as cycle', 'cycle.id', 'cycle_run.cycle_id')
    .select([
      'cycle_run.id',
      'cycle_run.state',
      'cycle_run.areas',
      'cycle_run.on_day as on',
      'cycle_run.after_id as afterId',
      'cycle_run.counts',
      'cycle_run.started_at as startedAt',
      'cycle_run.finished_at as finishedAt',
      'cycle_run.started_name as by',
      'cycle.programme_id as programmeId',
      'cycle.month',
    ])
    .where('cycle_run.id', '=', runId)
    .executeTakeFirstOrThrow()
}
