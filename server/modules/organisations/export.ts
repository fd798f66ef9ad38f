import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { csvFile, type Column } from '../../kernel/csv.ts'
import type { Download } from '../../kernel/http.ts'
import { dayOf } from '../../kernel/time.ts'
import { listOrganisations } from './list.ts'
import {
  DISPATCH_MODES,
  OPERATIONS,
  ORGANISATION_KINDS,
  ORGANISATION_STATES,
  type OrganisationQuery,
  type OrganisationRow,
} from './schema.ts'

/** Rows of one file; a city has some thousands of organisations. */
const ROWS_MAX = 20_000

/** The list as a file, with the same reach and filters. Contacts stay out of it. */
export async function exportOrganisations(ctx: Ctx, asked: OrganisationQuery): Promise<Download> {
  const page = await listOrganisations(ctx, { ...asked, limit: ROWS_MAX })
  await audit(
    ctx,
    'organisations.exported',
    { kind: 'organisation', id: 'list' },
    { ...asked, rows: page.items.length },
  )
  return csvFile(`organisations-${dayOf(ctx.now)}`, columnsIn(ctx.lang), page.items, ctx.lang)
}

const columnsIn = (lang: Ctx['lang']): Column<OrganisationRow>[] => [
  { title: { zh: '机构名称', en: 'Name' }, value: (row) => row.name },
  { title: { zh: '统一社会信用代码', en: 'Credit code' }, value: (row) => row.uscc },
  { title: { zh: '类型', en: 'Kind' }, value: (row) => ORGANISATION_KINDS[row.kind][lang] },
  { title: { zh: '状态', en: 'State' }, value: (row) => ORGANISATION_STATES[row.state][lang] },
  { title: { zh: '派单方式', en: 'Orders' }, value: (row) => DISPATCH_MODES[row.mode][lang] },
  { title: { zh: '所在区划', en: 'Area' }, value: (row) => row.areaPath },
  { title: { zh: '区划代码', en: 'Area code' }, value: (row) => row.areaCode },
  { title: { zh: '地址', en: 'Address' }, value: (row) => row.address },
  { title: { zh: '电话', en: 'Telephone' }, value: (row) => row.phone },
  {
    title: { zh: '运营方式', en: 'Operation' },
    value: (row) => row.operation && OPERATIONS[row.operation][lang],
  },
  { title: { zh: '床位', en: 'Beds' }, value: (row) => row.beds },
  { title: { zh: '护理型床位', en: 'Nursing beds' }, value: (row) => row.nursingBeds },
  { title: { zh: '开业日期', en: 'Opened on' }, value: (row) => row.openedOn },
  { title: { zh: '服务区域数', en: 'Areas served' }, value: (row) => row.serving },
]
