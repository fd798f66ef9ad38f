import { sql, type Expression, type SqlBool } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { reach } from './access.ts'
import { readIdentityNumber } from './identity-number.ts'
import { searchPattern } from './name-keys.ts'
import { normalisePhone } from './phone.ts'
import { presentRows } from './present.ts'
import type { PeopleQuery, PersonRow } from './schema.ts'
import { idNumberIndex, phoneIndex } from './sealing.ts'
import type { PersonRecord } from './store.ts'

/** Counting further costs more than the figure is worth to a list. */
const COUNT_MAX = 10_000

type Filters = Omit<PeopleQuery, 'cursor' | 'limit' | 'sort'>

/** A page of the roster within the caller's reach; `total` up to ten thousand. */
export async function listPeople(ctx: Ctx, query: PeopleQuery): Promise<Page<PersonRow>> {
  const page = await listRecords(ctx, query)
  const items = await presentRows(ctx, page.items)
  if (query.cursor !== undefined) return { items, next: page.next }
  const total = await countPeople(ctx, query)
  return { items, next: page.next, ...(total === null ? {} : { total }) }
}

export async function listRecords(ctx: Ctx, query: PeopleQuery): Promise<Page<PersonRecord>> {
  const { columns, direction } = SORTS[query.sort]
  let rows = ctx.db
    .selectFrom('person')
    .selectAll()
    .where(matching(ctx, query))
    .where(
      afterCursor(
        query.cursor,
        columns.map((column) => sql.ref(`person.${column}`)),
        direction,
      ),
    )
    .limit(query.limit + 1)
  for (const column of columns) rows = rows.orderBy(`person.${column}`, direction)
  return cutPage(await rows.execute(), query.limit, (row) => columns.map((column) => row[column]))
}

const SORTS = {
  registered: { columns: ['id'], direction: 'desc' },
  name: { columns: ['name_pinyin', 'id'], direction: 'asc' },
  '-name': { columns: ['name_pinyin', 'id'], direction: 'desc' },
  age: { columns: ['born_on', 'id'], direction: 'desc' },
  '-age': { columns: ['born_on', 'id'], direction: 'asc' },
} as const satisfies Record<
  PeopleQuery['sort'],
  { columns: readonly ('id' | 'name_pinyin' | 'born_on')[]; direction: 'asc' | 'desc' }
>

async function countPeople(ctx: Ctx, query: Filters): Promise<number | null> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from person where person.city = ${ctx.city} and ${matching(ctx, query)}
       limit ${COUNT_MAX + 1}) as counted`.execute(ctx.db)
  const count = found.rows[0]?.count ?? 0
  return count > COUNT_MAX ? null : count
}

/** The whole `where` of a list: reach first, then what was asked. */
function matching(ctx: Ctx, query: Filters): Expression<SqlBool> {
  const today = dayOf(ctx.now)
  const area = sql.ref('person.area_code')
  const parts: Expression<SqlBool>[] = [reach(ctx.actor, area)]
  if (query.q) parts.push(found(ctx, query.q))
  if (query.area) parts.push(withinAreas([query.area], area))
  if (query.category) parts.push(inCategory(ctx, query.category, today))
  if (query.status) parts.push(sql`person.status = ${query.status}`)
  if (query.living) parts.push(sql`person.living = ${query.living}`)
  if (query.ageFrom !== undefined)
    parts.push(sql`person.born_on <= ${yearsBefore(today, query.ageFrom)}::date`)
  if (query.ageTo !== undefined) {
    parts.push(sql`person.born_on > ${yearsBefore(today, query.ageTo + 1)}::date`)
  }
  if (query.networked) {
    const is = sql<SqlBool>`(coalesce(person.networked_from <= ${today}::date, false)
      and (person.networked_to is null or person.networked_to >= ${today}::date))`
    parts.push(query.networked === 'yes' ? is : sql`not ${is}`)
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

/** The last birth date of those who are `years` old on the day. */
const yearsBefore = (today: Day, years: number): Day =>
  Temporal.PlainDate.from(today).subtract({ years }).toString()

function inCategory(ctx: Ctx, category: string, today: Day): Expression<SqlBool> {
  return sql<SqlBool>`exists (
    select from person_category c
      join care_category k on k.city = c.city and k.code = c.category
     where c.city = ${ctx.city} and c.person_id = person.id and ${category} = any(k.implied)
       and c.void_reason is null and c.from_on <= ${today}::date
       and (c.to_on is null or c.to_on >= ${today}::date))`
}

/** By what was typed: an identity number, a telephone, an area code, or letters of a name. */
function found(ctx: Ctx, q: string): Expression<SqlBool> {
  const read = readIdentityNumber(q, dayOf(ctx.now))
  if (typeof read !== 'string') {
    return sql<SqlBool>`person.id_number_index = ${idNumberIndex(ctx.kernel, read.number)}`
  }
  const phone = normalisePhone(q)
  if (phone !== null) return byPhone(ctx, phoneIndex(ctx.kernel, phone))
  const digits = q.normalize('NFKC').trim()
  if (/^\d{6,12}$/.test(digits)) return withinAreas([digits], sql.ref('person.area_code'))
  const pattern = searchPattern(q)
  return pattern === null ? sql<SqlBool>`false` : sql<SqlBool>`person.search_text like ${pattern}`
}

/** Whose own number it is, whose household's, or whose contact's; a union, so that each index serves. */
function byPhone(ctx: Ctx, index: string): Expression<SqlBool> {
  return sql<SqlBool>`person.id in (
    select p.id from person p where p.city = ${ctx.city} and p.phone_index = ${index}
    union
    select p.id from telephone t
      join person p on p.city = t.city and p.household_id = t.household_id
     where t.city = ${ctx.city} and t.number_index = ${index} and t.removed_on is null
    union
    select c.person_id from contact c
     where c.city = ${ctx.city} and c.phone_index = ${index} and c.removed_at is null)`
}
