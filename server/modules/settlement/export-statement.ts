import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { statementRows } from './list-statements.ts'
import type { StatementLine } from './schema.ts'
import { lineView, totalsOf } from './statement-detail.ts'
import { reachStatement, wholeStatement } from './statements.ts'

/** A statement as a workbook: its lines, and a sheet with head and totals. */
export async function exportStatement(ctx: Ctx, id: string): Promise<Download> {
  const record = await reachStatement(ctx, id)
  const [row] = await statementRows(ctx, [record])
  const records = await wholeStatement(ctx, record)
  const totals = totalsOf(records)
  const zh = ctx.lang === 'zh'
  await audit(ctx, 'settlement.exported', { kind: 'statement', id }, { number: record.number })
  const head: readonly (readonly Cell[])[] = [
    [zh ? '结算单号' : 'Number', record.number],
    [zh ? '结算月' : 'Month', record.month],
    [zh ? '服务机构' : 'Provider', row!.organisation.name],
    [zh ? '资金来源' : 'Fund', row!.fund.name],
    [zh ? '服务次数' : 'Visits', totals.visits],
    [zh ? '核定分钟' : 'Minutes approved', totals.minutesApproved],
    [zh ? '服务金额（元）' : 'Visits (yuan)', (totals.visitsFen / 100).toFixed(2)],
    [zh ? '更正（元）' : 'Corrections (yuan)', (totals.correctionsFen / 100).toFixed(2)],
    [zh ? '合计（元）' : 'Total (yuan)', (record.total_fen / 100).toFixed(2)],
    [zh ? '内容校验值' : 'Content hash', record.content_hash],
  ]
  return {
    name: `${record.number}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(
      columnsOf(zh),
      records.map((line) => cellsOf(lineView(line), zh)),
      {
        name: record.number,
        more: [
          {
            name: zh ? '汇总' : 'Summary',
            columns: [
              { title: zh ? '项目' : 'Item', width: 24 },
              { title: zh ? '内容' : 'Value', width: 40 },
            ],
            rows: head,
          },
        ],
      },
    ),
  }
}

const columnsOf = (zh: boolean): readonly Column[] => [
  { title: zh ? '序号' : 'No.', kind: 'number', width: 6 },
  { title: zh ? '类别' : 'Kind', width: 8 },
  { title: zh ? '服务单号' : 'Visit', width: 18 },
  { title: zh ? '日期' : 'Day', kind: 'day', width: 12 },
  { title: zh ? '老年人' : 'Person', width: 10 },
  { title: zh ? '服务项目' : 'Service', width: 20 },
  { title: zh ? '护理员' : 'Care worker', width: 12 },
  { title: zh ? '原始分钟' : 'Raw minutes', kind: 'number', width: 10 },
  { title: zh ? '更正后分钟' : 'Adjusted minutes', kind: 'number', width: 10 },
  { title: zh ? '核定分钟' : 'Approved minutes', kind: 'number', width: 10 },
  { title: zh ? '超出未付分钟' : 'Minutes over, not paid', kind: 'number', width: 10 },
  { title: zh ? '单价（元）' : 'Price (yuan)', kind: 'fen', width: 10 },
  { title: zh ? '计价单位' : 'Per', width: 8 },
  { title: zh ? '金额（元）' : 'Amount (yuan)', kind: 'fen', width: 12 },
  { title: zh ? '说明' : 'Note', width: 30 },
]

const cellsOf = (line: StatementLine, zh: boolean): readonly Cell[] => [
  line.position,
  KIND_WORDS[line.kind][zh ? 'zh' : 'en'],
  line.visitNumber,
  line.day,
  line.personMasked,
  zh ? line.service.zh : line.service.en,
  line.workerName,
  line.minutesRaw,
  line.minutesActual,
  line.minutesApproved,
  line.minutesOver,
  line.priceFen,
  unitWord(line.priceUnit, zh),
  line.amountFen,
  line.note ?? '',
]

export const KIND_WORDS = {
  visit: { zh: '服务', en: 'Visit' },
  correction: { zh: '更正', en: 'Correction' },
} as const

const PRICE_UNITS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  hour: ['小时', 'hour'],
  visit: ['次', 'visit'],
  session: ['场', 'session'],
  month: ['月', 'month'],
  item: ['项', 'item'],
  meal: ['餐', 'meal'],
}

export const unitWord = (unit: string, zh: boolean): string =>
  PRICE_UNITS[unit]?.[zh ? 0 : 1] ?? unit
