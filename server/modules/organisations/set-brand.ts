import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { may, reach } from './access.ts'
import { belongings, keepBelonging } from './brand-store.ts'
import { brandMistake, changesNothing, lastingTo, resettledFrom } from './brand.ts'
import { SetBrand } from './schema.ts'
import {
  lockOrganisation,
  reachOrganisation,
  recordChange,
  refuseStale,
  type OrganisationRecord,
} from './store.ts'

/**
 * From a day on an outlet belongs to another brand, or to none; the days before keep what they had.
 * Refuses a brand out of reach, and whatever would make a circle or a second level.
 */
export async function setBrand(
  ctx: Ctx,
  id: string,
  input: SetBrand,
): Promise<{ version: number }> {
  const { version: read, brandId, from, reason } = SetBrand.parse(input)
  if (!may.amend(ctx.actor, await reachOrganisation(ctx, id))) throw forbidden()
  const brand = brandId === null ? null : await lockBrand(ctx, id, brandId)
  const outlet = await lockOrganisation(ctx, id)
  refuseStale(outlet, read)
  if (from > dayOf(ctx.now)) throw invalid('organisations.day_ahead', 'from')
  if (brand) await refuseMistake(ctx, outlet, brand, from)
  const change = resettledFrom(await belongings(ctx, { outletId: id }), brandId, from)
  if (changesNothing(change)) throw conflict('organisations.brand_as_before', { field: 'brandId' })
  await keepBelonging(ctx, change, { outletId: id, brandId, from }, reason)
  return tellBrand(ctx, outlet, brand, { from, reason })
}

/** A new outlet of a brand, from today on. */
export async function joinBrand(ctx: Ctx, outletId: string, brandId: string): Promise<void> {
  const from = dayOf(ctx.now)
  const brand = await lockBrand(ctx, outletId, brandId)
  await refuseMistake(ctx, await lockOrganisation(ctx, outletId), brand, from)
  const change = resettledFrom([], brandId, from)
  await keepBelonging(ctx, change, { outletId, brandId, from }, null)
}

/** O4: a closed outlet belongs to no brand, and a closed brand has no outlet. */
export async function endBelonging(
  ctx: Ctx,
  closed: OrganisationRecord,
  on: Day,
  reason: string,
): Promise<void> {
  const own = resettledFrom(await belongings(ctx, { outletId: closed.id }), null, on)
  await keepBelonging(ctx, own, { outletId: closed.id, brandId: null, from: on }, reason)
  const outlets = lastingTo(await belongings(ctx, { brandIds: [closed.id] }), on)
  for (const outletId of [...new Set(outlets.map((one) => one.outletId))].toSorted()) {
    const change = resettledFrom(await belongings(ctx, { outletId }), null, on)
    await keepBelonging(ctx, change, { outletId, brandId: null, from: on }, reason)
    const outlet = await ctx.db
      .selectFrom('organisation')
      .selectAll()
      .where('id', '=', outletId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await tellBrand(ctx, outlet, null, { from: on, reason })
  }
}

/** O10 for a change of kind: what is an outlet or a brand from that day on stays what can be one. */
export async function refuseKind(
  ctx: Ctx,
  id: string,
  able: { readonly brand: boolean; readonly outlet: boolean },
  from: Day,
): Promise<void> {
  const is = async (of: Parameters<typeof belongings>[1]): Promise<boolean> =>
    lastingTo(await belongings(ctx, of), from).length > 0
  if (!able.outlet && (await is({ outletId: id }))) {
    throw invalid('organisations.kind_of_outlet', 'kind')
  }
  if (!able.brand && (await is({ brandIds: [id] }))) {
    throw invalid('organisations.kind_of_brand', 'kind')
  }
}

/** Both rows, in the order of their ids, so that two links at once wait for each other. */
async function lockBrand(ctx: Ctx, outletId: string, brandId: string): Promise<OrganisationRecord> {
  const rows = await ctx.db
    .selectFrom('organisation')
    .selectAll()
    .where('id', 'in', [outletId, brandId])
    .where(reach(ctx.actor, ctx.now))
    .orderBy('id')
    .forUpdate()
    .execute()
  const brand = rows.find((row) => row.id === brandId)
  if (!brand) throw invalid('organisations.brand_unknown', 'brandId')
  return brand
}

async function refuseMistake(
  ctx: Ctx,
  outlet: OrganisationRecord,
  brand: OrganisationRecord,
  from: Day,
): Promise<void> {
  const party = async ({ id, kind, state }: OrganisationRecord) => ({
    id,
    kind,
    state,
    asOutlet: lastingTo(await belongings(ctx, { outletId: id }), from),
    asBrand: lastingTo(await belongings(ctx, { brandIds: [id] }), from),
  })
  const mistake = brandMistake(await party(outlet), await party(brand))
  if (mistake) throw invalid(mistake, 'brandId', { name: brand.name })
}

async function tellBrand(
  ctx: Ctx,
  outlet: OrganisationRecord,
  brand: OrganisationRecord | null,
  { from, reason }: { readonly from: Day; readonly reason: string },
): Promise<{ version: number }> {
  const { id } = outlet
  const version = outlet.version + 1
  await ctx.db.updateTable('organisation').set({ version }).where('id', '=', id).execute()
  const content = { brandId: brand?.id ?? null, brand: brand?.name ?? null }
  const change = { what: 'brand_set', on: from, reason, content }
  const now = { id, version, areaCode: outlet.area_code }
  await recordChange(ctx, now, change, 'organisations.changed')
  const detail = { brandId: content.brandId, from }
  await audit(ctx, 'organisations.brand_set', { kind: 'organisation', id }, detail, reason)
  return { version }
}
