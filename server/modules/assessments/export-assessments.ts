import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell } from '../../kernel/workbook/workbook.ts'
import { listAssessments, type AssessmentFilter } from './list-assessments.ts'

const HEADS = {
  zh: [
    '姓名',
    '年龄',
    '区划',
    '评估工具',
    '版本',
    '原因',
    '评估日期',
    '有效至',
    '总分',
    '初步等级',
    '最终等级',
    '状态',
  ],
  en: [
    'Name',
    'Age',
    'Area',
    'Instrument',
    'Version',
    'Reason',
    'Assessed on',
    'Valid until',
    'Total',
    'Preliminary level',
    'Final level',
    'Standing',
  ],
} as const

/** The list as a table for a spreadsheet; who took it out is audited. */
export async function exportAssessments(ctx: Ctx, filter: AssessmentFilter): Promise<Download> {
  await audit(ctx, 'assessments.exported', { kind: 'assessment', id: 'list' }, { ...filter })
  const { lang } = ctx
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listAssessments(page, { ...filter, ...at })
    return { items: items.map((row) => cellsOf(row, lang)), next }
  })
  return {
    name: `assessments-${dayOf(ctx.now)}.csv`,
    mediaType: WORKBOOK.csv,
    body: writeWorkbook(
      HEADS[lang].map((title) => ({ title })),
      rows,
      { format: 'csv' },
    ),
  }
}

type Row = Awaited<ReturnType<typeof listAssessments>>['items'][number]

const cellsOf = (row: Row, lang: Ctx['lang']): readonly Cell[] => [
  row.person.name,
  row.person.age,
  row.person.areaPath,
  lang === 'zh' ? row.instrument.titleZh : row.instrument.titleEn,
  row.instrument.version,
  row.reason,
  row.assessedOn,
  row.validUntil,
  row.total,
  row.preliminary[lang],
  row.final[lang],
  row.standing,
]
