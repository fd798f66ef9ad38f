import { areaNames } from '../areas/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { peopleByIds } from '../people/index.ts'
import { disabledDestitute } from './central-support.ts'
import { keyedPage } from './keyed-page.ts'
import { reachArea } from './places.ts'
import type { CentralSupportQuery, CentralSupportRow } from './schema.ts'

/** Disabled people under destitute support, and whether an institution supports them. */
export async function listCentralSupport(
  ctx: Ctx,
  asked: CentralSupportQuery,
): Promise<Page<CentralSupportRow>> {
  const area = await reachArea(ctx, asked.area)
  const found = (await disabledDestitute(ctx, [area.code])).filter(
    (one) => asked.central === undefined || one.central === (asked.central === 'yes'),
  )
  const page = keyedPage(found, asked, (one) => `${one.areaCode}.${one.personId}`)
  const names = await areaNames(
    ctx,
    page.items.map((one) => one.areaCode),
  )
  const people = await peopleByIds(
    ctx,
    page.items.map((one) => one.personId),
  )
  return {
    ...page,
    items: page.items.map((one) => ({
      ...one,
      name: people.get(one.personId)?.name ?? '',
      areaPath: names.get(one.areaCode) ?? one.areaCode,
    })),
  }
}
