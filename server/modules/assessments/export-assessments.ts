import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { dayOf } from '../../kernel/time.ts'
import { assessmentsMatching, rowsOf, type AssessmentFilter } from './list-assessments.ts'

const ROWS_MAX = 50_000

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
  const lines = await assessmentsMatching(ctx, filter).limit(ROWS_MAX).execute()
  const rows = await rowsOf(ctx, lines)
  await audit(
    ctx,
    'assessments.exported',
    { kind: 'assessment', id: 'list' },
    {
      ...filter,
      rows: rows.length,
    },
  )
  const { lang } = ctx
  const body = rows.map((row) => [
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
  ])
  const text = [HEADS[lang], ...body].map((cells) => cells.map(cellOf).join(',')).join('\r\n')
  return {
    name: `assessments-${dayOf(ctx.now)}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    // Spreadsheets take UTF-8 for what it is only after a byte-order mark.
    body: Buffer.from(`\uFEFF${text}\r\n`, 'utf8'),
  }
}

/** A cell that begins like a formula is made text, so that no spreadsheet runs it. */
function cellOf(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
