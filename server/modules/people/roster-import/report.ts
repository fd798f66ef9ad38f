import { audit } from '../../../kernel/audit.ts'
import { query, type Ctx } from '../../../kernel/command.ts'
import type { Download } from '../../../kernel/http.ts'
import {
  WORKBOOK,
  writeWorkbook,
  type Cell,
  type Column,
} from '../../../kernel/workbook/workbook.ts'
import { getPeopleWords } from '../vocabulary.ts'
import { RELATION_WORDS, SEX_WORDS } from '../schema.ts'
import { COLUMNS, COLUMN_KEYS, type ColumnKey } from './columns.ts'
import { listRows } from './read-import.ts'
import { ownImport } from './store.ts'

const TITLES = {
  zh: ['行号', '姓名', '身份证号', '村居', '列', '问题'],
  en: ['Row', 'Name', 'Identity number', 'Village', 'Column', 'What is wrong'],
} as const
const WIDTHS = [8, 14, 22, 18, 14, 60] as const
const PAGE = 200

/** Every fault of every faulty row, one a line, numbers masked: to be given to whoever corrects it. */
export async function importReport(ctx: Ctx, id: string): Promise<Download> {
  const { file_name: file } = await ownImport(ctx, id)
  await audit(ctx, 'people.import_report_taken', { kind: 'roster_import', id })
  const name = ctx.lang === 'zh' ? '问题清单' : 'faults'
  const columns: Column[] = TITLES[ctx.lang].map((title, at) => ({
    title,
    width: WIDTHS[at] ?? 14,
  }))
  return {
    name: `${file.replace(/\.\w+$/, '')}-${name}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(columns, faultLines(ctx, id), { name }),
  }
}

async function* faultLines({ kernel, actor, lang }: Ctx, id: string): AsyncGenerator<Cell[]> {
  let cursor: string | undefined
  do {
    const page = await query(kernel, actor, (ctx) => listRows(ctx, id, { cursor, limit: PAGE }), {
      lang,
    })
    for (const row of page.items) {
      for (const fault of row.faults) {
        yield [row.row, row.name, row.idNumber, row.area, fault.column, fault.message]
      }
    }
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

/** An empty roster with headings, lists to choose from, instructions, and an example marked so. */
export async function importTemplate(ctx: Ctx, format: 'xlsx' | 'csv'): Promise<Download> {
  const { lang } = ctx
  const words = await getPeopleWords(ctx)
  const yesNo = lang === 'zh' ? ['是', '否'] : ['yes', 'no']
  const choices: Partial<Record<ColumnKey, readonly string[]>> = {
    sex: Object.values(SEX_WORDS).map((one) => one[lang]),
    living: words.living.map((one) => one[lang]),
    categories: words.categories.filter((one) => !one.derived).map((one) => one[lang]),
    contactRelation: Object.values(RELATION_WORDS).map((one) => one[lang]),
    guardian: yesNo,
    programmePhone: yesNo,
  }
  const columns: Column[] = COLUMN_KEYS.map((key) => ({
    title: COLUMNS[key].title[lang],
    width: COLUMNS[key].width,
    ...(choices[key] ? { choices: choices[key], open: key === 'categories' } : {}),
  }))
  const name = lang === 'zh' ? '名册' : 'Roster'
  return {
    name: `${lang === 'zh' ? '老年人名册导入模板' : 'roster-template'}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(columns, [COLUMN_KEYS.map((key) => COLUMNS[key].example[lang])], {
      format,
      name,
      more: [instructions(lang)],
    }),
  }
}

function instructions(lang: 'zh' | 'en') {
  const titles = lang === 'zh' ? ['列', '怎样填写'] : ['Column', 'How to fill it in']
  return {
    name: lang === 'zh' ? '填写说明' : 'Instructions',
    columns: titles.map((title, at) => ({ title, width: at === 0 ? 18 : 80 })),
    rows: COLUMN_KEYS.map((key) => [COLUMNS[key].title[lang], COLUMNS[key].hint[lang]]),
  }
}
