import { sql } from 'kysely'
import type { Ctx } from '../server/kernel/command.ts'
import { addPapers } from './population-papers.ts'

/**
 * Fills a scratch database with as many invented people as a city has, by statements over whole
 * tables: for measuring, never beside the rows of a real installation. The same seed makes the same
 * people. Ages, groups, levels and moves are spread as in a city; nobody has a name or a number.
 * Returns how many households were made.
 */
export async function fillPopulation(ctx: Ctx, people: number, seed: number): Promise<number> {
  const households = Math.ceil(people / PEOPLE_A_HOUSEHOLD)
  await refuseUsed(ctx)
  await sql`set local statement_timeout = 0`.execute(ctx.db)
  for (const statement of [
    addHouseholds(ctx, households, seed),
    addPeople(ctx, people, households, seed),
    belonging,
    livings(ctx),
    addTelephones(ctx, households, seed),
    addCategories(ctx, people, seed),
    addEvents(ctx, people, seed),
    addAssessments(ctx, people, seed),
  ]) {
    await statement.execute(ctx.db)
    // What has just been written is looked up by the next statement.
    for (const table of TABLES) await sql`analyze ${sql.table(table)}`.execute(ctx.db)
  }
  await addPapers(ctx, seed)
  return households
}

const PEOPLE_A_HOUSEHOLD = 1.6
const TABLES = [
  'household',
  'person',
  'person_household',
  'person_living',
  'telephone',
  'person_category',
  'life_event',
  'assessment',
]

async function refuseUsed(ctx: Ctx): Promise<void> {
  const somebody = await ctx.db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  if (somebody) throw new Error('这个数据库里已有老年人登记 The database holds people already.')
}

type Sql = ReturnType<typeof sql>

/** A number from 0 to 1 that depends on the row, the question and the seed alone. */
const drawn = (n: Sql, question: string, seed: number): Sql =>
  sql`((hashtextextended(${sql.lit(question)} || ':' || (${n})::text, ${sql.lit(seed)}) & 1048575) / 1048576.0)`

const n = sql`n`
/** Ids rise with the number of the row, as those of the product rise with time. */
const idOf = (row: Sql, kind: string): Sql =>
  sql`(lpad(to_hex((${row})::bigint), 8, '0') || '-0000-7000-8000-' || ${sql.lit(kind)})::uuid`
const HOME = '000000000001'
const ELDER = '000000000002'
const BELONGS = '000000000003'
const LIVES = '000000000004'
const PHONE = '000000000005'
const GROUP = '000000000006'
const EVENT = '000000000007'
const RESULT = '000000000008'

const nobody = (ctx: Ctx): Sql => sql`${ctx.now}, ${ctx.actor.id}::uuid`
const recorded = (ctx: Ctx): Sql => sql`${nobody(ctx)}, ${ctx.actor.name}::text`

const addHouseholds = (ctx: Ctx, count: number, seed: number): Sql => sql`
  with village as (
    select code, lat, lng, row_number() over (order by code) - 1 as place
      from area where level = 'village' and selectable)
  insert into household (id, area_code, address, lat, lng, others, changed_at, changed_by, changed_name)
  select ${idOf(n, HOME)}, code, '合成地址' || n, lat, lng,
         (${drawn(n, 'others', seed)} * 3)::int, ${recorded(ctx)}
    from generate_series(1, ${sql.lit(count)}) n
    join village on place = floor(${drawn(n, 'village', seed)} * (select count(*) from village))::bigint`

const addPeople = (ctx: Ctx, count: number, households: number, seed: number): Sql => sql`
  insert into person (id, name, search_text, name_pinyin, sex, born_on, area_code, address, lat, lng,
         household_id, living, status, networked_from, version, created_at, changed_at, changed_by,
         changed_name)
  select ${idOf(n, ELDER)}, '合成老人', 'synthetic', 'synthetic',
         case when ${drawn(n, 'sex', seed)} < 0.5 then 'male' else 'female' end,
         date '2026-11-01' - (21900 + 14600 * power(${drawn(n, 'age', seed)}, 1.7))::int,
         h.area_code, h.address, h.lat, h.lng, h.id,
         case when ${drawn(n, 'living known', seed)} < 0.1 then null
              when ${drawn(n, 'living', seed)} < 0.15 then 'alone'
              when ${drawn(n, 'living', seed)} < 0.6 then 'spouse_only' else 'with_children' end,
         'home', case when ${drawn(n, 'network', seed)} < 0.95 then date '2022-06-01' end,
         1, ${ctx.now}, ${recorded(ctx)}
    from generate_series(1, ${sql.lit(count)}) n
    join household h
      on h.id = ${idOf(sql`1 + (n - 1) % ${sql.lit(households)}`, HOME)}`

const belonging = sql`
  insert into person_household (id, person_id, household_id, recorded_at, recorded_by, recorded_name)
  select (left(id::text, 24) || ${sql.lit(BELONGS)})::uuid, id, household_id, changed_at, changed_by,
         changed_name
    from person`

const livings = (ctx: Ctx): Sql => sql`
  insert into person_living (id, person_id, living, recorded_at, recorded_by, recorded_name)
  select (left(id::text, 24) || ${sql.lit(LIVES)})::uuid, id, living, ${recorded(ctx)}
    from person where living is not null`

const addTelephones = (ctx: Ctx, households: number, seed: number): Sql => sql`
  insert into telephone (id, household_id, number_sealed, number_index, programme, installed_on,
         recorded_at, recorded_by)
  select ${idOf(n, PHONE)}, ${idOf(n, HOME)}, '\\x00', 'synthetic' || n, true, date '2022-07-01',
         ${nobody(ctx)}
    from generate_series(1, ${sql.lit(households)}) n where ${drawn(n, 'phone', seed)} < 0.85`

/** Category and the share of people in it, in thousandths. */
const SHARES: readonly (readonly [category: string, thousandths: number])[] = [
  ['subsistence_allowance', 40],
  ['subsistence_marginal', 25],
  ['destitute_dispersed', 12],
  ['preferential_treatment', 15],
  ['family_planning_special', 6],
  ['disability_severe', 30],
  ['dementia', 15],
]

const addCategories = (ctx: Ctx, people: number, seed: number): Sql => sql`
  insert into person_category (id, person_id, category, from_on, recorded_at, recorded_by, recorded_name)
  select ${idOf(sql`n * 16 + place`, GROUP)}, ${idOf(n, ELDER)}, category, date '2024-01-01', ${recorded(ctx)}
    from generate_series(1, ${sql.lit(people)}) n
   cross join (values ${sql.join(SHARES.map(([code, share], place) => sql`(${sql.lit(code)}, ${sql.lit(share)}, ${sql.lit(place)})`))}) as kind (category, share, place)
   where ${drawn(sql`category || n`, 'category', seed)} * 1000 < share`

const addEvents = (ctx: Ctx, people: number, seed: number): Sql => sql`
  insert into life_event (id, person_id, position, kind, on_day, recorded_at, recorded_by, recorded_name)
  select ${idOf(n, EVENT)}, ${idOf(n, ELDER)}, 1,
         case when chance < 0.025 then 'death' when chance < 0.055 then 'admitted'
              when chance < 0.065 then 'hospital_in' else 'moved' end,
         date '2025-01-01' + (${drawn(n, 'event day', seed)} * 600)::int, ${recorded(ctx)}
    from (select n, ${drawn(n, 'event', seed)} as chance from generate_series(1, ${sql.lit(people)}) n) one
   where chance < 0.07`

const addAssessments = (ctx: Ctx, people: number, seed: number): Sql => sql`
  insert into assessment (id, instrument, instrument_id, person_id, area_code, reason, assessed_on,
         in_force_from, valid_until, answers, score, total, preliminary_level, final_level, signatures,
         confirmed_at, confirmed_by)
  select ${idOf(sql`n * 4 + place`, RESULT)}, i.id, i.instrument_id, p.id, p.area_code, 'first', on_day,
         on_day, on_day + 730, '{}', '{}', 0, level, level, '[]', ${nobody(ctx)}
    from generate_series(1, ${sql.lit(people)}) n
    join person p on p.id = ${idOf(n, ELDER)}
   cross join (values ('gbt42195-2022', 0, 0.35, 4.999), ('needs-assessment', 1, 0.2, 2.999))
      as kind (instrument, place, share, levels)
    join lateral (select id, instrument_id from instrument
       where instrument_id = kind.instrument order by seq desc limit 1) i on true
   cross join lateral (
     select date '2025-03-01' + (${drawn(sql`instrument || n`, 'assessed', seed)} * 500)::int as on_day,
            floor(${drawn(sql`instrument || n`, 'level', seed)} * levels)::int as level) result
   where ${drawn(sql`instrument || n`, 'is assessed', seed)} < share`
