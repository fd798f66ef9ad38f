import { sql, type Expression, type SqlBool } from 'kysely'
import { areaNames } from '../areas/index.ts'
import { searchPattern } from '../people/index.ts'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { can, reach } from './access.ts'
import { areasAround, mayHaveBeds } from './organisation.ts'
import {
  type OrganisationDetail,
  OrganisationKind,
  type OrganisationQuery,
  type OrganisationRow,
} from './schema.ts'
import { servedAreasOf } from './set-served-areas.ts'

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

const KINDS_WITH_BEDS = OrganisationKind.options.filter(mayHaveBeds)

function rows(ctx: Ctx, asked: OrganisationQuery) {
  const { q, kind, state, beds, area, serves } = asked
  return ctx.db
    .selectFrom('organisation')
    .select(ROW)
    .select(['pinyin'])
    .select(
      sql<number>`(select count(*)::int from served_area served where ${servesNow(ctx, null)})`.as(
        'serving',
      ),
    )
    .where(reach(ctx.actor, ctx.now))
    .$if(q !== undefined && q !== '', (all) => all.where('search', 'like', searchPattern(q ?? '')))
    .$if(kind !== undefined, (all) => all.where('kind', '=', kind!))
    .$if(state !== undefined, (all) => all.where('state', '=', state!))
    .$if(beds !== undefined, (all) => all.where('kind', 'in', KINDS_WITH_BEDS))
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

async function presented(ctx: Ctx, page: Page<Found>): Promise<Page<OrganisationRow>> {
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

/** One organisation with its areas, its history and what the caller may do with it. */
export async function organisationDetail(ctx: Ctx, id: string) {
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
  const history = await ctx.db
    .selectFrom('organisation_history')
    .select(['version', 'at', 'what', 'on_day as on', 'reason', 'actor_name as actorName'])
    .where('organisation_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return {
    organisation: organisation as OrganisationDetail['organisation'],
    servedAreas: await servedAreasOf(ctx, id),
    history,
    can: can(ctx.actor, row),
  }
}
