import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { dayOf, monthOf, type Month } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook.ts'
import { areaNames } from '../areas/index.ts'
import { fundsOf, lettersOf, versionsByIds } from '../programmes/index.ts'
import { reach } from './access.ts'
import type { FundOrder, PaymentOrderRow } from './schema.ts'
import type { ApplicationRecord } from './store.ts'
import './tables.ts'

/**
 * What was awarded and falls due in a month, by the fund that pays it. The month of an award is fixed
 * at its decision, so that the order of a month reads the same whenever it is drawn up.
 */
export async function paymentOrder(ctx: Ctx, asked?: Month) {
  const months = await monthsDue(ctx)
  const today = monthOf(ctx.now)
  const month = asked ?? months.find((one) => one >= today) ?? months.at(-1) ?? today
  const rows = await ctx.db
    .selectFrom('award_application')
    .selectAll()
    .where(reach(ctx.actor))
    .where(sql<boolean>`to_char(pay_from, 'YYYY-MM') = ${month}`)
    .orderBy('number')
    .execute()
  const lines = await linesOf(ctx, rows)
  const funds = await fundsOf(ctx)
  return { month, months, funds: funds.flatMap((fund) => orderOf(fund, rows, lines)) }
}

async function monthsDue(ctx: Ctx): Promise<Month[]> {
  const rows = await ctx.db
    .selectFrom('award_application')
    .distinct()
    .select(sql<Month>`to_char(pay_from, 'YYYY-MM')`.as('month'))
    .where('pay_from', 'is not', null)
    .where(reach(ctx.actor))
    .orderBy('month')
    .execute()
  return rows.map((row) => row.month)
}

type Lines = ReadonlyMap<string, PaymentOrderRow>

function orderOf(
  { fund: { id, name } }: Awaited<ReturnType<typeof fundsOf>>[number],
  rows: readonly ApplicationRecord[],
  lines: Lines,
): FundOrder[] {
  const items = rows.filter((row) => row.fund_id === id).map((row) => lines.get(row.id)!)
  if (items.length === 0) return []
  const sum = (of: readonly PaymentOrderRow[]): number =>
    of.reduce((total, one) => total + one.amountFen, 0)
  return [
    {
      fundId: id,
      zh: name.zh,
      en: name.en,
      totalFen: sum(items),
      paidFen: sum(items.filter((one) => one.paidOn !== null)),
      items,
    },
  ]
}

async function linesOf(ctx: Ctx, rows: readonly ApplicationRecord[]): Promise<Lines> {
  const areas = await areaNames(
    ctx,
    rows.map((row) => row.area_code),
  )
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const letters = await lettersOf(
    ctx,
    'award_application',
    rows.map((row) => row.id),
  )
  return new Map(
    rows.map((row) => {
      const { title } = versions.get(row.version_id)!.programme
      const line: PaymentOrderRow = {
        id: row.id,
        number: row.number,
        titleZh: title.zh,
        titleEn: title.en,
        name: row.subject_name,
        areaPath: areas.get(row.area_code) ?? row.area_code,
        letter: letters.get(row.id) ?? null,
        amountFen: row.amount_fen!,
        decidedOn: dayOf(row.decided_at!),
        payFrom: row.pay_from!,
        state: row.state,
        paidOn: row.paid_on,
        bankReference: row.bank_reference,
      }
      return [row.id, line]
    }),
  )
}

/** The same as a workbook, for the bank and the file; who took it is audited. */
export async function exportPaymentOrder(ctx: Ctx, asked?: Month): Promise<Download> {
  const { month, funds } = await paymentOrder(ctx, asked)
  const rows = funds.flatMap((fund) => fund.items.map((one) => cellsOf(ctx.lang, fund, one)))
  const about = { kind: 'award_payment_order', id: month }
  await audit(ctx, 'awards.payment_order_exported', about, { rows: rows.length })
  return {
    name: `award-payments-${month}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format: 'xlsx' }),
  }
}

const cellsOf = (lang: Ctx['lang'], fund: FundOrder, one: PaymentOrderRow): readonly Cell[] => [
  fund[lang],
  one.number,
  lang === 'zh' ? one.titleZh : one.titleEn,
  one.name,
  one.areaPath,
  one.letter,
  one.decidedOn,
  one.payFrom,
  one.amountFen,
  one.paidOn,
  one.bankReference,
]

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '资金', width: 24 },
    { title: '申报编号', width: 14 },
    { title: '项目', width: 28 },
    { title: '收款对象', width: 24 },
    { title: '所在地', width: 28 },
    { title: '通知书编号', width: 18 },
    { title: '批准日期', kind: 'day' },
    { title: '最早兑现', kind: 'day' },
    { title: '金额（元）', kind: 'fen' },
    { title: '兑现日期', kind: 'day' },
    { title: '银行流水号', width: 20 },
  ],
  en: [
    { title: 'Fund', width: 24 },
    { title: 'Application', width: 14 },
    { title: 'Programme', width: 28 },
    { title: 'Payee', width: 24 },
    { title: 'Area', width: 28 },
    { title: 'Letter', width: 18 },
    { title: 'Decided on', kind: 'day' },
    { title: 'Paid from', kind: 'day' },
    { title: 'Amount (yuan)', kind: 'fen' },
    { title: 'Paid on', kind: 'day' },
    { title: 'Bank reference', width: 20 },
  ],
}
