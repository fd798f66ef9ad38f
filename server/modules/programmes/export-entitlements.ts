import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { UNIT_WORDS } from '../../kernel/money.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell } from '../../kernel/workbook/workbook.ts'
import { getPerson } from '../people/index.ts'
import { listEntitlements, type EntitlementFilter } from './list-entitlements.ts'
import { ENTITLEMENT_STATES, type EntitlementRow } from './schema.ts'

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

/** The whole list as a table, money in yuan, time in minutes; who took it is audited. */
export async function exportEntitlements(ctx: Ctx, filter: EntitlementFilter): Promise<Download> {
  // Nobody of this id is refused here: once the file is on its way it could only break off.
  if (filter.personId) await getPerson(ctx, filter.personId)
  const about = { kind: 'entitlement', id: 'list' }
  await audit(ctx, 'programmes.entitlements_exported', about, { ...filter })
  const { lang } = ctx
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listEntitlements(page, { ...filter, ...at })
    return { items: items.map((row) => cellsOf(row, lang)), next }
  })
  return {
    name: `entitlements-${filter.month ?? dayOf(ctx.now)}.csv`,
    mediaType: WORKBOOK.csv,
    body: writeWorkbook(
      HEADS[lang].map((title) => ({ title })),
      rows,
      { format: 'csv' },
    ),
  }
}

function cellsOf(row: EntitlementRow, lang: Ctx['lang']): readonly Cell[] {
  const amounts = [row.granted, row.spent, row.held, row.available]
  return [
    row.month,
    lang === 'zh' ? row.titleZh : row.titleEn,
    row.subject.name,
    row.subject.areaPath,
    UNIT_WORDS[row.unit][lang],
    ...amounts.map((amount) => (row.unit === 'fen' ? (amount / 100).toFixed(2) : amount)),
    ENTITLEMENT_STATES[row.state][lang],
    row.stateReason?.[lang] ?? null,
  ]
}
