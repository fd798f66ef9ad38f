import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { listWorkers } from './list.ts'
import { listQualifications } from './qualifications.ts'
import {
  CERTIFICATE_STATES,
  SEXES,
  WORKER_STATES,
  type ExportWorkers,
  type WorkerRow,
} from './schema.ts'

/** The list as a file, with the same reach, filters and masks. */
export async function exportWorkers(ctx: Ctx, asked: ExportWorkers): Promise<Download> {
  const { format } = asked
  const skills = new Map(
    (await listQualifications(ctx)).skills.map((skill) => [skill.code, skill[ctx.lang]]),
  )
  const detail = { ...asked, q: undefined }
  await audit(ctx, 'workforce.exported', { kind: 'worker', id: 'list' }, detail)
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listWorkers(page, { ...asked, ...at })
    return { items: items.map((row) => cellsOf(row, ctx.lang, skills)), next }
  })
  return {
    name: `workers-${dayOf(ctx.now)}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format }),
  }
}

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '姓名' },
    { title: '性别' },
    { title: '年龄', kind: 'number' },
    { title: '所属机构', width: 28 },
    { title: '电话' },
    { title: '状态' },
    { title: '证书' },
    { title: '证书到期', kind: 'day' },
    { title: '入职日期', kind: 'day' },
    { title: '技能', width: 40 },
  ],
  en: [
    { title: 'Name' },
    { title: 'Sex' },
    { title: 'Age', kind: 'number' },
    { title: 'Organisation', width: 28 },
    { title: 'Telephone' },
    { title: 'State' },
    { title: 'Certificates' },
    { title: 'Certified to', kind: 'day' },
    { title: 'Joined on', kind: 'day' },
    { title: 'Skills', width: 40 },
  ],
}

const cellsOf = (
  row: WorkerRow,
  lang: Ctx['lang'],
  skills: ReadonlyMap<string, string>,
): Cell[] => [
  row.name,
  SEXES[row.sex][lang],
  row.age,
  row.organisationName,
  row.phoneMasked,
  WORKER_STATES[row.state][lang],
  CERTIFICATE_STATES[row.certificateState][lang],
  row.certifiedTo,
  row.joinedOn,
  row.skills.map((code) => skills.get(code) ?? code).join(lang === 'zh' ? '、' : ', '),
]
