import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { absent, conflict } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { reach } from './access.ts'
import { areasAround } from './organisation.ts'
import type { Organisation } from './schema.ts'
import type { OrganisationTable } from './tables.ts'
import type { Selectable } from 'kysely'

export type OrganisationRecord = Selectable<OrganisationTable>

/** What an event of this module says; `on` is the day from which it holds. */
export interface OrganisationFact {
  readonly organisationId: string
  readonly on: Day
}

const servedToday = (ctx: Ctx) => sql<string[]>`coalesce((
    select array_agg(served.area_code order by served.area_code) from served_area served
     where served.city = organisation.city and served.organisation_id = organisation.id
       and served.from_on <= ${dayOf(ctx.now)}::date
       and (served.to_on is null or served.to_on >= ${dayOf(ctx.now)}::date)), '{}')`

const plain = (ctx: Ctx) =>
  ctx.db
    .selectFrom('organisation')
    .select([
      'id',
      'name',
      'uscc',
      'kind',
      'mode',
      'state',
      'phone',
      'area_code as areaCode',
      'address',
      'lat',
      'lng',
      'response_minutes as responseMinutes',
      servedToday(ctx).as('areas'),
    ])

/** Without a reach check: for rules of later modules. Refuses when absent. */
export async function getOrganisation(ctx: Ctx, id: string): Promise<Organisation> {
  const found = await plain(ctx).where('id', '=', id).executeTakeFirst()
  if (!found) throw absent('organisations.absent', { organisationId: id })
  return found
}

/** Several at once; ids that do not exist are left out. */
export async function organisationsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, Organisation>> {
  if (ids.length === 0) return new Map()
  const found = await plain(ctx)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(found.map((organisation) => [organisation.id, organisation]))
}

/** O5: the active organisations that serve this area on a day (today when absent), by name. */
export async function providersServing(
  ctx: Ctx,
  areaCode: string,
  on: Day = dayOf(ctx.now),
): Promise<Organisation[]> {
  return plain(ctx)
    .where('state', '=', 'active')
    .where(
      sql<boolean>`exists (
        select from served_area served
         where served.city = organisation.city and served.organisation_id = organisation.id
           and served.area_code = any(${areasAround(areaCode)}::text[])
           and served.from_on <= ${on}::date
           and (served.to_on is null or served.to_on >= ${on}::date))`,
    )
    .orderBy('pinyin')
    .orderBy('id')
    .execute()
}

/** The whole row, locked against concurrent change; 404 when absent or out of reach. */
export async function lockOrganisation(ctx: Ctx, id: string): Promise<OrganisationRecord> {
  const found = await ctx.db
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .where(reach(ctx.actor, ctx.now))
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw absent()
  return found
}

/** 404 when absent or out of reach. */
export async function reachOrganisation(ctx: Ctx, id: string): Promise<Organisation> {
  const found = await plain(ctx)
    .where('id', '=', id)
    .where(reach(ctx.actor, ctx.now))
    .executeTakeFirst()
  if (!found) throw absent()
  return found
}

/** O7: refuses a change made on top of an older reading. */
export function refuseStale(found: OrganisationRecord, version: number): void {
  if (found.version !== version) {
    throw conflict('organisations.changed_meanwhile', { details: { version: found.version } })
  }
}

export interface Change {
  /** `registered`, `amended`, `contact_amended`, `served_areas_set`, or the state moved to. */
  readonly what: string
  readonly on: Day
  readonly reason: string | null
  readonly content: Record<string, unknown>
}

/** O3: keeps the version and tells the others, in the same transaction as the change. */
export async function recordChange(
  ctx: Ctx,
  organisation: { id: string; version: number; areaCode: string },
  change: Change,
  topic: string,
): Promise<void> {
  await ctx.db
    .insertInto('organisation_history')
    .values({
      id: ctx.id(),
      organisation_id: organisation.id,
      version: organisation.version,
      at: ctx.now,
      what: change.what,
      on_day: change.on,
      reason: change.reason,
      actor_name: ctx.actor.name,
      content: json(change.content),
    })
    .execute()
  await publish<OrganisationFact>(ctx, {
    topic,
    subjectId: organisation.id,
    payload: { organisationId: organisation.id, on: change.on },
    areaCode: organisation.areaCode,
    organisationId: organisation.id,
  })
}
