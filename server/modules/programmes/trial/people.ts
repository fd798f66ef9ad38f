import { withinAreas, withinReach } from '../../../kernel/access.ts'
import { audit } from '../../../kernel/audit.ts'
import { query, type Ctx } from '../../../kernel/command.ts'
import type { Download } from '../../../kernel/http.ts'
import { Programme } from '../../../kernel/packs/programmes.ts'
import { afterCursor, cutPage } from '../../../kernel/pages.ts'
import { absent, forbidden } from '../../../kernel/refused.ts'
import {
  WORKBOOK,
  writeWorkbook,
  type Cell,
  type Column,
} from '../../../kernel/workbook/workbook.ts'
import { may } from '../access.ts'
import { amountInWords } from '../describe.ts'
import type { EntitlementUnit, SubjectKind } from '../schema.ts'
import { namesOf } from '../subjects.ts'
import { getTrialRow, type TrialRow } from './trial.ts'
import type { TrialOther, TrialOutcome, TrialPerson } from './schema.ts'
import './tables.ts'

export interface TrialPeopleFilter {
  readonly outcome?: TrialOutcome | undefined
  readonly area?: string | undefined
  /** -1: not assessed. */
  readonly level?: number | undefined
  /** Only those who gain or lose this other programme. */
  readonly other?: string | undefined
}

type Paged = TrialPeopleFilter & { readonly cursor?: string | undefined; readonly limit: number }

/** Whom a trial concerns within reach; a name is shown by its first character. */
export async function listTrialPeople(ctx: Ctx, trialId: string, filter: Paged) {
  const { document } = await getTrialRow(ctx, trialId)
  let rows = ctx.db
    .selectFrom('programme_trial_row')
    .selectAll()
    .where('trial_id', '=', trialId)
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .where((eb) => afterCursor(filter.cursor, [eb.ref('subject_id')]))
    .orderBy('subject_id')
    .limit(filter.limit + 1)
  const { outcome, area, level, other } = filter
  if (outcome) rows = rows.where('outcome', '=', outcome)
  if (area) rows = rows.where((eb) => withinAreas([area], eb.ref('area_code')))
  if (level !== undefined) rows = rows.where('level', 'is', level < 0 ? null : level)
  if (other) {
    rows = rows.where('subject_id', 'in', (eb) =>
      eb
        .selectFrom('programme_trial_other')
        .select('subject_id')
        .where('trial_id', '=', trialId)
        .where('programme_id', '=', other),
    )
  }
  const page = cutPage(await rows.execute(), filter.limit, (row) => [row.subject_id])
  const kind = Programme.parse(document).subject
  const others = await othersFor(
    ctx,
    trialId,
    page.items.map((row) => row.subject_id),
  )
  return { items: await named(ctx, kind, page.items, others), next: page.next }
}

interface Row {
  readonly subject_id: string
  readonly level: number | null
  readonly outcome: TrialOutcome
  readonly before_amount: number
  readonly after_amount: number
  readonly application_id: string | null
}

type Others = ReadonlyMap<string, TrialPerson['others']>

/** What becomes of other programmes for these. */
async function othersFor(ctx: Ctx, trialId: string, ids: readonly string[]): Promise<Others> {
  const found = new Map<string, TrialPerson['others']>()
  if (ids.length === 0) return found
  const rows = await ctx.db
    .selectFrom('programme_trial_other')
    .selectAll()
    .where('trial_id', '=', trialId)
    .where('subject_id', 'in', ids)
    .orderBy('programme_id')
    .execute()
  for (const row of rows) {
    const { subject_id: id, programme_id: programmeId } = row
    const one = { programmeId, before: row.before_amount, after: row.after_amount }
    found.set(id, [...(found.get(id) ?? []), one])
  }
  return found
}

async function named(
  ctx: Ctx,
  kind: SubjectKind,
  rows: readonly Row[],
  others: Others,
): Promise<TrialPerson[]> {
  const names = await namesOf(
    ctx,
    rows.map((row) => ({ kind, id: row.subject_id })),
  )
  return rows.map((row) => {
    const found = names.get(row.subject_id)
    return {
      subjectId: row.subject_id,
      kind,
      name: masked(kind, found?.name ?? ''),
      areaPath: found?.areaPath ?? '',
      level: row.level,
      outcome: row.outcome,
      before: row.before_amount,
      after: row.after_amount,
      others: [...(others.get(row.subject_id) ?? [])],
      applicationId: row.application_id,
    }
  })
}

/** 王某某 as 王**; of an address the numbers go; what is public by nature keeps its name. */
export function masked(kind: SubjectKind, name: string): string {
  if (kind === 'household') return name.replace(/[\d０-９]+/g, '*')
  if (kind !== 'person' && kind !== 'worker') return name
  const [first = '', ...rest] = name
  return first + '*'.repeat(Math.min(rest.length, 2))
}

/** One whole name, for a reason; who looked at whom is on record. Out of reach looks absent. */
export async function revealTrialName(
  ctx: Ctx,
  trialId: string,
  { subjectId, reason }: { subjectId: string; reason: string },
): Promise<{ name: string }> {
  if (!may.revealName(ctx.actor)) throw forbidden()
  const { document } = await getTrialRow(ctx, trialId)
  const row = await ctx.db
    .selectFrom('programme_trial_row')
    .select('subject_id')
    .where('trial_id', '=', trialId)
    .where('subject_id', '=', subjectId)
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .executeTakeFirst()
  const kind = Programme.parse(document).subject
  const found = row && (await namesOf(ctx, [{ kind, id: row.subject_id }])).get(row.subject_id)
  if (!found) throw absent('programmes.not_in_trial')
  const subject = { kind, id: subjectId }
  await audit(ctx, 'programmes.trial_name_revealed', subject, { trialId }, reason)
  return { name: found.name }
}

const PAGE = 1_000

const OUTCOMES = {
  new: { zh: '新增', en: 'new' },
  more: { zh: '增加', en: 'more' },
  same: { zh: '不变', en: 'same' },
  less: { zh: '减少', en: 'less' },
  lost: { zh: '失去', en: 'lost' },
  waiting: { zh: '达标排队，名额已满', en: 'qualified, no place left' },
  neither: { zh: '前后都不符合', en: 'meets neither' },
  unsure: { zh: '不能确定', en: 'cannot tell' },
} as const satisfies Record<TrialOutcome, { zh: string; en: string }>

const HEADS = {
  zh: ['对象', '区划', '能力等级', '结果', '原标准', '新标准', '增减', '互斥项目', '编号'],
  en: [
    'For',
    'Area',
    'Level',
    'Outcome',
    'Before',
    'After',
    'Difference',
    'Other programmes',
    'Id',
  ],
} as const
const WIDTHS = [12, 34, 10, 12, 12, 12, 12, 30, 40] as const
const FIGURES = [4, 5, 6]

/** The same list as a table; read in pages while it is sent, and audited. */
export async function exportTrialPeople(
  ctx: Ctx,
  trialId: string,
  { format, ...filter }: TrialPeopleFilter & { readonly format: 'xlsx' | 'csv' },
): Promise<Download> {
  const row = await getTrialRow(ctx, trialId)
  const { unit } = Programme.parse(row.document)
  const subject = { kind: 'programme_trial', id: trialId }
  await audit(ctx, 'programmes.trial_exported', subject, { format, ...filter })
  const columns = HEADS[ctx.lang].map((title, at): Column => {
    const width = WIDTHS[at] ?? 12
    if (!FIGURES.includes(at)) return { title, width }
    return { title, width, kind: unit === 'fen' ? 'fen' : 'number' }
  })
  const name = `${row.programme_id}-${row.effective_from}`
  return {
    name: `${name}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(columns, cellsOf(ctx, row, filter), { format, name }),
  }
}

/** What somebody gains or loses of another programme: "失去 服务补贴 200.00 元". */
function otherSaid(
  { programmeId, before, after }: TrialPerson['others'][number],
  other: TrialOther | undefined,
  lang: Ctx['lang'],
): string {
  const [lost, gained] = [
    { zh: '失去', en: 'loses' },
    { zh: '得到', en: 'gains' },
  ]
  const title = other && { zh: other.titleZh, en: other.titleEn }
  const amount = amountInWords(Math.max(before, after), (other?.unit ?? 'point') as EntitlementUnit)
  return `${(before > after ? lost : gained)![lang]} ${title?.[lang] ?? programmeId} ${amount[lang]}`
}

async function* cellsOf(
  { kernel, actor, lang }: Ctx,
  { id: trialId, others }: Pick<TrialRow, 'id' | 'others'>,
  filter: TrialPeopleFilter,
): AsyncGenerator<Cell[]> {
  const named = new Map(others.map((one) => [one.programmeId, one]))
  for (let cursor: string | undefined; ;) {
    const asked: Paged = { ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) }
    const page: Awaited<ReturnType<typeof listTrialPeople>> = await query(kernel, actor, (ctx) =>
      listTrialPeople(ctx, trialId, asked),
    )
    for (const one of page.items) {
      const level = one.level === null ? '' : String(one.level)
      const words = OUTCOMES[one.outcome][lang]
      const { before, after } = one
      const said = one.others.map((other) => otherSaid(other, named.get(other.programmeId), lang))
      const figures = [before, after, after - before]
      yield [one.name, one.areaPath, level, words, ...figures, said.join('; '), one.subjectId]
    }
    if (page.next === null) return
    cursor = page.next
  }
}
