import { audit } from '../../kernel/audit.ts'
import { query, type Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell, type Column } from '../../kernel/workbook/workbook.ts'
import { may } from './access.ts'
import { listRecords } from './list.ts'
import { presentRows } from './present.ts'
import { SEX_WORDS, STATUS_WORDS, type PeopleQuery, type PeopleWords } from './schema.ts'
import { getPeopleWords } from './vocabulary.ts'

const PAGE = 1_000

type Asked = Omit<PeopleQuery, 'cursor' | 'limit'> & { readonly format: 'xlsx' | 'csv' }

const TITLES = {
  zh: [
    '姓名',
    '性别',
    '年龄',
    '身份证号',
    '电话',
    '区划',
    '地址',
    '状态',
    '居住状况',
    '人员类别',
    '入网',
  ],
  en: [
    'Name',
    'Sex',
    'Age',
    'Identity number',
    'Phone',
    'Area',
    'Address',
    'Status',
    'Living',
    'Categories',
    'On the network',
  ],
} as const
const WIDTHS = [12, 6, 6, 22, 16, 34, 30, 10, 16, 30, 8] as const

/**
 * The list as a table, numbers masked, within reach; who took it and what was asked is audited.
 * Pages are read while the file is sent, so that the largest roster needs no memory.
 */
export async function exportPeople(ctx: Ctx, { format, ...asked }: Asked): Promise<Download> {
  if (!may.takeRoster(ctx.actor)) throw forbidden()
  const { q, ...filters } = asked
  // What was typed may be a number, and numbers never enter the audit.
  await audit(
    ctx,
    'people.exported',
    { kind: 'roster', id: ctx.city },
    { format, filters, searched: q !== undefined },
  )
  const words = await getPeopleWords(ctx)
  const columns: Column[] = TITLES[ctx.lang].map((title, at) => ({
    title,
    width: WIDTHS[at] ?? 14,
    ...(at === 2 ? { kind: 'number' as const } : {}),
  }))
  const name = ctx.lang === 'zh' ? '老年人名册' : 'roster'
  return {
    name: `${name}-${dayOf(ctx.now)}.${format}`,
    mediaType: WORKBOOK[format],
    body: writeWorkbook(columns, rowsOf(ctx, asked, words), { format, name }),
  }
}

async function* rowsOf(
  { kernel, actor, lang }: Ctx,
  asked: Omit<Asked, 'format'>,
  words: PeopleWords,
): AsyncGenerator<Cell[]> {
  const nameOf = (
    list: readonly { code: string; zh: string; en: string }[],
    code: string,
  ): string => list.find((one) => one.code === code)?.[lang] ?? code
  let cursor: string | undefined
  do {
    const page = await query(
      kernel,
      actor,
      async (ctx) => {
        const found = await listRecords(ctx, { ...asked, cursor, limit: PAGE })
        return { next: found.next, items: await presentRows(ctx, found.items) }
      },
      { lang },
    )
    for (const one of page.items) {
      yield [
        one.name,
        SEX_WORDS[one.sex][lang],
        one.age,
        one.idNumber,
        one.phone,
        one.areaPath,
        one.address,
        STATUS_WORDS[one.status][lang],
        one.living === null ? null : nameOf(words.living, one.living),
        one.categories.map((code) => nameOf(words.categories, code)).join('、'),
        one.networked ? (lang === 'zh' ? '是' : 'yes') : null,
      ]
    }
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}
