import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { yuanText } from '../../kernel/money.ts'
import { readSetting } from '../../kernel/settings.ts'
import { dayOf, ZONE } from '../../kernel/time.ts'
import { findArea } from '../areas/index.ts'
import { KIND_WORDS, unitWord } from './export-statement.ts'
import { PRINT_CSS } from './print-css.ts'
import type { StatementLine } from './schema.ts'
import { lineView, statementDetail } from './statement-detail.ts'
import { reachStatement, wholeStatement } from './statements.ts'

type Detail = Awaited<ReturnType<typeof statementDetail>>

/** A statement as a page of its own: letterhead, lines, totals and two places to sign. */
export async function printStatement(ctx: Ctx, id: string): Promise<Download> {
  const detail = await statementDetail(ctx, id)
  const records = await wholeStatement(ctx, await reachStatement(ctx, id))
  const lines = records.map((line) => lineView(line))
  const city = (await findArea(ctx, ctx.city))?.name ?? ''
  const isSample = (await readSetting(ctx.db, 'sample')) !== undefined
  await audit(ctx, 'settlement.printed', { kind: 'statement', id })
  return {
    name: `${detail.statement.number}.html`,
    mediaType: 'text/html; charset=utf-8',
    inline: true,
    body: Buffer.from(pageOf(ctx, { city, isSample }, detail, lines)),
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const time = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')

function pageOf(
  ctx: Ctx,
  { city, isSample }: { readonly city: string; readonly isSample: boolean },
  detail: Detail,
  lines: readonly StatementLine[],
): string {
  const zh = ctx.lang === 'zh'
  const { statement } = detail
  const title = zh ? '居家养老服务结算单' : 'Statement of care at home'
  return `<!doctype html>
<html lang="${zh ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(statement.number)} ${title}</title><style>${PRINT_CSS}</style></head>
<body>
<header>
  <p class="office">${escaped(zh ? `${city}养老服务` : `${city} Care for older people`)}</p>
  <h1>${title}</h1>
  <p class="number">${escaped(statement.number)}</p>
  ${isSample ? `<p class="sample">${zh ? '示例数据，不作结算依据' : 'Synthetic sample data, no ground for any payment'}</p>` : ''}
</header>
${headOf(detail, zh)}
<table class="lines">
<thead><tr>${COLUMNS.map(([cn, en, kind]) => `<th scope="col" class="${kind}">${zh ? cn : en}</th>`).join('')}</tr></thead>
<tbody>${lines.map((line) => rowOf(line, zh)).join('\n')}</tbody>
</table>
${totalOf(detail, zh)}
${signaturesOf(detail, zh)}
<footer>${zh ? '内容校验值' : 'Content hash'} <code>${statement.contentHash}</code><br>
${zh ? '打印日期' : 'Printed on'} ${dayOf(ctx.now)}</footer>
</body></html>`
}

const COLUMNS = [
  ['序号', 'No.', 'number'],
  ['服务单号', 'Visit', ''],
  ['日期', 'Day', ''],
  ['老年人', 'Person', ''],
  ['服务项目', 'Service', ''],
  ['护理员', 'Care worker', ''],
  ['原始（分钟）', 'Raw (min)', 'number'],
  ['更正后（分钟）', 'Adjusted (min)', 'number'],
  ['核定（分钟）', 'Approved (min)', 'number'],
  ['单价（元）', 'Price (yuan)', 'number'],
  ['金额（元）', 'Amount (yuan)', 'number'],
] as const

function headOf({ statement }: Detail, zh: boolean): string {
  const facts: readonly (readonly [string, string])[] = [
    [zh ? '服务机构' : 'Provider', statement.organisation.name],
    [zh ? '资金来源' : 'Fund', statement.fund.name],
    [zh ? '结算月' : 'Month', statement.month],
    [zh ? '明细数' : 'Lines', String(statement.lines)],
  ]
  return `<dl>${facts
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`)
    .join('')}</dl>`
}

function rowOf(line: StatementLine, zh: boolean): string {
  const service = zh ? line.service.zh : line.service.en
  const kind = line.kind === 'visit' ? '' : `【${KIND_WORDS.correction[zh ? 'zh' : 'en']}】`
  const note = line.note ? `<br><small>${kind}${escaped(line.note)}</small>` : ''
  const cells: readonly (readonly [string, string])[] = [
    ['number', String(line.position)],
    ['', escaped(line.visitNumber)],
    ['', line.day],
    ['', escaped(line.personMasked)],
    ['', `${escaped(service)}${note}`],
    ['', escaped(line.workerName)],
    ['number', line.minutesRaw === null ? '—' : String(line.minutesRaw)],
    ['number', String(line.minutesActual)],
    ['number', String(line.minutesApproved)],
    ['number', `${yuanText(line.priceFen)}/${unitWord(line.priceUnit, zh)}`],
    ['number', yuanText(line.amountFen)],
  ]
  return `<tr>${cells.map(([kindOf, text]) => `<td class="${kindOf}">${text}</td>`).join('')}</tr>`
}

function totalOf({ statement, totals }: Detail, zh: boolean): string {
  const facts: readonly (readonly [string, string])[] = [
    [zh ? '服务次数' : 'Visits', String(totals.visits)],
    [zh ? '核定分钟' : 'Minutes approved', String(totals.minutesApproved)],
    [zh ? '服务金额' : 'Visits', `${yuanText(totals.visitsFen)} ${zh ? '元' : 'yuan'}`],
    [
      zh ? '以前月份更正' : 'Corrections',
      `${yuanText(totals.correctionsFen)} ${zh ? '元' : 'yuan'}`,
    ],
    [zh ? '合计' : 'Total', `${yuanText(statement.totalFen)} ${zh ? '元' : 'yuan'}`],
  ]
  return `<dl class="totals">${facts
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`)
    .join('')}</dl>`
}

/** Both sides: who signed here and when, and room for a hand and a seal where paper is asked for. */
function signaturesOf({ acts }: Detail, zh: boolean): string {
  const sides = [
    ['sign_provider', zh ? '服务机构' : 'Provider'],
    ['sign_payer', zh ? '付费方' : 'Payer'],
  ] as const
  const blocks = sides.map(([act, name]) => {
    const signed = acts.find((one) => one.act === act)
    const by = signed
      ? `${escaped(signed.by)} · ${time(signed.at)}`
      : zh
        ? '尚未签认'
        : 'Not signed yet'
    return `<section><h2>${name}</h2><p>${by}</p>
<p class="line">${zh ? '签字（盖章）' : 'Signature (seal)'}</p><p class="line">${zh ? '日期' : 'Date'}</p></section>`
  })
  return `<div class="signatures">${blocks.join('')}</div>`
}
