import { withinAreas, withinReach } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf, type Month } from '../../kernel/time.ts'
import { getPerson } from '../people/index.ts'
import { booksOf, reasonWords } from './entitlements-of.ts'
import type { EntitlementRow, EntitlementState } from './schema.ts'
import { namesOf } from './subjects.ts'
import { versionsByIds } from './versions.ts'
import './tables.ts'

export interface EntitlementFilter {
  readonly programmeId?: string | undefined
  readonly month?: Month | undefined
  readonly state?: EntitlementState | undefined
  readonly area?: string | undefined
  readonly personId?: string | undefined
}

/** Entitlements in reach with what the books say of them, the latest first. */
export async function listEntitlements(
  ctx: Ctx,
  filter: EntitlementFilter & { cursor?: string | undefined; limit: number },
) {
  const rows = await (
    await matching(ctx, filter)
  )
    .where((eb) => afterCursor(filter.cursor, [eb.ref('seq')], 'desc'))
    .limit(filter.limit + 1)
    .execute()
  const page = cutPage(rows, filter.limit, (row) => [row.seq])
  return { items: await rowsOf(ctx, page.items), next: page.next }
}

async function matching(ctx: Ctx, filter: EntitlementFilter) {
  let query = ctx.db
    .selectFrom('entitlement')
    .selectAll()
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .orderBy('seq', 'desc')
  const { programmeId, month, state, area, personId } = filter
  if (programmeId) query = query.where('programme_id', '=', programmeId)
  if (month) query = query.where('month', '=', month)
  if (state) query = query.where('state', '=', state)
  if (area) query = query.where((eb) => withinAreas([area], eb.ref('area_code')))
  if (!personId) return query
  const { householdId } = await getPerson(ctx, personId)
  return query.where('subject_id', 'in', [personId, householdId])
}

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof matching>>['execute']>>[number]

async function rowsOf(ctx: Ctx, rows: readonly Row[]): Promise<EntitlementRow[]> {
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const names = await namesOf(
    ctx,
    rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id })),
  )
  const books = await booksOf(
    ctx,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => {
    const { programme } = versions.get(row.version_id)!
    return {
      id: row.id,
      programmeId: row.programme_id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      subject: names.get(row.subject_id)!,
      month: row.month,
      unit: row.unit,
      granted: row.granted,
      ...books.get(row.account_id)!,
      state: row.state,
      stateReason: reasonWords(row.state_reason),
      percent: row.percent,
      payerOrder: row.payer_order,
      fundIds: [...row.fund_ids],
      determinationId: row.determination_id,
    }
  })
}

const ROWS_MAX = 50_000
const HEADS = {
  zh: ['月份', '项目', '对象', '区划', '单位', '发放', '已用', '预留', '剩余', '状态', '原因'],
  en: [
    'Month',
    'Programme',
    'For',
    'Area',
    'Unit',
    'Granted',
    'Spent',
    'Held',
    'Left',
    'State',
    'Reason',
  ],
} as const
const UNITS = {
  minute: { zh: '分钟', en: 'minutes' },
  fen: { zh: '元', en: 'yuan' },
  point: { zh: '分', en: 'points' },
  meal: { zh: '餐', en: 'meals' },
} as const

/** The list as a table for a spreadsheet; money in yuan, time in minutes. */
export async function exportEntitlements(ctx: Ctx, filter: EntitlementFilter): Promise<Download> {
  const rows = await rowsOf(ctx, await (await matching(ctx, filter)).limit(ROWS_MAX).execute())
  const detail = { ...filter, rows: rows.length }
  await audit(ctx, 'programmes.entitlements_exported', { kind: 'entitlement', id: 'list' }, detail)
  const { lang } = ctx
  const amount = (row: EntitlementRow, value: number): string =>
    row.unit === 'fen' ? (value / 100).toFixed(2) : String(value)
  const lines = rows.map((row) => [
    row.month,
    lang === 'zh' ? row.titleZh : row.titleEn,
    row.subject.name,
    row.subject.areaPath,
    UNITS[row.unit][lang],
    ...[row.granted, row.spent, row.held, row.available].map((value) => amount(row, value)),
    row.state,
    row.stateReason?.[lang] ?? '',
  ])
  const text = [HEADS[lang], ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n')
  return {
    name: `entitlements-${filter.month ?? dayOf(ctx.now)}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    // Spreadsheets take UTF-8 for what it is only after a byte-order mark.
    body: Buffer.from(`\uFEFF${text}\r\n`, 'utf8'),
  }
}

/** A cell that begins like a formula is made text, so that no spreadsheet runs it. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
