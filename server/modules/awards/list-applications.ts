import { sql, type Expression, type SqlBool } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { dayOf } from '../../kernel/time.ts'
import { areaNames } from '../areas/index.ts'
import { isMonthly, versionsAt, versionsByIds } from '../programmes/index.ts'
import { may, reach } from './access.ts'
import { payableFrom } from './application.ts'
import type { ApplicationFilter, ApplicationRow, AwardProgramme } from './schema.ts'
import { seqOf, type ApplicationRecord } from './store.ts'
import { isAskedFor } from './judge.ts'
import { publicityDays } from './terms.ts'
import './tables.ts'

/** Applications in reach, the newest first or in the order of reaching the standard. */
export async function listApplications(
  ctx: Ctx,
  filter: ApplicationFilter,
): Promise<Page<ApplicationRow>> {
  let asked = ctx.db
    .selectFrom('award_application')
    .selectAll()
    .where(reach(ctx.actor))
    .limit(filter.limit + 1)
  asked = filter.sort === 'met' ? asked.orderBy(MET_AT) : asked
  asked = asked.orderBy('seq', filter.sort === 'met' ? 'asc' : 'desc')
  if (filter.programmeId) asked = asked.where('programme_id', '=', filter.programmeId)
  if (filter.state) asked = asked.where('state', '=', filter.state)
  if (filter.area) asked = asked.where(withinAreas([filter.area], sql.ref('area_code')))
  if (filter.cursor) asked = asked.where(await after(ctx, filter.sort, filter.cursor))
  if (filter.q) {
    const like = `%${filter.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    asked = asked.where((eb) =>
      eb.or([eb('subject_name', 'ilike', like), eb('number', 'ilike', like)]),
    )
  }
  const rows = await asked.execute()
  const shown = rows.slice(0, filter.limit)
  const next = rows.length > filter.limit ? String(shown.at(-1)!.seq) : null
  return { items: await rowsOf(ctx, shown), next }
}

const MET_AT = sql<Temporal.Instant>`coalesce(met_at, 'infinity')`

/** What comes after the row whose `seq` the cursor names. */
async function after(
  ctx: Ctx,
  sort: ApplicationFilter['sort'],
  cursor: string,
): Promise<Expression<SqlBool>> {
  const seq = seqOf(cursor)
  if (sort === '-opened') return sql<SqlBool>`seq < ${seq}`
  const last = await ctx.db
    .selectFrom('award_application')
    .select('met_at')
    .where('seq', '=', seq)
    .executeTakeFirst()
  const metAt = last?.met_at ?? 'infinity'
  return sql<SqlBool>`(${MET_AT}, seq) > (${metAt}::timestamptz, ${seq})`
}

/** Rows with the words around them: the programme, the area, the place in the queue. */
export async function rowsOf(
  ctx: Ctx,
  rows: readonly ApplicationRecord[],
): Promise<ApplicationRow[]> {
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const areas = await areaNames(
    ctx,
    rows.map((row) => row.area_code),
  )
  const queue = await queueOf(ctx, [...new Set(rows.map((row) => row.programme_id))])
  return rows.map((row) => {
    const { programme } = versions.get(row.version_id)!
    return {
      id: row.id,
      number: row.number,
      programmeId: row.programme_id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      subject: {
        kind: row.subject_kind,
        id: row.subject_id,
        name: row.subject_name,
        areaPath: areas.get(row.area_code) ?? row.area_code,
      },
      state: row.state,
      term: row.term,
      met: row.met,
      criteriaMet: Object.values(row.results).filter((met) => met === true).length,
      criteria: programme.criteria.length,
      queue: queue.get(row.id) ?? null,
      place: row.place,
      metAt: row.met_at?.toString() ?? null,
      amountFen: row.amount_fen,
      openedAt: row.opened_at.toString(),
    }
  })
}

/** Application → its place among those who reached the standard and wait for a place of the quota. */
async function queueOf(ctx: Ctx, programmes: readonly string[]): Promise<Map<string, number>> {
  if (programmes.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('award_application')
    .select('id')
    .select(
      sql<number>`row_number() over (partition by programme_id order by met_at, seq)::int`.as('at'),
    )
    .where('programme_id', 'in', programmes)
    .where('state', '=', 'qualified')
    .execute()
  return new Map(rows.map((row) => [row.id, row.at]))
}

/** Programmes that are applied for, each with its quota and its applications in reach by state. */
export async function listAwardProgrammes(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const versions = (await versionsAt(ctx, today)).filter(isAskedFor)
  const items: AwardProgramme[] = []
  for (const version of versions) {
    const { programme } = version
    const { quota, calendar } = programme
    const term = quota?.per === 'year' ? today.slice(0, 4) : 'total'
    items.push({
      id: programme.id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      subject: programme.subject,
      quota: quota
        ? { count: quota.count, per: quota.per, taken: await taken(ctx, programme.id, term) }
        : null,
      byMonth: isMonthly(version),
      publicityDays: await publicityDays(ctx, programme),
      payFrom: payableFrom(calendar, today),
      counts: await countsOf(ctx, programme.id),
      can: { open: may.openFor(ctx.actor, programme.subject) },
    })
  }
  return { items, can: { open: may.openSomewhere(ctx.actor) } }
}

async function taken(ctx: Ctx, programmeId: string, term: string): Promise<number> {
  const { places } = await ctx.db
    .selectFrom('award_application')
    .select(sql<number>`count(*)::int`.as('places'))
    .where('programme_id', '=', programmeId)
    .where('quota_term', '=', term)
    .executeTakeFirstOrThrow()
  return places
}

async function countsOf(ctx: Ctx, programmeId: string): Promise<AwardProgramme['counts']> {
  const rows = await ctx.db
    .selectFrom('award_application')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('programme_id', '=', programmeId)
    .where(reach(ctx.actor))
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}
