import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { listApplications } from './list-applications.ts'
import { APPLICATION_STATES, type ApplicationRow, type ExportApplications } from './schema.ts'

/** The list as a workbook, with the same filters and in the same order; who took it is audited. */
export async function exportApplications(ctx: Ctx, asked: ExportApplications): Promise<Download> {
  await audit(ctx, 'awards.exported', { kind: 'award_application', id: 'list' }, { ...asked })
  const cells = cellsIn(ctx.lang)
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listApplications(page, { ...asked, ...at })
    return { items: items.map(cells), next }
  })
  return {
    name: `awards-${dayOf(ctx.now)}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format: 'xlsx' }),
  }
}

const cellsIn =
  (lang: Ctx['lang']) =>
  (row: ApplicationRow): readonly Cell[] => [
    row.number,
    lang === 'zh' ? row.titleZh : row.titleEn,
    row.subject.name,
    row.subject.areaPath,
    APPLICATION_STATES[row.state][lang],
    row.criteriaMet,
    row.criteria,
    row.queue,
    row.place,
    row.metAt === null ? null : dayOf(Temporal.Instant.from(row.metAt)),
    row.amountFen,
    dayOf(Temporal.Instant.from(row.openedAt)),
  ]

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '编号', width: 14 },
    { title: '项目', width: 28 },
    { title: '申报对象', width: 24 },
    { title: '所在地', width: 28 },
    { title: '状态', width: 14 },
    { title: '符合条件数', kind: 'number' },
    { title: '条件总数', kind: 'number' },
    { title: '排队', kind: 'number' },
    { title: '名额', kind: 'number' },
    { title: '达标日期', kind: 'day' },
    { title: '金额（元）', kind: 'fen' },
    { title: '申报日期', kind: 'day' },
  ],
  en: [
    { title: 'Number', width: 14 },
    { title: 'Programme', width: 28 },
    { title: 'Candidate', width: 24 },
    { title: 'Area', width: 28 },
    { title: 'State', width: 14 },
    { title: 'Criteria met', kind: 'number' },
    { title: 'Criteria', kind: 'number' },
    { title: 'In the queue', kind: 'number' },
    { title: 'Place', kind: 'number' },
    { title: 'Standard reached', kind: 'day' },
    { title: 'Amount (yuan)', kind: 'fen' },
    { title: 'Applied', kind: 'day' },
  ],
}
