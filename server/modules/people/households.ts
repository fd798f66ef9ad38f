import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { ageOn, dayOf, type Day } from '../../kernel/time.ts'
import type { z } from 'zod'
import { areaNames } from '../areas/index.ts'
import { householdCan, reach } from './access.ts'
import { searchPattern } from './name-keys.ts'
import { maskPhone, normalisePhone } from './phone.ts'
import type { FormerMember, HouseholdCard, HouseholdRow, Member, Telephone } from './schema.ts'
import { phoneIndex } from './sealing.ts'
import type { HouseholdRecord } from './store.ts'

type Member = z.infer<typeof Member>
type FormerMember = z.infer<typeof FormerMember>

/** Who counts as living there now. */
const IN_HOUSE = new Set(['home', 'hospital'])

export async function householdCard(ctx: Ctx, row: HouseholdRecord): Promise<HouseholdCard> {
  const members = await membersOf(ctx, [row.id])
  const paths = await areaNames(ctx, [row.area_code])
  const inside = members.get(row.id) ?? []
  return {
    id: row.id,
    areaCode: row.area_code,
    areaPath: paths.get(row.area_code) ?? row.area_code,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    others: row.others,
    size: row.others + inside.filter((one) => IN_HOUSE.has(one.status)).length,
    members: inside,
    formerMembers: await formerMembers(ctx, row.id),
    telephones: await telephonesOf(ctx, row.id),
    version: row.version,
    can: householdCan(ctx.actor),
  }
}

async function membersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Member[]>> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'name', 'sex', 'born_on', 'status', 'household_id'])
    .select(
      sql<string | null>`(select from_on from person_household s
        where s.city = person.city and s.person_id = person.id
          and s.household_id = person.household_id and s.to_on is null and s.void_reason is null)`.as(
        'member_from',
      ),
    )
    .where(sql<boolean>`household_id = any(${ids}::uuid[])`)
    .orderBy('born_on')
    .execute()
  const groups = Map.groupBy(rows, (row) => row.household_id)
  return new Map(
    [...groups].map(([id, people]) => [
      id,
      people.map(({ id: personId, name, sex, born_on, status, member_from }) => ({
        id: personId,
        from: member_from,
        name,
        sex,
        status,
        age: ageOn(born_on, today),
      })),
    ]),
  )
}

/** Who belonged to the household and does no longer, the latest first, within the caller's reach. */
async function formerMembers(ctx: Ctx, householdId: string): Promise<FormerMember[]> {
  const rows = await ctx.db
    .selectFrom('person_household as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.city', '=', 's.city').onRef('p.id', '=', 's.person_id'),
    )
    .select(['p.id', 'p.name', 's.from_on', 's.to_on'])
    .where('s.household_id', '=', householdId)
    .where('s.to_on', 'is not', null)
    .where('s.void_reason', 'is', null)
    .where(reach(ctx.actor, sql.ref('p.area_code')))
    .orderBy('s.to_on', 'desc')
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    from: row.from_on,
    to: row.to_on as Day,
  }))
}

async function telephonesOf(ctx: Ctx, householdId: string): Promise<Telephone[]> {
  const rows = await ctx.db
    .selectFrom('telephone')
    .selectAll()
    .where('household_id', '=', householdId)
    .orderBy('installed_on', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number:
      row.number_sealed === null ? null : maskPhone(ctx.kernel.crypto.open(row.number_sealed)),
    programme: row.programme,
    installedOn: row.installed_on,
    removedOn: row.removed_on,
    removedReason: row.removed_reason,
  }))
}

export interface HouseholdsQuery {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly area?: string | undefined
  readonly q?: string | undefined
}

/** Households within reach, newest first, with who lives there. */
export async function listHouseholds(
  ctx: Ctx,
  query: HouseholdsQuery,
): Promise<Page<z.infer<typeof HouseholdRow>>> {
  const area = sql.ref('household.area_code')
  const rows = await ctx.db
    .selectFrom('household')
    .select(['id', 'area_code', 'address', 'others'])
    .select(
      sql<boolean>`exists (select from telephone t where t.city = household.city
        and t.household_id = household.id and t.programme and t.removed_on is null)`.as('phone'),
    )
    .where(reach(ctx.actor, area))
    .where(query.area ? withinAreas([query.area], area) : sql<boolean>`true`)
    .where(query.q ? named(ctx, query.q) : sql<boolean>`true`)
    .where(afterCursor(query.cursor, [sql.ref('household.id')], 'desc'))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = cutPage(rows, query.limit, (row) => [row.id])
  const members = await membersOf(
    ctx,
    page.items.map((row) => row.id),
  )
  const paths = await areaNames(
    ctx,
    page.items.map((row) => row.area_code),
  )
  return {
    next: page.next,
    items: page.items.map((row) => {
      const inside = members.get(row.id) ?? []
      return {
        id: row.id,
        areaCode: row.area_code,
        areaPath: paths.get(row.area_code) ?? row.area_code,
        address: row.address,
        size: row.others + inside.filter((one) => IN_HOUSE.has(one.status)).length,
        members: inside,
        programmePhone: row.phone,
      }
    }),
  }
}

function named(ctx: Ctx, q: string) {
  const phone = normalisePhone(q)
  if (phone !== null) {
    return sql<boolean>`household.id in (select t.household_id from telephone t
      where t.city = ${ctx.city} and t.number_index = ${phoneIndex(ctx.kernel, phone)})`
  }
  return sql<boolean>`household.id in (select p.household_id from person p
    where p.city = ${ctx.city} and p.search_text like ${searchPattern(q)})`
}
