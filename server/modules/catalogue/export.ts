import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import type { Page } from '../../kernel/page.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { listServiceRows, listKinds } from './list.ts'
import { listOffers } from './list-offers.ts'
import { OFFER_STATES, UNITS, type ExportOffers, type ExportServices } from './schema.ts'

/** The catalogue as a file, with the same filters. */
export async function exportServices(ctx: Ctx, asked: ExportServices): Promise<Download> {
  const { format } = asked
  const kinds = new Map((await listKinds(ctx)).map((kind) => [kind.code, kind[ctx.lang]]))
  await audit(ctx, 'catalogue.exported', { kind: 'service', id: 'list' }, { ...asked })
  const rows = everyRow(ctx, async (page, at) =>
    cellsOf(await listServiceRows(page, { ...asked, ...at }), (row) => [
      row.code,
      ctx.lang === 'zh' ? row.nameZh : row.nameEn,
      kinds.get(row.kind) ?? row.kind,
      UNITS[row.unit][ctx.lang],
      row.minutes,
      row.offeredBy,
      row.lowestFen,
      row.highestFen,
    ]),
  )
  return {
    name: `services-${dayOf(ctx.now)}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(SERVICE_COLUMNS[ctx.lang], rows, { format }),
  }
}

/** Prices as a file, with the same filters. */
export async function exportOffers(ctx: Ctx, asked: ExportOffers): Promise<Download> {
  const { format } = asked
  await audit(ctx, 'catalogue.offers_exported', { kind: 'service_offer', id: 'list' }, { ...asked })
  const rows = everyRow(ctx, async (page, at) =>
    cellsOf(await listOffers(page, { ...asked, ...at }), (row) => [
      row.organisationName,
      ctx.lang === 'zh' ? row.serviceZh : row.serviceEn,
      row.serviceCode,
      row.priceFen,
      UNITS[row.unit][ctx.lang],
      row.minutes,
      row.from,
      row.to,
      OFFER_STATES[row.state][ctx.lang],
    ]),
  )
  return {
    name: `prices-${dayOf(ctx.now)}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(OFFER_COLUMNS[ctx.lang], rows, { format }),
  }
}

/** A page of a list with the cells of each row. */
const cellsOf = <T>({ items, next }: Page<T>, cells: (row: T) => readonly Cell[]) => ({
  items: items.map(cells),
  next,
})

const SERVICE_COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '代码', width: 24 },
    { title: '服务', width: 24 },
    { title: '类别' },
    { title: '计价单位' },
    { title: '时长（分钟）', kind: 'number' },
    { title: '提供机构数', kind: 'number' },
    { title: '最低价（元）', kind: 'fen' },
    { title: '最高价（元）', kind: 'fen' },
  ],
  en: [
    { title: 'Code', width: 24 },
    { title: 'Service', width: 24 },
    { title: 'Kind' },
    { title: 'Unit' },
    { title: 'Minutes', kind: 'number' },
    { title: 'Offered by', kind: 'number' },
    { title: 'Lowest (yuan)', kind: 'fen' },
    { title: 'Highest (yuan)', kind: 'fen' },
  ],
}

const OFFER_COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '机构', width: 28 },
    { title: '服务', width: 24 },
    { title: '服务代码', width: 24 },
    { title: '单价（元）', kind: 'fen' },
    { title: '计价单位' },
    { title: '时长（分钟）', kind: 'number' },
    { title: '起', kind: 'day' },
    { title: '止', kind: 'day' },
    { title: '状态' },
  ],
  en: [
    { title: 'Organisation', width: 28 },
    { title: 'Service', width: 24 },
    { title: 'Service code', width: 24 },
    { title: 'Price (yuan)', kind: 'fen' },
    { title: 'Unit' },
    { title: 'Minutes', kind: 'number' },
    { title: 'From', kind: 'day' },
    { title: 'To', kind: 'day' },
    { title: 'State' },
  ],
}
