import type { Ctx } from '../../kernel/command.ts'
import { lengthBelow, type Figure, type FigureSource } from '../../kernel/packs/indicators.ts'
import { dayOf } from '../../kernel/time.ts'
import { townKindOf, townsWithin } from '../areas/index.ts'
import { organisationsStandingIn } from '../organisations/index.ts'

/** Which centre of the register a street has, and which a town. */
export const CENTRES = { street: 'street_centre', town: 'town_centre' } as const
export type TownKind = keyof typeof CENTRES

/** A street or a town with the active centres of its kind that stand in it. */
export interface TownCentres {
  readonly areaCode: string
  readonly kind: TownKind
  readonly centreIds: readonly string[]
}

/** Every street and town within the areas, by the tree and the register as they are now. */
export async function centresByTown(ctx: Ctx, areas: readonly string[]): Promise<TownCentres[]> {
  const standing = await organisationsStandingIn(ctx, areas, dayOf(ctx.now))
  const active = standing.filter((one) => one.state === 'active')
  return (await townsWithin(ctx, areas)).flatMap(({ code }) => {
    const kind = townKindOf(code)
    if (kind === null) return []
    const centres = active.filter((one) => one.kind === CENTRES[kind] && one.area.startsWith(code))
    return [{ areaCode: code, kind, centreIds: centres.map((one) => one.id) }]
  })
}

const NAMES = {
  street: { all: 'indicators.streets', having: 'indicators.streets_with_centre' },
  town: { all: 'indicators.towns', having: 'indicators.towns_with_centre' },
} as const

/** Streets and towns come from the tree and centres from the register, so they meet here. */
export const centreFigures: FigureSource = {
  measures: Object.values(NAMES).flatMap((names) => Object.values(names)),
  read: async (ctx, { areas }) => {
    const length = lengthBelow(areas[0] ?? '')
    return (await centresByTown(ctx, areas)).flatMap(({ areaCode, kind, centreIds }): Figure[] => {
      const told = { areaCode: areaCode.slice(0, length), part: null }
      const { all, having } = NAMES[kind]
      return [
        { ...told, measure: all, value: 1 },
        { ...told, measure: having, value: centreIds.length > 0 ? 1 : 0 },
      ]
    })
  },
}
