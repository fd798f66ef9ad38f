import { reaches } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import { findArea, type Area } from '../areas/index.ts'

/** People live in villages and communities, or in a unit that has none below it. */
export const isHomeArea = (area: Area): boolean =>
  area.selectable && (area.level === 'village' || area.unit)

/**
 * The village of an address. Refuses `people.area_unknown` (also where the caller does not reach)
 * and `people.area_not_village`.
 */
export async function homeArea(
  ctx: Ctx,
  code: string,
  options: { readonly anywhere?: boolean; readonly field?: string } = {},
): Promise<Area> {
  const area = await findArea(ctx, code)
  const field = options.field ?? 'areaCode'
  if (!area || (!options.anywhere && !reaches(ctx.actor, code))) {
    throw invalid('people.area_unknown', field, { code })
  }
  if (!isHomeArea(area)) throw invalid('people.area_not_village', field, { name: area.name })
  return area
}
