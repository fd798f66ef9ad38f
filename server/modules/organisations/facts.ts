import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { BEFORE_ALL, type BatchQuery } from '../../kernel/batch.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { belongings } from './brand-store.ts'
import { OrganisationKind, ORGANISATION_KINDS, type OrganisationState } from './schema.ts'
import './tables.ts'

/** What the register said of an organisation on a day, for rules of programmes. */
export interface OrganisationFacts {
  readonly id: string
  readonly area: string
  readonly kind: OrganisationKind
  readonly opened_on: Day | null
  /** Whole years since the opening; null where that day is not on record. */
  readonly years_open: number | null
  /** These are null before the organisation came on record. */
  readonly legal_form: string | null
  readonly operation: string | null
  readonly state: OrganisationState | null
  readonly beds: number | null
  readonly nursing_beds: number | null
}

type Sql = ReturnType<typeof sql>

/**
 * O9: what the history says of a day is the last entry that holds from that day or an earlier one.
 * An amendment never holds from before the one before it, so that this is also the last that was made.
 * Where it stood and what it was are asked of days before it came on record too: then the first says.
 */
const registerOn = (ctx: Ctx, on: Day, which: Sql): Sql => sql`
  select o.id, told.area, told.kind, told.opened_on,
         extract(year from age(${on}::date, told.opened_on))::int as years_open,
         said.content ->> 'legalForm' as legal_form, said.content ->> 'operation' as operation,
         (said.content ->> 'beds')::int as beds, (said.content ->> 'nursingBeds')::int as nursing_beds,
         moved.state
    from organisation o
    left join lateral (${entryOn(sql`content`, sql`'registered', 'amended'`, on)}) said on true
    left join lateral (
      select h.content from organisation_history h
       where said.content is null and h.city = o.city and h.organisation_id = o.id
         and h.what = 'registered') first on true
    cross join lateral (
      select x ->> 'areaCode' as area, x ->> 'kind' as kind, (x ->> 'openedOn')::date as opened_on
        from coalesce(said.content, first.content) x) told
    left join lateral (${entryOn(
      sql`coalesce(h.content ->> 'state', 'active') as state`,
      sql`'registered', 'suspended', 'resumed', 'closed'`,
      on,
    )}) moved on true
   where o.city = ${ctx.city} and ${which}`

/** The last entry of these kinds that holds on the day, of the organisation `o`. */
const entryOn = (column: Sql, kinds: Sql, on: Day): Sql => sql`
  select ${column} from organisation_history h
   where h.city = o.city and h.organisation_id = o.id and h.what in (${kinds})
     and h.on_day <= ${on}::date
   order by h.on_day desc, h.version desc limit 1`

/** Facts of organisations as the register had them on a day; ids that do not exist are left out. */
export async function organisationFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, OrganisationFacts>> {
  if (ids.length === 0) return new Map()
  const found = await readRegister(ctx, on, sql`o.id = any(${ids}::uuid[])`)
  return new Map(found.map((one) => [one.id, one]))
}

/** Facts of the organisations that stood in one of the areas on a day and were not closed. */
export async function organisationsStandingIn(
  ctx: Ctx,
  areas: readonly string[],
  on: Day,
): Promise<OrganisationFacts[]> {
  const found = await readRegister(ctx, on, sql`true`)
  return found.filter(
    ({ area, state }) =>
      state !== null && state !== 'closed' && areas.some((one) => area.startsWith(one)),
  )
}

async function readRegister(ctx: Ctx, on: Day, which: Sql): Promise<OrganisationFacts[]> {
  const { rows } =
    await sql<OrganisationFacts>`${registerOn(ctx, on, which)} order by o.id`.execute(ctx.db)
  return rows
}

/**
 * The outlets of each brand that were in operation on a day, by what is on record of that day; a brand
 * without any is left out.
 */
export async function outletsOn(
  ctx: Ctx,
  brandIds: readonly string[],
  on: Day,
): Promise<Map<string, readonly OrganisationFacts[]>> {
  const belonging = (await belongings(ctx, { brandIds })).filter(
    (one) => one.from <= on && (one.to === null || one.to >= on),
  )
  const ids = belonging.map((one) => one.outletId)
  const facts = await organisationFacts(ctx, ids, on)
  const outlets = belonging.flatMap(({ outletId, brandId }) => {
    const one = facts.get(outletId)
    return one?.state === 'active' ? [{ brandId, one }] : []
  })
  return new Map(
    [...Map.groupBy(outlets, ({ brandId }) => brandId)].map(([id, all]) => [
      id,
      all.map(({ one }) => one),
    ]),
  )
}

/** Ids of all organisations for work in batches, in id order; `places`: only those that are no legal person. */
export async function listOrganisationIds(
  ctx: Ctx,
  asked: BatchQuery,
  only: 'all' | 'places' = 'all',
): Promise<string[]> {
  const places = OrganisationKind.options.filter((kind) => !ORGANISATION_KINDS[kind].registered)
  const rows = await ctx.db
    .selectFrom('organisation')
    .select('id')
    .where(withinAreas(asked.areas, sql.ref('area_code')))
    .where('id', '>', asked.after ?? BEFORE_ALL)
    .$if(only === 'places', (query) => query.where('kind', 'in', places))
    .orderBy('id')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => row.id)
}
