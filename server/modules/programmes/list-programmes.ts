import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf, monthOf, type Day, type Month } from '../../kernel/time.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { canOnProgramme } from './access.ts'
import { countFirstIssues, NOBODY } from './first-issue/list-first-issues.ts'
import { workingYearsOf } from './first-issue/store.ts'
import type { Cycle, CycleRun, FirstIssueCounts, ProgrammeRow } from './schema.ts'
import { totalsOf } from './cycles/totals.ts'
import {
  isAppliedFor,
  isInForce,
  versionOn,
  versionsAt,
  versionsByIds,
  versionsOf,
  type Version,
} from './versions.ts'
import './tables.ts'

/** Every programme with this month in figures, in payer order. */
export async function listProgrammes(ctx: Ctx): Promise<ProgrammeRow[]> {
  const today = dayOf(ctx.now)
  const month = monthOf(ctx.now)
  const rows: ProgrammeRow[] = []
  const counts = await countFirstIssues(ctx)
  for (const version of await versionsAt(ctx, today)) {
    const { programme } = version
    const cycle = await findCycle(ctx, programme.id, month)
    rows.push({
      id: programme.id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      aboutZh: programme.about.zh,
      aboutEn: programme.about.en,
      subject: programme.subject,
      unit: programme.unit,
      appliedFor: isAppliedFor(programme),
      version: programme.version,
      validFrom: programme.inForce.from,
      validTo: programme.inForce.to ?? null,
      inForce: isInForce(version, today),
      payerOrder: programme.payerOrder,
      month,
      totals: cycle ? await totalsOf(ctx, cycle.id) : null,
      firstIssues: firstIssuesOf(version, counts),
    })
  }
  return rows
}

/** Also of a rule that promises none any more, while somebody is still waiting. */
const firstIssuesOf = (
  { programme }: Version,
  counts: ReadonlyMap<string, FirstIssueCounts>,
): FirstIssueCounts | null =>
  counts.get(programme.id) ?? (programme.firstIssue === undefined ? null : NOBODY)

/** The rule of a programme on a day; for other modules. */
export async function getProgramme(ctx: Ctx, id: string, on: Day) {
  return (await versionOn(ctx, id, on)).programme
}

/** One programme as its page shows it. */
export async function programmePage(ctx: Ctx, id: string, on?: Day) {
  const today = dayOf(ctx.now)
  const version = await versionOn(ctx, id, on ?? today)
  const month = monthOf(ctx.now)
  const cycle = await findCycle(ctx, id, month)
  const funds = await ctx.db.selectFrom('fund').select(['id', 'document', 'uses']).execute()
  const fundNames = new Map(funds.map((row) => [row.id, row.document.name]))
  const useNames = new Map(funds.flatMap((row) => row.uses.map((use) => [use.code, use.name])))
  const services = await servicesByCodes(ctx, version.services)
  return {
    programme: version.programme,
    version: versionRow(version),
    versions: (await versionsOf(ctx, id)).map(versionRow),
    funds: version.programme.fund.map((fund) => ({
      id: fund,
      zh: fundNames.get(fund)?.zh ?? fund,
      en: fundNames.get(fund)?.en ?? fund,
    })),
    services: version.services.map((code) => ({
      code,
      zh: services.get(code)?.nameZh ?? code,
      en: services.get(code)?.nameEn ?? code,
    })),
    permittedUses: (version.programme.useOfMoney?.permitted ?? []).map((code) => ({
      code,
      zh: useNames.get(code)?.zh ?? code,
      en: useNames.get(code)?.en ?? code,
    })),
    appliedFor: isAppliedFor(version.programme),
    month,
    cycle: cycle ? await cycleInFigures(ctx, cycle) : null,
    firstIssues: firstIssuesOf(version, await countFirstIssues(ctx)),
    workingDaysUntil: lastOf((await workingYearsOf(ctx)).map((one) => one.year)),
    can: canOnProgramme(ctx.actor, {
      inForce: isInForce(version, today),
      appliedFor: isAppliedFor(version.programme),
    }),
  }
}

const lastOf = (years: readonly number[]): number | null =>
  years.length === 0 ? null : Math.max(...years)

const versionRow = ({ id, programme, contentHash, installedAt }: Version) => ({
  id,
  version: programme.version,
  validFrom: programme.inForce.from,
  validTo: programme.inForce.to ?? null,
  contentHash,
  installedAt: installedAt.toString(),
})

const MONTHS_SHOWN = 24

/** The cycles of a programme, the latest first. */
export async function listCycles(ctx: Ctx, programmeId: string): Promise<Cycle[]> {
  const rows = await ctx.db
    .selectFrom('programme_cycle')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .orderBy('month', 'desc')
    .limit(MONTHS_SHOWN)
    .execute()
  const cycles: Cycle[] = []
  for (const row of rows) cycles.push(await cycleInFigures(ctx, row))
  return cycles
}

type CycleRow = NonNullable<Awaited<ReturnType<typeof findCycle>>>

function findCycle(ctx: Ctx, programmeId: string, month: Month) {
  return ctx.db
    .selectFrom('programme_cycle')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('month', '=', month)
    .executeTakeFirst()
}

async function cycleInFigures(ctx: Ctx, row: CycleRow): Promise<Cycle> {
  const version = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  return {
    id: row.id,
    programmeId: row.programme_id,
    month: row.month,
    version: version.programme.version,
    state: row.state,
    openedAt: row.opened_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
    totals: await totalsOf(ctx, row.id),
    runs: await runsWhere(ctx, sql<boolean>`cycle.id = ${row.id}`),
  }
}

/** Runs of cycles as the wire has them, the latest first. */
export async function runsWhere(
  ctx: Ctx,
  which: ReturnType<typeof sql<boolean>>,
): Promise<CycleRun[]> {
  const rows = await ctx.db
    .selectFrom('cycle_run as run')
    .innerJoin('programme_cycle as cycle', 'cycle.id', 'run.cycle_id')
    .select([
      'run.id',
      'cycle.programme_id as programmeId',
      'cycle.month',
      'run.state',
      'run.areas',
      'run.counts',
      'run.started_at as startedAt',
      'run.finished_at as finishedAt',
      'run.started_name as by',
    ])
    .where(which)
    .orderBy('run.id', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ startedAt, finishedAt, counts, ...row }) => ({
    ...row,
    counts: { ...counts, byCriterion: { ...counts.byCriterion } },
    startedAt: startedAt.toString(),
    finishedAt: finishedAt?.toString() ?? null,
  }))
}
