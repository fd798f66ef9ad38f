import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { BEFORE_ALL, type BatchQuery } from '../../kernel/batch.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { OrganisationKind, ORGANISATION_KINDS } from './schema.ts'
import './tables.ts'

/** What the register knows of an organisation, for rules of programmes. */
export interface OrganisationFacts {
  readonly id: string
  readonly name: string
  readonly area: string
  readonly kind: string
  readonly legal_form: string | null
  readonly operation: string | null
  readonly active: boolean
  readonly opened_on: Day | null
  /** Whole years since the opening; null where that day is not on record. */
  readonly years_open: number | null
  readonly beds: number | null
  readonly nursing_beds: number | null
}

const facts = (ctx: Ctx, on: Day) =>
  ctx.db
    .selectFrom('organisation')
    .select([
      'id',
      'name',
      'area_code as area',
      'kind',
      'legal_form',
      'operation',
      'opened_on',
      'beds',
      'nursing_beds',
      sql<boolean>`state = 'active'`.as('active'),
      sql<number | null>`extract(year from age(${on}::date, opened_on))::int`.as('years_open'),
    ])

/** Facts of organisations as the register has them; years are counted to the day. */
export async function organisationFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, OrganisationFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await facts(ctx, on).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Facts of the organisations that stand in one of the areas and are not closed. */
export async function organisationsStandingIn(
  ctx: Ctx,
  areas: readonly string[],
  on: Day,
): Promise<OrganisationFacts[]> {
  return facts(ctx, on)
    .where('state', '<>', 'closed')
    .where(withinAreas(areas, sql.ref('area_code')))
    .orderBy('id')
    .execute()
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
