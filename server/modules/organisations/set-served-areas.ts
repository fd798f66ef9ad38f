import { areaNames, findArea } from '../areas/index.ts'
import { outermost } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { addDays, dayOf, type Day } from '../../kernel/time.ts'
import { may } from './access.ts'
import type { ServedArea, SetServedAreas } from './schema.ts'
import { lockOrganisation, recordChange } from './store.ts'

/**
 * Sets what an organisation serves from a day on; days before it keep what they had.
 * Refuses a day that is past, since visits of that day were planned on it.
 */
export async function setServedAreas(
  ctx: Ctx,
  id: string,
  asked: SetServedAreas,
): Promise<ServedArea[]> {
  const found = await lockOrganisation(ctx, id)
  if (!may.amend(ctx.actor, { id, areaCode: found.area_code, state: found.state })) {
    throw forbidden()
  }
  if (asked.from < dayOf(ctx.now)) throw invalid('organisations.day_past', 'from')
  const areas = await replaceServedAreas(ctx, id, asked.areas, asked.from)
  const version = found.version + 1
  await ctx.db.updateTable('organisation').set({ version }).where('id', '=', id).execute()
  const change = { what: 'served_areas_set', on: asked.from, reason: null, content: { areas } }
  const placed = { id, version, areaCode: found.area_code }
  await recordChange(ctx, placed, change, 'organisations.served_areas_changed')
  await audit(ctx, 'organisations.served_areas_set', { kind: 'organisation', id }, change.content)
  return servedAreasOf(ctx, id)
}

/** Ends what is served on `from`, drops what had not begun, and begins what is new. */
export async function replaceServedAreas(
  ctx: Ctx,
  id: string,
  asked: readonly string[],
  from: Day,
): Promise<string[]> {
  const areas = outermost(asked)
  for (const code of areas) {
    if (!(await findArea(ctx, code))) throw invalid('areas.unknown', 'areas', { code })
  }
  const current = await ctx.db
    .selectFrom('served_area')
    .selectAll()
    .where('organisation_id', '=', id)
    .where('from_on', '<', from)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', from)]))
    .execute()
  await ctx.db
    .deleteFrom('served_area')
    .where('organisation_id', '=', id)
    .where('from_on', '>=', from)
    .execute()
  const kept = new Set(current.map((row) => row.area_code).filter((code) => areas.includes(code)))
  for (const row of current) {
    const to = kept.has(row.area_code) ? null : addDays(from, -1)
    await ctx.db.updateTable('served_area').set({ to_on: to }).where('id', '=', row.id).execute()
  }
  const added = areas.filter((code) => !kept.has(code))
  if (added.length > 0) {
    await ctx.db
      .insertInto('served_area')
      .values(
        added.map((code) => ({
          id: ctx.id(),
          organisation_id: id,
          area_code: code,
          from_on: from,
          to_on: null,
        })),
      )
      .execute()
  }
  return areas
}

/** Present and coming first, then what ended. */
export async function servedAreasOf(ctx: Ctx, id: string): Promise<ServedArea[]> {
  const rows = await ctx.db
    .selectFrom('served_area')
    .select(['area_code as areaCode', 'from_on as from', 'to_on as to'])
    .where('organisation_id', '=', id)
    .orderBy('to_on', (order) => order.desc().nullsFirst())
    .orderBy('area_code')
    .execute()
  const names = await areaNames(
    ctx,
    rows.map((row) => row.areaCode),
  )
  return rows.map((row) => ({ ...row, areaPath: names.get(row.areaCode) ?? row.areaCode }))
}
