import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import type { Pack, PackArea } from '../../kernel/packs/packs.ts'
import './tables.ts'

const BATCH = 500

/**
 * Brings the area tree up to the pack: new areas are added, known ones follow the pack, and areas
 * the pack no longer names end on this day, because people, orders and books still refer to them.
 */
export async function installAreas(ctx: Ctx, pack: Pack): Promise<void> {
  const boundaries = new Map(
    (pack.boundaries?.features ?? []).map((feature) => [feature.properties.code, feature.geometry]),
  )
  // Parents first: their codes are shorter.
  const areas = pack.areas.toSorted(
    (a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1),
  )
  for (let at = 0; at < areas.length; at += BATCH) {
    await ctx.db
      .insertInto('area')
      .values(
        areas.slice(at, at + BATCH).map((area) => rowOf(area, boundaries.get(area.code) ?? null)),
      )
      .onConflict((on) =>
        on.columns(['city', 'code']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          name_en: eb.ref('excluded.name_en'),
          kind: eb.ref('excluded.kind'),
          kind_basis: eb.ref('excluded.kind_basis'),
          lat: eb.ref('excluded.lat'),
          lng: eb.ref('excluded.lng'),
          point_basis: eb.ref('excluded.point_basis'),
          zone: eb.ref('excluded.zone'),
          within_code: eb.ref('excluded.within_code'),
          unit: eb.ref('excluded.unit'),
          selectable: eb.ref('excluded.selectable'),
          valid_to: eb.ref('excluded.valid_to'),
          boundary: eb.ref('excluded.boundary'),
        })),
      )
      .execute()
  }
  await sql`
    update area set valid_to = ${ctx.now}::date
     where city = ${ctx.city} and valid_to is null
       and code <> all(${areas.map((area) => area.code)}::text[])`.execute(ctx.db)
}

function rowOf(area: PackArea, boundary: { type: string; coordinates: unknown[] } | null) {
  return {
    code: area.code,
    name: area.name,
    name_en: area.nameEn,
    level: area.level,
    parent_code: area.parent,
    kind: area.kind,
    kind_basis: area.kindBasis,
    lng: area.point[0],
    lat: area.point[1],
    point_basis: area.pointBasis,
    zone: area.zone,
    within_code: area.within,
    unit: area.unit,
    selectable: area.selectable,
    valid_from: area.validFrom,
    valid_to: area.validTo,
    boundary: json(boundary),
  }
}
