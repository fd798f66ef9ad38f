import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { mayReach } from './access.ts'
import type { Person } from './schema.ts'
import type { HouseholdTable, PersonTable } from './tables.ts'

export type PersonRecord = Omit<Selectable<PersonTable>, 'city'>
export type HouseholdRecord = Omit<Selectable<HouseholdTable>, 'city'>

export const isNetworked = (
  row: Pick<PersonRecord, 'networked_from' | 'networked_to'>,
  on: Day,
): boolean =>
  row.networked_from !== null &&
  row.networked_from <= on &&
  (row.networked_to === null || row.networked_to >= on)

export function personOf(row: PersonRecord, today: Day): Person {
  return {
    id: row.id,
    name: row.name,
    sex: row.sex,
    bornOn: row.born_on,
    areaCode: row.area_code,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    status: row.status,
    householdId: row.household_id,
    living: row.living,
    networked: isNetworked(row, today),
  }
}

export async function findRecord(ctx: Ctx, id: string): Promise<PersonRecord | undefined> {
  return ctx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A person whoever asks: callers check their own reach. Refuses `people.absent`. */
export async function getPerson(ctx: Ctx, id: string): Promise<Person> {
  const row = await findRecord(ctx, id)
  if (!row) throw absent('people.absent')
  return personOf(row, dayOf(ctx.now))
}

/** The row of a person within the caller's reach; out of it looks absent. */
export async function reachRecord(ctx: Ctx, id: string): Promise<PersonRecord> {
  const row = await findRecord(ctx, id)
  if (!row || !mayReach(ctx.actor, row.area_code)) throw absent('people.absent')
  return row
}

export async function reachPerson(ctx: Ctx, id: string): Promise<Person> {
  return personOf(await reachRecord(ctx, id), dayOf(ctx.now))
}

/** As `reachRecord`, and nobody else changes the person until this command ends. */
export async function lockRecord(ctx: Ctx, id: string): Promise<PersonRecord> {
  await sql`select from person where city = ${ctx.city} and id = ${id} for update`.execute(ctx.db)
  return reachRecord(ctx, id)
}

/** Many people in one query, whoever asks; ids that are none are left out. */
export async function peopleByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('person')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, personOf(row, today)]))
}

/** The household of a person the caller reads already; it may stand in another area. */
export async function householdOf(ctx: Ctx, id: string): Promise<HouseholdRecord> {
  return ctx.db.selectFrom('household').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export async function reachHousehold(ctx: Ctx, id: string): Promise<HouseholdRecord> {
  const row = await ctx.db
    .selectFrom('household')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !mayReach(ctx.actor, row.area_code)) throw absent('people.household_absent')
  return row
}

/** The form was filled in from an older state: says who changed it and when (P9). */
export function refuseStale(
  row: Pick<PersonRecord, 'version' | 'changed_name' | 'changed_at'>,
  version: number,
): void {
  if (row.version === version) return
  throw conflict('people.changed_meanwhile', {
    field: 'version',
    details: { by: row.changed_name, at: row.changed_at.toString(), version: row.version },
  })
}

/** What every change of a record leaves on it. */
export const changedBy = (ctx: Ctx) => ({
  changed_at: ctx.now,
  changed_by: ctx.actor.id,
  changed_name: ctx.actor.name,
})

/** Someone's record changed: the next form must start from the new state. */
export async function touch(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db
    .updateTable('person')
    .set((eb) => ({ version: eb('version', '+', 1), ...changedBy(ctx) }))
    .where('id', '=', personId)
    .execute()
}

/** What every people.* event carries. */
export interface PeopleEvent {
  readonly personId: string
  /** The day it happened, or of the change. */
  readonly on: Day
}
