import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../kernel/command.ts'
import type { AreaRow } from './schema.ts'
import { AREA_COLUMNS, getArea } from './store.ts'
import './tables.ts'

const FOUND_MAX = 200

type Row = z.infer<typeof AreaRow>

/** The level below `parent`, or what matches `q` anywhere below it; the city when nothing is asked. */
export async function listAreas(
  ctx: Ctx,
  asked: { parent?: string | undefined; q?: string | undefined },
): Promise<Row[]> {
  if (asked.parent !== undefined) await getArea(ctx, asked.parent)
  const all = rows(ctx).orderBy('code').limit(FOUND_MAX)
  if (asked.q) {
    const like = `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`
    const below = asked.parent ?? ctx.city
    return all
      .where('code', '>=', below)
      .where('code', '<', `${below}~`)
      .where((eb) => eb.or([eb('name', 'like', like), eb('code', 'like', `${asked.q}%`)]))
      .execute()
  }
  return asked.parent === undefined
    ? all.where('level', '=', 'city').execute()
    : rows(ctx).where('parent_code', '=', asked.parent).orderBy('code').execute()
}

export async function areaRow(ctx: Ctx, code: string): Promise<Row> {
  await getArea(ctx, code)
  return rows(ctx).where('code', '=', code).executeTakeFirstOrThrow()
}

const rows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('area')
    .select(AREA_COLUMNS)
    .select(
      sql<number>`(select count(*)::int from area below
        where below.city = area.city and below.parent_code = area.code and below.valid_to is null)`.as(
        'below',
      ),
    )
    .where('valid_to', 'is', null)

/** GeoJSON of the districts that have a boundary; development zones often have none. */
export async function listBoundaries(ctx: Ctx) {
  const found = await ctx.db
    .selectFrom('area')
    .select(['code', 'name', 'boundary'])
    .where('boundary', '<>', sql<never>`'null'::jsonb`)
    .orderBy('code')
    .execute()
  return {
    type: 'FeatureCollection' as const,
    features: found.map(({ code, name, boundary }) => ({
      type: 'Feature' as const,
      properties: { code, name },
      geometry: boundary ?? { type: 'Polygon', coordinates: [] },
    })),
  }
}
