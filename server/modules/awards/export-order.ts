import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { orderDetail } from './payment-orders.ts'
import { ORDER_STATES, type OrderLine, type PaymentOrder } from './schema.ts'

/** An order as a workbook, for the bank and the file; who took it is audited. */
export async function exportOrder(ctx: Ctx, id: string): Promise<Download> {
  const { order, lines } = await orderDetail(ctx, id)
  const detail = { number: order.number, rows: lines.length }
  await audit(ctx, 'awards.payment_order_exported', { kind: 'award_payment_order', id }, detail)
  return {
    name: `${order.number ?? `award-payments-${order.month}`}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(COLUMNS[ctx.lang], lines.map(cellsIn(ctx.lang, order)), { format: 'xlsx' }),
  }
}

const cellsIn =
  (lang: Ctx['lang'], order: PaymentOrder) =>
  (one: OrderLine): readonly Cell[] => [
    order.number ?? ORDER_STATES[order.state][lang],
    lang === 'zh' ? one.fundZh : one.fundEn,
    one.number,
    lang === 'zh' ? one.titleZh : one.titleEn,
    one.payee,
    one.areaPath,
    one.letter,
    one.decidedOn,
    one.payFrom,
    // What is taken out stands below zero, so that the column adds up to the total of the order.
    one.act === 'add' ? one.amountFen : -one.amountFen,
    one.paidOn,
    one.bankReference,
  ]

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '兑现单', width: 16 },
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
    { title: 'Payment order', width: 16 },
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
