import { sql } from 'kysely'
import { areaNames } from '../areas/index.ts'
import { residentsOf } from '../people/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { can, reach } from './access.ts'
import { belongings } from './brand-store.ts'
import { historyOf } from './history.ts'
import { presented, rows } from './list.ts'
import type { BrandSpell, OrganisationDetail, Outlet } from './schema.ts'
import { servedAreasOf } from './set-served-areas.ts'

/** One organisation with its areas, brand and outlets, its history, and what the caller may do with it. */
export async function organisationDetail(ctx: Ctx, id: string): Promise<OrganisationDetail> {
  const row = await rows(ctx, { sort: 'name' })
    .select([
      'version',
      'legal_form as legalForm',
      'response_minutes as responseMinutes',
      'contact_name as contactName',
      'contact_phone_masked as contactPhoneMasked',
      'lat',
      'lng',
      'state_on as stateOn',
      'state_reason as stateReason',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw absent()
  const [organisation] = (await presented(ctx, { items: [row], next: null })).items
  return {
    organisation: organisation as OrganisationDetail['organisation'],
    residents: (await residentsCounted(ctx, [id])).get(id) ?? null,
    servedAreas: await servedAreasOf(ctx, id),
    brands: await brandSpells(ctx, id),
    ...(await outletsOf(ctx, id)),
    history: await historyOf(ctx, id),
    can: can(ctx.actor, row),
  }
}

/** How many live in each today; where nobody is on record it is left out. */
async function residentsCounted(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  const residents = await residentsOf(ctx, ids, dayOf(ctx.now))
  return new Map([...residents].map(([id, all]) => [id, all.length]))
}

async function brandSpells(ctx: Ctx, id: string): Promise<BrandSpell[]> {
  const found = await ctx.db
    .selectFrom('organisation_brand as spell')
    .innerJoin('organisation', 'organisation.id', 'spell.brand_id')
    .select(['spell.id', 'spell.brand_id as brandId', 'organisation.name'])
    .select(['spell.from_on as from', 'spell.to_on as to', 'spell.void_reason as voidReason'])
    .select(['spell.recorded_at as recordedAt', 'spell.recorded_name as recordedName'])
    .select(sql<boolean>`${reach(ctx.actor, ctx.now)}`.as('isReached'))
    .where('spell.organisation_id', '=', id)
    .orderBy('spell.from_on', 'desc')
    .orderBy('spell.id', 'desc')
    .execute()
  return found.map((spell) => ({ ...spell, recordedAt: spell.recordedAt.toString() }))
}

/** Outlets out of the caller's reach are counted and not named; a brand's own people see all of them. */
async function outletsOf(
  ctx: Ctx,
  id: string,
): Promise<Pick<OrganisationDetail, 'outlets' | 'outletsBeyond'>> {
  const today = dayOf(ctx.now)
  const now = (await belongings(ctx, { brandIds: [id] })).filter(
    (one) => one.from <= today && (one.to === null || one.to >= today),
  )
  if (now.length === 0) return { outlets: [], outletsBeyond: 0 }
  const since = new Map(now.map((one) => [one.outletId, one.from]))
  const ids = [...since.keys()]
  const isOurs = ctx.actor.organisationId === id
  const found = await ctx.db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'state', 'area_code as areaCode', 'beds'])
    .where('id', 'in', ids)
    .$if(!isOurs, (all) => all.where(reach(ctx.actor, ctx.now)))
    .orderBy('pinyin')
    .orderBy('id')
    .execute()
  const paths = await areaNames(
    ctx,
    found.map((one) => one.areaCode),
  )
  const residents = await residentsCounted(ctx, ids)
  const outlets = found.map(({ areaCode, ...one }): Outlet => ({
    ...one,
    areaPath: paths.get(areaCode) ?? areaCode,
    from: since.get(one.id)!,
    residents: residents.get(one.id) ?? null,
  }))
  return { outlets, outletsBeyond: ids.length - outlets.length }
}
