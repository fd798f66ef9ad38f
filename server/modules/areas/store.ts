import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import type { Area } from './schema.ts'
import './tables.ts'

/** The columns of an area under the names of `Area`. */
export const AREA_COLUMNS = [
  'code',
  'name',
  'name_en as nameEn',
  'level',
  'parent_code as parentCode',
  'kind',
  'lat',
  'lng',
  'point_basis as pointBasis',
  'zone',
  'unit',
  'selectable',
] as const

export async function findArea(ctx: Ctx, code: string): Promise<Area | undefined> {
  return ctx.db
    .selectFrom('area')
    .select(AREA_COLUMNS)
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

/** Refuses with `areas.unknown` when the city has no such area today. */
export async function getArea(ctx: Ctx, code: string): Promise<Area> {
  const area = await findArea(ctx, code)
  if (!area) throw absent('areas.unknown', { code })
  return area
}

/** From the district down to the area itself. */
export async function pathOf(ctx: Ctx, code: string): Promise<Area[]> {
  const area = await getArea(ctx, code)
  const above = ancestorsOf(area)
  const found = await ctx.db
    .selectFrom('area')
    .select(AREA_COLUMNS)
    .where('code', 'in', [...above, code])
    .orderBy('code')
    .execute()
  return found
}

/** Codes above an area, by prefix. A unit (371002U01) stands under its district. */
export function ancestorsOf(area: Pick<Area, 'code'>): string[] {
  return [4, 6, 9]
    .filter((length) => length < area.code.length)
    .map((length) => area.code.slice(0, length))
}

/** "环翠区 竹岛街道 望海居委会": how an address begins; the city itself is left out. */
export async function areaPath(ctx: Ctx, code: string): Promise<string> {
  return (await areaNames(ctx, [code])).get(code) ?? code
}

/** Codes of the towns and villages of today, each town before its villages. */
export async function communityCodes(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('area')
    .select('code')
    .where('level', 'in', ['town', 'village'])
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute()
  return rows.map((row) => row.code)
}

/** The streets and towns of today within these areas, in code order. */
export async function townsWithin(ctx: Ctx, areas: readonly string[]): Promise<Area[]> {
  return ctx.db
    .selectFrom('area')
    .select(AREA_COLUMNS)
    .where('level', '=', 'town')
    .where('valid_to', 'is', null)
    .where(withinAreas(areas, sql.ref('code')))
    .orderBy('code')
    .execute()
}

/** Which villages are rural and which urban, by their codes. */
export async function areaKinds(ctx: Ctx): Promise<Map<string, 'urban' | 'rural'>> {
  const rows = await ctx.db
    .selectFrom('area')
    .select(['code', 'kind'])
    .where('level', '=', 'village')
    .execute()
  return new Map(rows.map((row) => [row.code, row.kind]))
}

/** The same for many codes in one query. Codes no longer in the tree keep their number. */
export async function areaNames(ctx: Ctx, codes: readonly string[]): Promise<Map<string, string>> {
  const wanted = new Set(codes.flatMap((code) => [...ancestorsOf({ code }), code]))
  if (wanted.size === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('area')
    .select(['code', 'name', 'level'])
    .where('code', 'in', [...wanted])
    .execute()
  const names = new Map(rows.map((row) => [row.code, row]))
  const nameOf = (code: string): string =>
    [...ancestorsOf({ code }), code]
      .map((part) => names.get(part))
      .filter((area) => area !== undefined && (area.level !== 'city' || area.code === code))
      .map((area) => area!.name)
      .join(' ') || code
  return new Map(codes.map((code) => [code, nameOf(code)]))
}

/** Areas whose parent is `parent`, in code order. */
export async function childrenOf(ctx: Ctx, parent: string): Promise<Area[]> {
  return ctx.db
    .selectFrom('area')
    .select(AREA_COLUMNS)
    .where('parent_code', '=', parent)
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute()
}
