import type { Ctx } from '../../../kernel/command.ts'
import { dayOf, monthOf, type Day, type Month } from '../../../kernel/time.ts'
import { absent, conflict, invalid } from '../../../kernel/refused.ts'
import type { CycleCounts, CycleReport } from '../schema.ts'
import { monthsBefore } from './months.ts'
import { isMonthly, versionOn, versionsByIds, type Version } from '../versions.ts'
import '../tables.ts'

export const NOBODY: CycleCounts = {
  considered: 0,
  met: 0,
  refused: 0,
  cannotTell: 0,
  granted: 0,
  amount: 0,
  already: 0,
  excluded: 0,
  lost: 0,
  byCriterion: {},
}

/** Two counts as one. */
export function addCounts(a: CycleCounts, b: CycleCounts): CycleCounts {
  const byCriterion = { ...a.byCriterion }
  for (const [id, count] of Object.entries(b.byCriterion)) {
    byCriterion[id] = (byCriterion[id] ?? 0) + count
  }
  return {
    considered: a.considered + b.considered,
    met: a.met + b.met,
    refused: a.refused + b.refused,
    cannotTell: a.cannotTell + b.cannotTell,
    granted: a.granted + b.granted,
    amount: a.amount + b.amount,
    already: a.already + b.already,
    excluded: a.excluded + b.excluded,
    lost: a.lost + b.lost,
    byCriterion,
  }
}

/**
 * The day on which facts are read for a month: its grant day, or today when the running month is
 * run late. Who has died since the grant day of a past month is left out by `judgeBatch`.
 */
export function determinationDay(ctx: Ctx, version: Version, month: Month): Day {
  const grantDay = `${month}-${String(version.programme.cycle.grantDay).padStart(2, '0')}`
  const today = dayOf(ctx.now)
  return monthOf(ctx.now) === month && today > grantDay ? today : grantDay
}

/**
 * How many months before the running one may still be granted. No rule names a time for granting late;
 * a year lets a budget year be put right, and no more: facts of older days were never meant to be paid by.
 */
export const MONTHS_BACK = 12

/**
 * The rule of a month is the one in force on its grant day, or on its last day when it began within.
 * Refuses `programmes.month_in_future`, `programmes.month_too_old`, `programmes.not_monthly`.
 */
export async function versionForMonth(
  ctx: Ctx,
  programmeId: string,
  month: Month,
): Promise<Version> {
  if (month > monthOf(ctx.now)) throw invalid('programmes.month_in_future', 'month', { month })
  const on = monthOf(ctx.now) === month ? dayOf(ctx.now) : `${month}-28`
  const version = await versionOn(ctx, programmeId, on)
  const first = monthsBefore(monthOf(ctx.now), MONTHS_BACK)
  if (month < first) throw invalid('programmes.month_too_old', 'month', { month, first })
  if (!isMonthly(version)) {
    throw conflict('programmes.not_monthly', {
      details: { programme: version.programme.title[ctx.lang] },
    })
  }
  return version
}

/** The cycle of a month, opened if there is none; locked until the command ends. */
export async function openedCycle(ctx: Ctx, programmeId: string, month: Month) {
  const version = await versionForMonth(ctx, programmeId, month)
  await ctx.db
    .insertInto('programme_cycle')
    .values({
      id: ctx.id(),
      programme_id: programmeId,
      version_id: version.id,
      month,
      state: 'open',
      opened_at: ctx.now,
      opened_by: ctx.actor.id,
      closed_at: null,
    })
    .onConflict((on) => on.doNothing())
    .execute()
  const cycle = await lockCycle(ctx, programmeId, month)
  if (cycle.state !== 'open') throw conflict('programmes.cycle_closed', { details: { month } })
  return cycle
}

/** The cycle with its own rule: what a month began under, it ends under. */
export async function lockCycle(ctx: Ctx, programmeId: string, month: Month) {
  const cycle = await cycleQuery(ctx, programmeId, month).forUpdate().executeTakeFirst()
  if (!cycle) throw absent('programmes.no_cycle', { month })
  return withVersion(ctx, cycle)
}

/** The same to look at; undefined while the month has not begun for the programme. */
export async function findCycle(ctx: Ctx, programmeId: string, month: Month) {
  const cycle = await cycleQuery(ctx, programmeId, month).executeTakeFirst()
  return cycle && withVersion(ctx, cycle)
}

const cycleQuery = (ctx: Ctx, programmeId: string, month: Month) =>
  ctx.db
    .selectFrom('programme_cycle')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('month', '=', month)

async function withVersion<T extends { readonly version_id: string }>(ctx: Ctx, cycle: T) {
  const version = (await versionsByIds(ctx, [cycle.version_id])).get(cycle.version_id)!
  return { ...cycle, version }
}

export type OpenCycle = Awaited<ReturnType<typeof lockCycle>>

export const reportOf = (cycle: OpenCycle, counts: CycleCounts): CycleReport => ({
  cycleId: cycle.id,
  programmeId: cycle.programme_id,
  month: cycle.month,
  state: cycle.state,
  counts,
})
