import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { listOrganisations } from './list.ts'
import {
  DISPATCH_MODES,
  OPERATIONS,
  ORGANISATION_KINDS,
  ORGANISATION_STATES,
  type ExportOrganisations,
  type OrganisationRow,
} from './schema.ts'

/** The list as a file, with the same reach and filters. Contacts stay out of it. */
export async function exportOrganisations(ctx: Ctx, asked: ExportOrganisations): Promise<Download> {
  const { format } = asked
  await audit(ctx, 'organisations.exported', { kind: 'organisation', id: 'list' }, { ...asked })
  const cells = cellsIn(ctx.lang)
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await listOrganisations(page, { ...asked, ...at })
    return { items: items.map(cells), next }
  })
  return {
    name: `organisations-${dayOf(ctx.now)}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(COLUMNS[ctx.lang], rows, { format }),
  }
}

const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '机构名称', width: 28 },
    { title: '统一社会信用代码', width: 22 },
    { title: '类型', width: 20 },
    { title: '状态' },
    { title: '派单方式' },
    { title: '所在区划', width: 28 },
    { title: '区划代码' },
    { title: '地址', width: 28 },
    { title: '电话' },
    { title: '运营方式' },
    { title: '床位', kind: 'number' },
    { title: '护理型床位', kind: 'number' },
    { title: '开业日期', kind: 'day' },
    { title: '服务区域数', kind: 'number' },
    { title: '所属品牌', width: 28 },
  ],
  en: [
    { title: 'Name', width: 28 },
    { title: 'Credit code', width: 22 },
    { title: 'Kind', width: 20 },
    { title: 'State' },
    { title: 'Orders' },
    { title: 'Area', width: 28 },
    { title: 'Area code' },
    { title: 'Address', width: 28 },
    { title: 'Telephone' },
    { title: 'Operation' },
    { title: 'Beds', kind: 'number' },
    { title: 'Nursing beds', kind: 'number' },
    { title: 'Opened on', kind: 'day' },
    { title: 'Areas served', kind: 'number' },
    { title: 'Brand', width: 28 },
  ],
}

const cellsIn =
  (lang: Ctx['lang']) =>
  (row: OrganisationRow): Cell[] => [
    row.name,
    row.uscc,
    ORGANISATION_KINDS[row.kind][lang],
    ORGANISATION_STATES[row.state][lang],
    DISPATCH_MODES[row.mode][lang],
    row.areaPath,
    row.areaCode,
    row.address,
    row.phone,
    row.operation && OPERATIONS[row.operation][lang],
    row.beds,
    row.nursingBeds,
    row.openedOn,
    row.serving,
    row.brandName,
  ]
