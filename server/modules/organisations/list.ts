import { sql, type Expression, type SqlBool } from 'kysely'
import { areaNames } from '../areas/index.ts'
import { searchPattern } from '../people/index.ts'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { reach } from './access.ts'
import { areasAround, mayHaveBeds } from './organisation.ts'
import {
  BRAND_KINDS,
  OrganisationKind,
  type OrganisationQuery,
  type OrganisationRow,
} from './schema.ts'
import './tables.ts'

const ROW = [
  'id',
  'name',
  'uscc',
  'kind',
  'mode',
  'state',
  'phone',
  'area_code as areaCode',
  'address',
  'operation',
  'combined',
  'beds',
  'nursing_beds as nursingBeds',
  'opened_on as openedOn',
] as const

/** Organisations served on a day by `code`, or of all areas when it is null, as a condition. */
function servesNow(ctx: Ctx, code: string | null): Expression<SqlBool> {
  const at = code === null ? sql`true` : sql`served.area_code = any(${areasAround(code)}::text[])`
  return sql<SqlBool>`served.city = organisation.city
    and served.organisation_id = organisation.id and ${at}
    and served.from_on <= ${dayOf(ctx.now)}::date
    and (served.to_on is null or served.to_on >= ${dayOf(ctx.now)}::date)`
}

/** Spells of today in which it is the outlet, or the brand. */
const belongsNow = (ctx: Ctx, as: 'organisation_id' | 'brand_id'): Expression<SqlBool> =>
  sql<SqlBool>`b.city = organisation.city and ${sql.ref(`b.${as}`)} = organisation.id
    and b.void_reason is null and b.from_on <= ${dayOf(ctx.now)}::date
    and (b.to_on is null or b.to_on >= ${dayOf(ctx.now)}::date)`

const isOutlet = (ctx: Ctx, brandId?: string): Expression<SqlBool> =>
  sql<SqlBool>`exists (select from organisation_brand b where ${belongsNow(ctx, 'organisation_id')}
    and ${brandId === undefined ? sql`true` : sql`b.brand_id = ${brandId}`})`

const isBrand = (ctx: Ctx): Expression<SqlBool> =>
  sql<SqlBool>`exists (select from organisation_brand b where ${belongsNow(ctx, 'brand_id')})`

const KINDS_WITH_BEDS = OrganisationKind.options.filter(mayHaveBeds)

/** Organisations in the caller's reach that were asked for, with what a row shows. */
export function rows(ctx: Ctx, asked: OrganisationQuery) {
  const { q, kind, state, beds, area, serves, brand, chain, brands } = asked
  return ctx.db
    .selectFrom('organisation')
    .select(ROW)
    .select(['pinyin'])
    .select(
      sql<number>`(select count(*)::int from served_area served where ${servesNow(ctx, null)})`.as(
        'serving',
      ),
    )
    .select(
      sql<string | null>`(select brand.name from organisation_brand b
        join organisation brand on brand.city = b.city and brand.id = b.brand_id
       where ${belongsNow(ctx, 'organisation_id')})`.as('brandName'),
    )
    .where(reach(ctx.actor, ctx.now))
    .$if(q !== undefined && q !== '', (all) => all.where('search', 'like', searchPattern(q ?? '')))
    .$if(kind !== undefined, (all) => all.where('kind', '=', kind!))
    .$if(state !== undefined, (all) => all.where('state', '=', state!))
    .$if(beds !== undefined, (all) => all.where('kind', 'in', KINDS_WITH_BEDS))
    .$if(brands !== undefined, (all) => all.where('kind', 'in', BRAND_KINDS))
    .$if(brand !== undefined, (all) => all.where(isOutlet(ctx, brand)))
    .$if(chain === 'brand', (all) => all.where(isBrand(ctx)))
    .$if(chain === 'outlet', (all) => all.where(isOutlet(ctx)))
    .$if(area !== undefined, (all) =>
      all.where(withinAreas([area!], sql.ref('organisation.area_code'))),
    )
    .$if(serves !== undefined, (all) =>
      all.where(
        sql<SqlBool>`exists (select from served_area served where ${servesNow(ctx, serves!)})`,
      ),
    )
}

const BEDS = sql<number>`coalesce(organisation.beds, -1)`

/** One page, reach applied, with the path of each place in words. */
export async function listOrganisations(
  ctx: Ctx,
  asked: OrganisationQuery & PageQuery,
): Promise<Page<OrganisationRow>> {
  const { sort, cursor, limit } = asked
  const all = rows(ctx, asked).limit(limit + 1)
  const id = sql.ref('organisation.id')
  if (sort === 'newest') {
    const found = await all
      .where(afterCursor(cursor, [id], 'desc'))
      .orderBy('id', 'desc')
      .execute()
    return presented(
      ctx,
      cutPage(found, limit, (row) => [row.id]),
    )
  }
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  if (sort === 'beds' || sort === '-beds') {
    const found = await all
      .where(afterCursor(cursor, [BEDS, id], direction))
      .orderBy(BEDS, direction)
      .orderBy('id', direction)
      .execute()
    return presented(
      ctx,
      cutPage(found, limit, (row) => [row.beds ?? -1, row.id]),
    )
  }
  const found = await all
    .where(afterCursor(cursor, [sql.ref('organisation.pinyin'), id], direction))
    .orderBy('pinyin', direction)
    .orderBy('id', direction)
    .execute()
  return presented(
    ctx,
    cutPage(found, limit, (row) => [row.pinyin, row.id]),
  )
}

type Found = Omit<OrganisationRow, 'areaPath'> & { pinyin: string }

/** Rows with the path of their areas in words. */
export async function presented(ctx: Ctx, page: Page<Found>): Promise<Page<OrganisationRow>> {
  const names = await areaNames(
    ctx,
    page.items.map((row) => row.areaCode),
  )
  const items = page.items.map((row) => ({
    ...row,
    pinyin: undefined,
    areaPath: names.get(row.areaCode) ?? row.areaCode,
  }))
  return { ...page, items }
}
