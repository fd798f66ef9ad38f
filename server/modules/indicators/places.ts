import { areaNames, childrenOf, findArea, pathOf, type Area } from '../areas/index.ts'
import { reaches } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { AreaView } from './schema.ts'

export const viewOf = ({ code, name, level, zone }: Area): AreaView => ({ code, name, level, zone })

const levelOf = (code: string): Area['level'] =>
  code.length <= 6 ? 'district' : code.length <= 9 ? 'town' : 'village'

/** The caller's own areas that exist, widest first. */
export async function ownAreas(ctx: Ctx): Promise<Area[]> {
  const codes = ctx.actor.reach.includes('') ? [ctx.city] : ctx.actor.reach
  const found = await Promise.all(codes.map((code) => findArea(ctx, code)))
  return found
    .filter((area) => area !== undefined)
    .toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
}

/** N4: the area asked for, or the first of the caller's own; one out of reach looks absent. */
export async function reachArea(ctx: Ctx, code: string | undefined): Promise<Area> {
  const area = code === undefined ? (await ownAreas(ctx))[0] : await findArea(ctx, code)
  if (!area || !may.see(ctx.actor, area.code)) throw absent('indicators.no_area')
  return area
}

/**
 * Where the area stands and what lies below it. `told` are the areas that figures name: one that has
 * ended since keeps its place, or what lies below would no longer add up (N5).
 */
export async function surroundings(ctx: Ctx, area: Area, told: ReadonlySet<string>) {
  const path = await pathOf(ctx, area.code)
  const below = (await childrenOf(ctx, area.code)).map(viewOf)
  const known = new Set([area.code, ...below.map((one) => one.code)])
  const ended = [...told].filter((code) => !known.has(code)).toSorted()
  const names = await areaNames(ctx, ended)
  return {
    area: viewOf(area),
    path: path.map((one) => ({ ...viewOf(one), open: reaches(ctx.actor, one.code) })),
    reach: (await ownAreas(ctx)).map(viewOf),
    below: [
      ...below,
      ...ended.map((code) => ({
        code,
        name: names.get(code)?.split(' ').at(-1) ?? code,
        level: levelOf(code),
        zone: false,
      })),
    ],
  }
}
