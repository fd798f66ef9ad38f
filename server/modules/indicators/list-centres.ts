import { areaNames } from '../areas/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { centresByTown } from './centres.ts'
import { keyedPage } from './keyed-page.ts'
import { reachArea } from './places.ts'
import type { CentreQuery, CentreRow } from './schema.ts'

/** The streets or towns of an area with their centres, and those that have none. */
export async function listCentres(ctx: Ctx, asked: CentreQuery): Promise<Page<CentreRow>> {
  const area = await reachArea(ctx, asked.area)
  const found = (await centresByTown(ctx, [area.code])).filter(
    (one) =>
      (asked.kind === undefined || one.kind === asked.kind) &&
      (asked.has === undefined || one.centreIds.length > 0 === (asked.has === 'yes')),
  )
  const page = keyedPage(found, asked, (one) => one.areaCode)
  const names = await areaNames(
    ctx,
    page.items.map((one) => one.areaCode),
  )
  const centres = await organisationsByIds(
    ctx,
    page.items.flatMap((one) => one.centreIds),
  )
  return {
    ...page,
    items: page.items.map(({ areaCode, kind, centreIds }) => ({
      areaCode,
      areaPath: names.get(areaCode) ?? areaCode,
      kind,
      centres: centreIds.map((id) => ({ id, name: centres.get(id)?.name ?? '' })),
    })),
  }
}
