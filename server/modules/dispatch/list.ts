import { sql, type Expression, type SqlBool } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import type { PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage, everyRow } from '../../kernel/pages.ts'
import { dayOf, ZONE } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { offerReach, reach } from './access.ts'
import { offerLines, orderLines } from './present.ts'
import { ORDER_STATE_WORDS, type OfferState, type OrderFilter } from './schema.ts'
import { orderOf } from './store.ts'

/** Orders within reach by filter. */
export async function listOrders(ctx: Ctx, asked: OrderFilter & PageQuery) {
  const columns = [sql.ref('service_order.created_at'), sql.ref('service_order.id')]
  const direction = asked.sort === 'oldest' ? 'asc' : 'desc'
  const rows = await ctx.db
    .selectFrom('service_order')
    .selectAll()
    .where(reach(ctx.actor))
    .where(matching(asked))
    .where(afterCursor(asked.cursor, columns, direction))
    .orderBy('created_at', direction)
    .orderBy('id', direction)
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.created_at, row.id])
  return { items: await orderLines(ctx, page.items.map(orderOf)), next: page.next }
}

function matching(asked: OrderFilter): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = [sql<SqlBool>`true`]
  const equal = (column: string, value: string | undefined) => {
    if (value !== undefined) {
      parts.push(sql<SqlBool>`${sql.ref(`service_order.${column}`)} = ${value}`)
    }
  }
  equal('state', asked.state)
  equal('waits_for', asked.waitsFor)
  equal('person_id', asked.personId)
  equal('request_id', asked.requestId)
  equal('organisation_id', asked.organisationId)
  if (asked.area) parts.push(withinAreas([asked.area], sql.ref('service_order.area_code')))
  if (asked.number) {
    const prefix = asked.number.toUpperCase().replace(/[%_\\]/g, '\\$&')
    parts.push(sql<SqlBool>`service_order.number like ${`${prefix}%`}`)
  }
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** Offers within reach; open ones by deadline, the others by when they were made. */
export async function listOffers(ctx: Ctx, asked: PageQuery & { readonly state: OfferState }) {
  const isOpen = asked.state === 'open'
  const columns = [sql.ref(isOpen ? 'offer.deadline_at' : 'offer.offered_at'), sql.ref('offer.id')]
  const direction = isOpen ? 'asc' : 'desc'
  const rows = await ctx.db
    .selectFrom('offer')
    .selectAll()
    .where(offerReach(ctx.actor))
    .where('state', '=', asked.state)
    .where(afterCursor(asked.cursor, columns, direction))
    .orderBy(isOpen ? 'deadline_at' : 'offered_at', direction)
    .orderBy('id', direction)
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [
    isOpen ? row.deadline_at : row.offered_at,
    row.id,
  ])
  return { items: await offerLines(ctx, page.items), next: page.next }
}

type Line = Awaited<ReturnType<typeof orderLines>>[number]

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '编号', width: 16 },
    { title: '状态' },
    { title: '老人' },
    { title: '服务', width: 20 },
    { title: '机构', width: 24 },
    { title: '护理员' },
    { title: '区划', width: 28 },
    { title: '首次日期', kind: 'day' },
    { title: '首次时间' },
    { title: '分钟', kind: 'number' },
    { title: '重复规则', width: 24 },
    { title: '下单日期', kind: 'day' },
  ],
  en: [
    { title: 'Number', width: 16 },
    { title: 'State' },
    { title: 'Person' },
    { title: 'Service', width: 20 },
    { title: 'Organisation', width: 24 },
    { title: 'Worker' },
    { title: 'Area', width: 28 },
    { title: 'First day', kind: 'day' },
    { title: 'First start' },
    { title: 'Minutes', kind: 'number' },
    { title: 'Rule', width: 24 },
    { title: 'Ordered on', kind: 'day' },
  ],
}

const cellsIn =
  (lang: Ctx['lang']) =>
  (line: Line): Cell[] => [
    line.number,
    ORDER_STATE_WORDS[line.state][lang],
    line.person.name,
    line.service[lang],
    line.organisation?.name ?? null,
    line.worker?.name ?? null,
    line.areaName,
    line.startsAt && dayOf(line.startsAt),
    line.startsAt &&
      line.startsAt.toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: 'minute' }),
    line.minutes,
    line.rrule,
    dayOf(line.createdAt),
  ]

/** The same list as a workbook; who took it is audited. */
export async function exportOrders(ctx: Ctx, asked: OrderFilter): Promise<Download> {
  await audit(ctx, 'dispatch.exported', { kind: 'order', id: 'list' }, { ...asked })
  const cells = cellsIn(ctx.lang)
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listOrders(page, { ...asked, ...at })
    return { items: items.map(cells), next }
  })
  return {
    name: `orders-${dayOf(ctx.now)}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format: 'xlsx' }),
  }
}
