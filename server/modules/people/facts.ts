import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { ageOn, type Day } from '../../kernel/time.ts'
import { derivedCategories, type DerivedRule } from './derived.ts'
import { holdsOn } from './spell-store.ts'
import './tables.ts'

/** What is known of a person on a day, for rules of programmes. */
export interface PersonFacts {
  readonly age: number
  /** Where the person lived on that day; empty when they had left the city. */
  readonly residence_area: string
  readonly city: string
  /** Recorded groups in force on the day, those they imply, and those that follow from these facts. */
  readonly categories: readonly string[]
  readonly living: string | null
  readonly alive: boolean
  readonly admitted: boolean
  readonly hospitalised: boolean
  readonly household_id: string
  readonly household_phone: boolean
  readonly household_size: number
  readonly networked: boolean
}

export interface HouseholdFacts {
  readonly residence_area: string
  readonly city: string
  readonly household_phone: boolean
  readonly household_size: number
  readonly networked: boolean
}

interface FactsRow extends Omit<PersonFacts, 'age' | 'city'> {
  readonly id: string
  readonly born_on: Day
}

/**
 * Facts of any number of people as of a day, past or today, in one query: from the dated
 * categories, households, ways of living, life events, telephones and network days of that day. Unknown ids are left out.
 */
export async function personFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, PersonFacts>> {
  if (ids.length === 0) return new Map()
  const found = await sql<FactsRow>`
    with ${standings(
      ctx,
      on,
      sql`p.id in (select unnest(${ids}::uuid[]) union ${housemates(ctx, ids, on)})`,
    )},
    ${households(ctx, on)},
    groups as (
      select c.person_id, array_agg(distinct wide.code order by wide.code) as categories
        from person_category c
        join care_category k on k.city = c.city and k.code = c.category
       cross join unnest(k.implied) as wide (code)
       where c.city = ${ctx.city} and c.person_id = any(${ids}::uuid[]) and c.void_reason is null
         and c.from_on <= ${on}::date and (c.to_on is null or c.to_on >= ${on}::date)
       group by c.person_id)
    select s.id, s.born_on, s.residence_area, s.living, s.alive, s.admitted, s.hospitalised,
           s.networked, s.household_id, h.household_phone, h.household_size,
           coalesce(g.categories, '{}') as categories
      from standing s
      join home h on h.household_id = s.household_id
      left join groups g on g.person_id = s.id
     where s.id = any(${ids}::uuid[])`.execute(ctx.db)
  const rules = await derivedRules(ctx)
  return new Map(found.rows.map(({ id, ...row }) => [id, factsOf(ctx, row, on, rules)]))
}

function factsOf(
  ctx: Ctx,
  { born_on, categories, ...row }: Omit<FactsRow, 'id'>,
  on: Day,
  rules: readonly DerivedRule[],
): PersonFacts {
  // Before birth nobody is asked about; a mistyped day must not break a whole batch.
  const facts = { ...row, age: Math.max(0, ageOn(born_on, on)), city: ctx.city, categories }
  return { ...facts, categories: [...categories, ...derivedCategories(facts, rules)] }
}

/** The same for households; those that are none are left out. */
export async function householdFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, HouseholdFacts>> {
  if (ids.length === 0) return new Map()
  const found = await sql<HouseholdFacts & { id: string }>`
    with ${standings(ctx, on, sql`p.id in (${membersOn(ctx, on, sql`select unnest(${ids}::uuid[])`)})`)},
    ${households(ctx, on)}
    select household.id, household.area_code as residence_area, ${ctx.city} as city,
           coalesce(h.household_phone, false) as household_phone,
           coalesce(h.household_size, household.others) as household_size,
           coalesce(h.networked, false) as networked
      from household left join home h on h.household_id = household.id
     where household.city = ${ctx.city} and household.id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, ...facts }) => [id, facts]))
}

type Sql = ReturnType<typeof sql>

/**
 * Common table expressions up to `standing`: where the people chosen by `which` (alias `p`) stood
 * on the day. Says in SQL what `standingAfter` says of one history; a test holds the two together.
 */
function standings(ctx: Ctx, on: Day, which: Sql): Sql {
  return sql`chosen as (select p.* from person p where p.city = ${ctx.city} and (${which})),
    ${standingEvents(ctx, on, sql`e.person_id in (select id from chosen)`)},
    standing as (
      select p.id, p.born_on, v.living, coalesce(s.household_id, p.household_id) as household_id,
             not coalesce(l.died, false) as alive,
             coalesce(l.place = 'admitted', false) as admitted,
             coalesce(l.ward = 'hospital_in', false) as hospitalised,
             case when l.moved_to = '' then ''
                  when n.person_id is null then p.area_code
                  else coalesce(l.moved_to, n.moved_from) end as residence_area,
             coalesce(p.networked_from <= ${on}::date, false)
               and (p.networked_to is null or p.networked_to >= ${on}::date) as networked
        from chosen p
        left join lateral (${spellOf(ctx, sql`person_household`, sql`household_id`, sql`p.id`, on)}) s on true
        left join lateral (${spellOf(ctx, sql`person_living`, sql`living`, sql`p.id`, on)}) v on true
        left join latest l on l.person_id = p.id
        left join next_move n on n.person_id = p.id)`
}

/** Aged 60: 老年人权益保障法第二条. */
const OLDER_FROM = 60
const TOWN_LENGTH = 9

/** How many older people lived in each village, and in each town, on a day. */
export async function olderPeopleOn(ctx: Ctx, on: Day): Promise<Map<string, number>> {
  const { rows } = await sql<{ area: string; people: number }>`
    with ${standingEvents(ctx, on, sql`true`)},
    living as (
      select case when l.moved_to = '' then ''
                  when n.person_id is null then p.area_code
                  else coalesce(l.moved_to, n.moved_from) end as area
        from person p
        left join latest l on l.person_id = p.id
        left join next_move n on n.person_id = p.id
       where p.city = ${ctx.city} and not coalesce(l.died, false)
         and p.born_on <= ${on}::date - make_interval(years => ${OLDER_FROM}))
    select area, count(*)::int as people from living where area <> '' group by area`.execute(ctx.db)
  const counts = new Map<string, number>()
  for (const { area, people } of rows) {
    for (const code of new Set([area, area.slice(0, TOWN_LENGTH)])) {
      counts.set(code, (counts.get(code) ?? 0) + people)
    }
  }
  return counts
}

/** `latest` and `next_move`: what had happened to people on the day, and the first move after it. */
export function standingEvents(ctx: Ctx, on: Day, who: Sql): Sql {
  return sql`entry as (
      select e.* from life_event e
       where e.city = ${ctx.city} and ${who} and e.kind <> 'retraction'
         and not exists (select from life_event c where c.city = e.city and c.corrects = e.id)),
    latest as (
      select person_id, bool_or(kind = 'death') as died,
             (array_agg(kind order by on_day desc, position desc) filter
               (where kind in ('admitted', 'discharged', 'moved')))[1] as place,
             (array_agg(organisation_id order by on_day desc, position desc) filter
               (where kind in ('admitted', 'discharged', 'moved')))[1] as lives_at,
             (array_agg(kind order by on_day desc, position desc) filter
               (where kind in ('hospital_in', 'hospital_out', 'admitted', 'moved', 'death')))[1] as ward,
             (array_agg(coalesce(to_area_code, '') order by on_day desc, position desc) filter
               (where kind = 'moved'))[1] as moved_to
        from entry where on_day <= ${on}::date group by person_id),
    next_move as (
      select distinct on (person_id) person_id, coalesce(from_area_code, '') as moved_from
        from entry where kind = 'moved' and on_day > ${on}::date
       order by person_id, on_day, position)`
}

/**
 * What of a dated table holds for one person on a day. `lateral` with `limit`, and with `offset 0`
 * below, makes it a look into the index for each of a batch: joined plainly, a batch may read the
 * spells of the whole city, or of the whole city for each.
 */
const spellOf = (ctx: Ctx, table: Sql, column: Sql, person: Sql, on: Day): Sql =>
  sql`select ${column} from ${table} x
       where x.city = ${ctx.city} and x.person_id = ${person} and ${holdsOn('x', on)} limit 1`

/** People who belong to these households on the day. */
const membersOn = (ctx: Ctx, on: Day, households: Sql): Sql =>
  sql`select inside.person_id from (${households}) as asked (id)
       cross join lateral (
         select m.person_id from person_household m
          where m.city = ${ctx.city} and m.household_id = asked.id and ${holdsOn('m', on)}
         offset 0) inside`

/** Everybody of the households to which these people belong on the day. */
const housemates = (ctx: Ctx, ids: readonly string[], on: Day): Sql =>
  membersOn(
    ctx,
    on,
    sql`select o.household_id from unnest(${ids}::uuid[]) as asked (id)
      cross join lateral (${spellOf(ctx, sql`person_household`, sql`household_id`, sql`asked.id`, on)}) o
      union
      select household_id from person where city = ${ctx.city} and id = any(${ids}::uuid[])`,
  )

/** `home`: who lives in each household of `standing` on the day, and whether it has the telephone. */
function households(ctx: Ctx, on: Day): Sql {
  return sql`home as (
      select s.household_id, min(h.others) + count(*) filter
               (where s.alive and not s.admitted and s.residence_area <> '')::int as household_size,
             bool_or(s.networked and s.alive and s.residence_area <> '') as networked,
             exists (
               select from telephone t
                where t.city = ${ctx.city} and t.household_id = s.household_id and t.programme
                  and t.installed_on <= ${on}::date and (t.removed_on is null or t.removed_on > ${on}::date)
             ) as household_phone
        from standing s
        join household h on h.city = ${ctx.city} and h.id = s.household_id
       group by s.household_id)`
}

export async function derivedRules(ctx: Ctx): Promise<DerivedRule[]> {
  return ctx.db
    .selectFrom('care_category')
    .select(['code', sql<string>`derived`.as('expression')])
    .where('derived', 'is not', null)
    .where('valid_to', 'is', null)
    .execute()
}
