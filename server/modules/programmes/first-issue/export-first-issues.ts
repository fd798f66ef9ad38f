import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import type { Download } from '../../../kernel/http.ts'
import { everyRow } from '../../../kernel/pages.ts'
import { dayOf } from '../../../kernel/time.ts'
import {
  WORKBOOK,
  writeWorkbook,
  type Cell,
  type Column,
} from '../../../kernel/workbook/workbook.ts'
import {
  FIRST_ISSUE_REASONS,
  FIRST_ISSUE_STANDINGS,
  type FirstIssueFilter,
  type FirstIssueRow,
} from './schema.ts'
import { listFirstIssues } from './list-first-issues.ts'

/** The list as a workbook, with the same filters and in the same order; who took it is audited. */
export async function exportFirstIssues(ctx: Ctx, asked: FirstIssueFilter): Promise<Download> {
  const subject = { kind: 'first_issue', id: 'list' }
  await audit(ctx, 'programmes.first_issues_exported', subject, { ...asked })
  const cells = cellsIn(ctx.lang)
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listFirstIssues(page, { ...asked, ...at })
    return { items: items.map(cells), next }
  })
  return {
    name: `first-issues-${dayOf(ctx.now)}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format: 'xlsx' }),
  }
}

const cellsIn =
  (lang: Ctx['lang']) =>
  (row: FirstIssueRow): readonly Cell[] => [
    lang === 'zh' ? row.titleZh : row.titleEn,
    row.subject.name,
    row.subject.areaPath,
    row.qualifiedOn,
    row.workingDays,
    row.dueOn,
    FIRST_ISSUE_STANDINGS[row.standing][lang],
    row.reason === null ? null : FIRST_ISSUE_REASONS[row.reason][lang],
    row.issuedOn,
  ]

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '项目', width: 28 },
    { title: '对象', width: 24 },
    { title: '区划', width: 28 },
    { title: '符合之日', kind: 'day' },
    { title: '工作日数', kind: 'number' },
    { title: '最迟发放日', kind: 'day' },
    { title: '情况', width: 14 },
    { title: '说明', width: 24 },
    { title: '发放日', kind: 'day' },
  ],
  en: [
    { title: 'Programme', width: 28 },
    { title: 'For', width: 24 },
    { title: 'Area', width: 28 },
    { title: 'Qualified', kind: 'day' },
    { title: 'Working days', kind: 'number' },
    { title: 'Last day', kind: 'day' },
    { title: 'Standing', width: 14 },
    { title: 'Note', width: 24 },
    { title: 'Issued', kind: 'day' },
  ],
}
