import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf, ZONE } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { listCallBacks } from './list-call-backs.ts'
import { listCalls } from './list-calls.ts'
import { listRequests } from './list-requests.ts'
import {
  CALL_BACK_KINDS,
  CALL_BACK_STATES,
  CALL_OUTCOMES,
  CALL_STATES,
  CALLER_RELATIONS,
  DIRECTIONS,
  OUTCOMES,
  PRIORITIES,
  REQUEST_KINDS,
  REQUEST_STATES,
  SOURCES,
  type CallBackFilter,
  type CallFilter,
  type RequestFilter,
} from './schema.ts'

type Format = { readonly format: 'xlsx' | 'csv' }

/** One column: title in both languages, width in characters, value of a row. */
type Field<R> = readonly [
  zh: string,
  en: string,
  width: number,
  value: (row: R, lang: Ctx['lang']) => Cell,
]

type Reader<A, R> = (ctx: Ctx, asked: A & PageQuery) => Promise<Page<R>>

/**
 * A list as a table: same reach, same filters, numbers masked. What was searched may be a number and
 * stays out of the audit.
 */
async function exported<A extends { readonly q?: string | undefined }, R>(
  ctx: Ctx,
  of: { readonly kind: string; readonly zh: string; readonly fields: readonly Field<R>[] },
  { format, ...asked }: A & Format,
  read: Reader<A, R>,
): Promise<Download> {
  const { q, ...filters } = asked as unknown as A
  const detail = { format, filters, searched: q !== undefined }
  await audit(ctx, `requests.${of.kind}_exported`, { kind: of.kind, id: 'list' }, detail)
  const name = ctx.lang === 'zh' ? of.zh : of.kind
  const columns: Column[] = of.fields.map(([zh, en, width]) => ({
    title: ctx.lang === 'zh' ? zh : en,
    width,
  }))
  const rows = cellsOf(ctx, asked as unknown as A, of.fields, read)
  return {
    name: `${name}-${dayOf(ctx.now)}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(columns, rows, { format, name }),
  }
}

async function* cellsOf<A, R>(
  ctx: Ctx,
  asked: A,
  fields: readonly Field<R>[],
  read: Reader<A, R>,
): AsyncGenerator<Cell[]> {
  for await (const row of everyRow(ctx, (page, at) => read(page, { ...asked, ...at }))) {
    yield fields.map(([, , , value]) => value(row, ctx.lang))
  }
}

const time = (at: Temporal.Instant | null): Cell =>
  at === null
    ? null
    : at
        .toZonedDateTimeISO(ZONE)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' })
        .replace('T', ' ')

type CallRowOf = Awaited<ReturnType<typeof listCalls>>['items'][number]
const CALLS: readonly Field<CallRowOf>[] = [
  ['编号', 'Number', 18, (row) => row.number],
  ['方向', 'Direction', 8, (row, lang) => DIRECTIONS[row.direction][lang]],
  ['状态', 'State', 10, (row, lang) => CALL_STATES[row.state][lang]],
  ['号码', 'Telephone', 16, (row) => row.phone],
  ['服务对象', 'Person', 12, (row) => row.personName],
  ['来电人', 'Caller', 12, (row) => row.callerName],
  [
    '关系',
    'Relation',
    12,
    (row, lang) => row.callerRelation && CALLER_RELATIONS[row.callerRelation][lang],
  ],
  ['区划', 'Area', 30, (row) => row.areaPath],
  ['话务员', 'Operator', 12, (row) => row.operatorName],
  ['振铃时间', 'Rang at', 20, (row) => time(row.startedAt)],
  ['接听用时(秒)', 'Seconds to answer', 12, (row) => row.answerSeconds],
  ['通话时长(秒)', 'Seconds of talk', 12, (row) => row.talkSeconds],
  ['小结', 'Outcome', 14, (row, lang) => row.outcome && CALL_OUTCOMES[row.outcome][lang]],
  ['诉求数', 'Requests', 8, (row) => row.requests],
]

type RequestRowOf = Awaited<ReturnType<typeof listRequests>>['items'][number]
const REQUESTS: readonly Field<RequestRowOf>[] = [
  ['编号', 'Number', 18, (row) => row.number],
  ['类别', 'Kind', 8, (row, lang) => REQUEST_KINDS[row.kind][lang]],
  ['状态', 'State', 10, (row, lang) => REQUEST_STATES[row.state][lang]],
  ['优先级', 'Priority', 8, (row, lang) => PRIORITIES[row.priority][lang]],
  ['来源', 'Source', 10, (row, lang) => SOURCES[row.source][lang]],
  ['服务对象', 'Person', 12, (row) => row.personName],
  ['来电人', 'Caller', 12, (row) => row.callerName],
  ['电话', 'Telephone', 16, (row) => row.phone],
  ['区划', 'Area', 30, (row) => row.areaPath],
  ['服务项目', 'Service', 20, (row, lang) => row.serviceName && row.serviceName[lang]],
  ['机构', 'Organisation', 24, (row) => row.organisationName],
  ['内容', 'Text', 50, (row) => row.text],
  ['经办人', 'Assigned to', 12, (row) => row.assigneeName],
  ['登记时间', 'Opened at', 20, (row) => time(row.openedAt)],
  ['时限', 'Due at', 20, (row) => time(row.dueAt)],
  ['办结时间', 'Closed at', 20, (row) => time(row.closedAt)],
  ['结果', 'Outcome', 14, (row, lang) => row.outcome && OUTCOMES[row.outcome][lang]],
  ['满意度', 'Satisfaction', 8, (row) => row.score],
]

type CallBackRowOf = Awaited<ReturnType<typeof listCallBacks>>['items'][number]
const CALL_BACKS: readonly Field<CallBackRowOf>[] = [
  ['编号', 'Number', 18, (row) => row.number],
  ['类别', 'Kind', 12, (row, lang) => CALL_BACK_KINDS[row.kind][lang]],
  ['状态', 'State', 10, (row, lang) => CALL_BACK_STATES[row.state][lang]],
  ['服务对象', 'Person', 12, (row) => row.personName],
  ['电话', 'Telephone', 16, (row) => row.phone],
  ['区划', 'Area', 30, (row) => row.areaPath],
  ['事由', 'Reason', 40, (row) => row.reason],
  ['应回时间', 'Due at', 20, (row) => time(row.dueAt)],
  ['尝试次数', 'Tries', 8, (row) => row.attempts],
  ['经办人', 'Assigned to', 12, (row) => row.assigneeName],
  ['完成时间', 'Closed at', 20, (row) => time(row.closedAt)],
  ['满意度', 'Satisfaction', 8, (row) => row.score],
  ['意见', 'Comment', 40, (row) => row.scoreComment],
]

export const exportCalls = (ctx: Ctx, asked: CallFilter & Format): Promise<Download> =>
  exported(ctx, { kind: 'calls', zh: '通话记录', fields: CALLS }, asked, listCalls)

export const exportRequests = (ctx: Ctx, asked: RequestFilter & Format): Promise<Download> =>
  exported(ctx, { kind: 'requests', zh: '诉求', fields: REQUESTS }, asked, listRequests)

export const exportCallBacks = (ctx: Ctx, asked: CallBackFilter & Format): Promise<Download> =>
  exported(ctx, { kind: 'call_backs', zh: '回电', fields: CALL_BACKS }, asked, listCallBacks)
