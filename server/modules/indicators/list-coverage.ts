import { areaNames } from '../areas/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { dayOf, monthOf, type Day } from '../../kernel/time.ts'
import { peopleByIds } from '../people/index.ts'
import { getProgramme } from '../programmes/index.ts'
import { coveredPeople, type Covered } from './coverage.ts'
import { spanOfMonth } from './indicator.ts'
import { keyedPage } from './keyed-page.ts'
import { reachArea } from './places.ts'
import type { CoverageQuery, CoverageRow } from './schema.ts'

/** Who may spend an entitlement of the month and whether anybody came; village by village. */
export async function listCoverage(ctx: Ctx, asked: CoverageQuery): Promise<Page<CoverageRow>> {
  const area = await reachArea(ctx, asked.area)
  const span = spanOfMonth(asked.month ?? monthOf(ctx.now))
  const scope = { areas: [area.code], from: span.from, to: span.to }
  const found = (await coveredPeople(ctx, scope)).filter(
    (one) => asked.visited === undefined || one.visited === (asked.visited === 'yes'),
  )
  const page = keyedPage(found, asked, (one) => `${one.areaCode}.${one.personId}`)
  // A month that has not ended is judged by the rules of today.
  const on = span.lastDay < dayOf(ctx.now) ? span.lastDay : dayOf(ctx.now)
  return { ...page, items: await rowsOf(ctx, page.items, on) }
}

async function rowsOf(ctx: Ctx, shown: readonly Covered[], on: Day): Promise<CoverageRow[]> {
  const names = await areaNames(
    ctx,
    shown.map((one) => one.areaCode),
  )
  const people = await peopleByIds(
    ctx,
    shown.map((one) => one.personId),
  )
  const titles = new Map<string, { zh: string; en: string }>()
  for (const id of new Set(shown.flatMap((one) => one.programmeIds))) {
    titles.set(id, (await getProgramme(ctx, id, on)).title)
  }
  return shown.map(({ personId, areaCode, programmeIds, visited }) => ({
    personId,
    name: people.get(personId)?.name ?? '',
    areaCode,
    areaPath: names.get(areaCode) ?? areaCode,
    programmes: programmeIds.map((id) => ({ id, ...titles.get(id)! })),
    visited,
  }))
}
