import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import type { Subject } from '../../kernel/packs/fact-types.ts'
import { areaNames } from '../areas/index.ts'
import { hotlineOf, versionsByIds } from '../programmes/index.ts'
import type { PublicityRow } from './schema.ts'
import { seqOf } from './store.ts'
import './tables.ts'

/** A town's code has nine digits: where a person lives is told no closer. */
const TOWN_DIGITS = 9
const isPerson = (kind: Subject): boolean => kind === 'person' || kind === 'worker'

/** 王某某 as 王**: a notice board is read by everybody; organisations and places have whole names. */
export function publicName(kind: Subject, name: string): string {
  if (!isPerson(kind)) return name
  const [first = '', ...rest] = name
  return first + '*'.repeat(Math.min(rest.length, 2))
}

/** What is public now in the whole city, the latest first. Anybody may read it. */
export async function listPublicity(
  ctx: Ctx,
  page: PageQuery,
): Promise<Page<PublicityRow> & { hotline: string | null }> {
  let asked = ctx.db
    .selectFrom('award_application')
    .selectAll()
    .where('state', '=', 'published')
    .orderBy('seq', 'desc')
    .limit(page.limit + 1)
  if (page.cursor) asked = asked.where('seq', '<', seqOf(page.cursor))
  const rows = await asked.execute()
  const shown = rows.slice(0, page.limit)
  const areaOf = ({ subject_kind: kind, area_code: code }: (typeof shown)[number]) =>
    isPerson(kind) ? code.slice(0, TOWN_DIGITS) : code
  const areas = await areaNames(ctx, shown.map(areaOf))
  const versions = await versionsByIds(
    ctx,
    shown.map((row) => row.version_id),
  )
  const items = shown.map((row): PublicityRow => {
    const { title } = versions.get(row.version_id)!.programme
    return {
      number: row.number,
      titleZh: title.zh,
      titleEn: title.en,
      name: publicName(row.subject_kind, row.subject_name),
      areaPath: areas.get(areaOf(row)) ?? '',
      place: row.place,
      quota: row.quota_count,
      amountFen: row.expected_fen,
      publishedOn: row.published_on!,
      publishedUntil: row.published_until!,
    }
  })
  const next = rows.length > page.limit ? String(shown.at(-1)!.seq) : null
  return { items, next, hotline: await hotlineOf(ctx) }
}
