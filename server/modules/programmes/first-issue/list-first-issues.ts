import { sql } from 'kysely'
import { withinAreas, withinReach } from '../../../kernel/access.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { afterCursor, cutPage } from '../../../kernel/pages.ts'
import { dayOf, monthOf } from '../../../kernel/time.ts'
import { workingDaysUntil } from '../../../kernel/working-days.ts'
import { householdsByIds } from '../../people/index.ts'
import { standingOf } from './first-issue.ts'
import { workingYearsOf } from './store.ts'
import type { FirstIssueCounts, FirstIssueFilter, FirstIssueRow } from './schema.ts'
import { namesOf } from '../subjects.ts'
import { versionsAt } from '../versions.ts'
import '../tables.ts'

/**
 * First issues in reach: what is still to be issued on top, the earliest last day first, then what is
 * settled, the latest first.
 */
export async function listFirstIssues(
  ctx: Ctx,
  asked: FirstIssueFilter & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: FirstIssueRow[]; next: string | null }> {
  const rows = await matching(ctx, asked)
    .where((eb) => afterCursor(asked.cursor, [PLACE, eb.ref('id')]))
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.place, row.id])
  return { items: await rowsOf(ctx, page.items), next: page.next }
}

/** A number that grows down the list; a last day that is not known comes after all that are. */
const PLACE = sql<number>`(case
  when state = 'waiting' then coalesce(due_on, date '2199-12-31') - date '2000-01-01'
  else 1000000 - (qualified_on - date '2000-01-01') end)`

/** Where a row stands on a day, as `standingOf` says it. */
const standing = (today: string) => sql<string>`(case
  when state = 'lapsed' then 'lapsed'
  when state = 'issued' then case when issued_on > due_on then 'issued_late' else 'issued' end
  when due_on is null then 'undated'
  when due_on < ${today}::date then 'overdue'
  else 'running' end)`

function matching(ctx: Ctx, { programmeId, standing: wanted, area }: FirstIssueFilter) {
  let query = ctx.db
    .selectFrom('first_issue')
    .selectAll()
    .select(PLACE.as('place'))
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .orderBy(PLACE)
    .orderBy('id')
  if (programmeId) query = query.where('programme_id', '=', programmeId)
  if (area) query = query.where((eb) => withinAreas([area], eb.ref('area_code')))
  if (wanted === 'open') return query.where('state', '=', 'waiting')
  if (wanted) query = query.where(standing(dayOf(ctx.now)), '=', wanted)
  return query
}

type Row = Awaited<ReturnType<ReturnType<typeof matching>['execute']>>[number]

async function rowsOf(ctx: Ctx, rows: readonly Row[]): Promise<FirstIssueRow[]> {
  const today = dayOf(ctx.now)
  const years = await workingYearsOf(ctx)
  const subjects = rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id }))
  const names = await namesOf(ctx, subjects)
  const homes = await householdsByIds(
    ctx,
    subjects.filter(({ kind }) => kind === 'household').map(({ id }) => id),
  )
  const titles = new Map(
    (await versionsAt(ctx, today)).map(({ programme: { id, title } }) => [id, title]),
  )
  return rows.map((row) => {
    const kept = { state: row.state, dueOn: row.due_on, issuedOn: row.issued_on }
    const stands = standingOf(kept, today)
    const title = titles.get(row.programme_id)
    const home = homes.find((one) => one.id === row.subject_id)
    return {
      id: row.id,
      programmeId: row.programme_id,
      titleZh: title?.zh ?? row.programme_id,
      titleEn: title?.en ?? row.programme_id,
      subject: names.get(row.subject_id)!,
      personId: row.subject_kind === 'person' ? row.subject_id : (home?.members[0]?.id ?? null),
      qualifiedOn: row.qualified_on,
      workingDays: row.working_days,
      dueOn: row.due_on,
      daysLeft: stands === 'running' ? workingDaysUntil(years, today, row.due_on!) : null,
      standing: stands,
      reason: row.reason,
      issuedOn: row.issued_on,
    }
  })
}

/** How many stand where, within reach, by programme; of what is issued, this month's. */
export async function countFirstIssues(ctx: Ctx): Promise<Map<string, FirstIssueCounts>> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('first_issue')
    .select(['programme_id', standing(today).as('standing'), sql<number>`count(*)`.as('count')])
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .where((eb) =>
      eb.or([eb('state', '=', 'waiting'), eb('issued_on', '>=', `${monthOf(ctx.now)}-01`)]),
    )
    .groupBy([sql`1`, sql`2`])
    .execute()
  const counts = new Map<string, FirstIssueCounts>()
  for (const { programme_id: id, standing: stands, count } of rows) {
    const one = counts.get(id) ?? NOBODY
    const name = stands === 'issued_late' ? 'issuedLate' : (stands as keyof FirstIssueCounts)
    counts.set(id, { ...one, [name]: count })
  }
  return counts
}

export const NOBODY: FirstIssueCounts = {
  overdue: 0,
  running: 0,
  undated: 0,
  issued: 0,
  issuedLate: 0,
}
