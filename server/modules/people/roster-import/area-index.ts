import { reaches } from '../../../kernel/access.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { childrenOf, type Area } from '../../areas/index.ts'
import { isHomeArea } from '../places.ts'

/** The villages that the importer reaches, by code and by the names people write. */
export interface AreaIndex {
  readonly byCode: ReadonlyMap<string, Area>
  readonly districts: readonly Named[]
}

interface Named {
  readonly area: Area
  readonly below: readonly Named[]
}

export async function readAreaIndex(ctx: Ctx): Promise<AreaIndex> {
  const byCode = new Map<string, Area>()
  const read = async (parent: string, depth: number): Promise<Named[]> => {
    const named: Named[] = []
    for (const area of await childrenOf(ctx, parent)) {
      if (isHomeArea(area) && reaches(ctx.actor, area.code)) byCode.set(area.code, area)
      named.push({ area, below: depth > 1 ? await read(area.code, depth - 1) : [] })
    }
    return named
  }
  return { districts: await read(ctx.city, 3), byCode }
}

export interface Written {
  readonly district: string
  readonly town: string
  readonly village: string
}

/**
 * The village meant by its names, or why not. Towns of a development zone are found under the
 * county that people write, and a village alone where only one bears the name.
 */
export function findVillage(index: AreaIndex, written: Written): Area | 'unknown' | 'ambiguous' {
  const { district, town, village } = written
  const districts = district === '' ? [...index.districts] : matching(index.districts, district)
  const towns = townsOf(index, districts, town)
  const places =
    village === '' ? towns.filter(({ area }) => area.unit) : matching(below(towns), village)
  const reached = places.filter(({ area }) => index.byCode.has(area.code))
  if (reached.length > 1) return 'ambiguous'
  return reached[0]?.area ?? 'unknown'
}

function townsOf(index: AreaIndex, districts: readonly Named[], town: string): Named[] {
  if (town === '') return below(districts)
  const near = matching(below(districts), town)
  return near.length > 0 ? near : matching(below(index.districts), town)
}

const below = (areas: readonly Named[]): Named[] => areas.flatMap((one) => one.below)

/** By the whole name; failing that by the name without what kind of place it is. */
function matching(areas: readonly Named[], written: string): Named[] {
  const name = written.normalize('NFKC').replace(/\s/g, '')
  const whole = areas.filter(({ area }) => area.name === name)
  if (whole.length > 0) return whole
  const bare = bareName(name)
  return areas.filter(({ area }) => bareName(area.name) === bare)
}

const bareName = (name: string): string =>
  name.replace(
    /(社区居民委员会|居民委员会|村民委员会|社区居委会|社区居委|居委会|村委会|社区|村|街道办事处|街道|镇|乡|区|市|县)$/,
    '',
  )
