import { sql, type Expression, type SqlBool } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage, everyRow } from '../../kernel/pages.ts'
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook } from '../../kernel/workbook/workbook.ts'
import { reach } from './access.ts'
import { COLUMNS, cellsIn } from './export-columns.ts'
import { lineOf, linesOf, namesOf } from './present.ts'
import type { VisitFilter, VisitQueue } from './schema.ts'
import { visitOf } from './store.ts'
import type { Visit } from './visit.ts'

/** Visits within reach, by filter; the review queue puts weak evidence first. */
export async function listVisits(
  ctx: Ctx,
  asked: VisitFilter & PageQuery,
): Promise<Page<Awaited<ReturnType<typeof linesOf>>[number]>> {
  const page = await pageOfVisits(ctx, asked)
  return { items: await linesOf(ctx, page.items), next: page.next }
}

async function pageOfVisits(ctx: Ctx, asked: VisitFilter & PageQuery): Promise<Page<Visit>> {
  const isReview = asked.queue === 'review'
  const starts = sql.ref('visit.starts_at')
  const id = sql.ref('visit.id')
  // Weak ones have the smaller rank, so that one ascending order serves the queue.
  const rank = sql<number>`(case when visit.weak then 0 else 1 end)`
  const columns = isReview ? [rank, starts, id] : [starts, id]
  const direction = isReview || asked.sort === 'starts_asc' ? 'asc' : 'desc'
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where(reach(ctx.actor))
    .where(matching(ctx, asked))
    .where(afterCursor(asked.cursor, columns, direction))
    .orderBy(sql.join(columns.map((column) => sql`${column} ${sql.raw(direction)}`)))
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) =>
    isReview ? [row.weak ? 0 : 1, row.starts_at, row.id] : [row.starts_at, row.id],
  )
  return { items: page.items.map(visitOf), next: page.next }
}

function matching(ctx: Ctx, asked: VisitFilter): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = [queued(ctx, asked.queue)]
  const equal = (column: string, value: string | undefined) => {
    if (value !== undefined) parts.push(sql<SqlBool>`${sql.ref(`visit.${column}`)} = ${value}`)
  }
  equal('state', asked.state)
  equal('month', asked.month)
  equal('person_id', asked.personId)
  equal('worker_id', asked.workerId)
  equal('organisation_id', asked.organisationId)
  equal('order_id', asked.orderId)
  equal('service_code', asked.serviceCode)
  if (asked.area) parts.push(withinAreas([asked.area], sql.ref('visit.area_code')))
  if (asked.from) parts.push(sql<SqlBool>`visit.starts_at >= ${startOfDay(asked.from)}`)
  if (asked.to) parts.push(sql<SqlBool>`visit.starts_at < ${startOfDay(addDays(asked.to, 1))}`)
  if (asked.flag) parts.push(sql<SqlBool>`${asked.flag} = any(visit.flags)`)
  if (asked.number) {
    const prefix = asked.number.toUpperCase().replace(/[%_\\]/g, '\\$&')
    parts.push(sql<SqlBool>`visit.number like ${`${prefix}%`}`)
  }
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

function queued(ctx: Ctx, queue: VisitQueue): Expression<SqlBool> {
  const today = dayOf(ctx.now)
  switch (queue) {
    case 'all':
      return sql<SqlBool>`true`
    case 'today':
      return sql<SqlBool>`(visit.starts_at >= ${startOfDay(today)}
        and visit.starts_at < ${startOfDay(addDays(today, 1))})`
    case 'unassigned':
      return sql<SqlBool>`(visit.state = 'planned' and visit.worker_id is null
        and visit.starts_at >= ${startOfDay(today)})`
    case 'late':
      return sql<SqlBool>`(visit.state = 'planned'
        and visit.starts_at <= ${ctx.now}::timestamptz - interval '15 minutes')`
    case 'review':
      return sql<SqlBool>`visit.state in (${sql.join(reviewStates(ctx))})`
    case 'returned':
      return sql<SqlBool>`(visit.state in ('done', 'rejected') and exists (
        select from visit_review r
         where r.city = visit.city and r.visit_id = visit.id
           and r.decision in ('return', 'reject')))`
  }
}

/** The provider reviews what is done, the payer what the provider approved. */
function reviewStates(ctx: Ctx): string[] {
  const { roles, kind } = ctx.actor
  if (kind === 'system') return ['done', 'provider_approved']
  const isProvider = roles.includes('provider')
  const isPayer = roles.includes('official') || roles.includes('finance')
  return [
    ...(isProvider || !isPayer ? ['done'] : []),
    ...(isPayer || !isProvider ? ['provider_approved'] : []),
  ]
}

/** The same list as a workbook; who took it is audited. */
export async function exportVisits(ctx: Ctx, asked: VisitFilter): Promise<Download> {
  await audit(ctx, 'visits.exported', { kind: 'visit', id: 'list' }, { ...asked })
  const cells = cellsIn(ctx.lang)
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await pageOfVisits(page, { ...asked, ...at })
    const names = await namesOf(page, items)
    return { items: items.map((visit) => cells(lineOf(visit, names))), next }
  })
  return {
    name: `visits-${dayOf(ctx.now)}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format: 'xlsx' }),
  }
}

/** Visits of one person, the latest planned first. No reach check: for other modules' rules. */
export async function visitsOfPerson(
  ctx: Ctx,
  personId: string,
  { limit }: { readonly limit: number },
): Promise<readonly Visit[]> {
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('starts_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(visitOf)
}
