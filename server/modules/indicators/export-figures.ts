import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { commandCentre } from './command-centre.ts'
import { COUNTED_WORDS, type Period, type Value } from './schema.ts'
import { installedIndicators, type Installed } from './store.ts'

export interface ExportFigures {
  readonly area?: string | undefined
  readonly period: Period
  readonly format: 'xlsx' | 'csv'
}

/** The page as a table: a row for each figure, the area first and then those below it. */
export async function exportFigures(ctx: Ctx, asked: ExportFigures): Promise<Download> {
  const { format } = asked
  const page = await commandCentre(ctx, asked)
  const known = new Map((await installedIndicators(ctx)).map((one) => [one.indicator.code, one]))
  const places = [page.area, ...page.below]
  const rows = page.figures.flatMap((figure) => {
    const installed = known.get(figure.code)!
    const below = new Map(figure.below.map((one) => [one.areaCode, one]))
    return places.map((place) => {
      const value = place === page.area ? figure : below.get(place.code)
      return [place.code, place.name, ...cellsOf(ctx.lang, installed, value)]
    })
  })
  const detail = { area: page.area.code, period: asked.period, rows: rows.length }
  await audit(ctx, 'indicators.exported', { kind: 'area', id: page.area.code }, detail)
  return {
    name: `figures-${page.area.code}-${page.from}-${page.to}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format }),
  }
}

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '区划代码' },
    { title: '区划', width: 20 },
    { title: '指标', width: 24 },
    { title: '数值', kind: 'number' },
    { title: '单位' },
    { title: '分子', kind: 'number' },
    { title: '分母', kind: 'number' },
    { title: '目标', kind: 'number' },
    { title: '口径', width: 48 },
  ],
  en: [
    { title: 'Area code' },
    { title: 'Area', width: 20 },
    { title: 'Indicator', width: 24 },
    { title: 'Value', kind: 'number' },
    { title: 'Unit' },
    { title: 'Numerator', kind: 'number' },
    { title: 'Denominator', kind: 'number' },
    { title: 'Target', kind: 'number' },
    { title: 'Definition', width: 48 },
  ],
}

/** Money leaves in yuan, as the unit says. */
function cellsOf(
  lang: Ctx['lang'],
  { indicator, target }: Installed,
  counted: Value | undefined,
): Cell[] {
  const { unit, numerator, denominator } = indicator
  const told = (amount: number | null | undefined, counts: string): number | null =>
    amount === null || amount === undefined ? null : counts === 'fen' ? amount / 100 : amount
  return [
    indicator.title[lang],
    told(counted?.value ?? (unit === 'percent' ? null : 0), unit),
    unit === 'percent' ? '%' : COUNTED_WORDS[numerator.counts][lang],
    told(counted?.numerator ?? 0, numerator.counts),
    denominator && told(counted?.denominator ?? 0, denominator.counts),
    target && told(target.value, unit),
    indicator.about[lang],
  ]
}
