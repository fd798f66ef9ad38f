import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import { isSamePhone, normalisePhone } from './phone.ts'
import type { Person, Relation } from './schema.ts'
import { opened, phoneIndex } from './sealing.ts'
import { peopleByIds, personOf } from './store.ts'

/** A home and its telephone, as the operator's screen needs it. */
export interface Household {
  readonly id: string
  readonly areaCode: string
  readonly address: string
  readonly lat: number
  readonly lng: number
  /** On the roster and neither dead nor moved away. */
  readonly members: readonly Person[]
}

export interface FoundByPhone {
  /** Whose own number it is. */
  readonly people: Person[]
  /** Where a telephone with this number stands. */
  readonly households: Household[]
  /** Who gave this number as a relative's or neighbour's. */
  readonly contacts: readonly {
    readonly person: Person
    readonly name: string
    readonly relation: Relation
    readonly guardian: boolean
  }[]
}

const NOTHING: FoundByPhone = { people: [], households: [], contacts: [] }

/**
 * Everybody a caller's number may mean, whoever asks; mobiles, landlines with or without the area
 * code. A number that is none finds nothing.
 */
export async function findByPhone(ctx: Ctx, phone: string): Promise<FoundByPhone> {
  const number = normalisePhone(phone)
  if (number === null) return NOTHING
  const index = phoneIndex(ctx.kernel, number)
  // The index leaves the area code out; where both sides have one, it must agree.
  const isIt = (sealed: Buffer | null): boolean => {
    const other = opened(ctx.kernel, sealed)
    return other !== null && isSamePhone(number, other)
  }
  const people = await ctx.db
    .selectFrom('person')
    .selectAll()
    .where('phone_index', '=', index)
    .execute()
  const telephones = await ctx.db
    .selectFrom('telephone')
    .select(['household_id', 'number_sealed'])
    .where('number_index', '=', index)
    .where('removed_on', 'is', null)
    .execute()
  const contacts = await ctx.db
    .selectFrom('contact')
    .select(['person_id', 'name', 'relation', 'guardian', 'phone_sealed'])
    .where('phone_index', '=', index)
    .where('removed_at', 'is', null)
    .execute()
  const known = contacts.filter((one) => isIt(one.phone_sealed))
  const holders = await peopleByIds(
    ctx,
    known.map((one) => one.person_id),
  )
  const today = dayOf(ctx.now)
  return {
    people: people.filter((row) => isIt(row.phone_sealed)).map((row) => personOf(row, today)),
    households: await householdsByIds(
      ctx,
      telephones.filter((row) => isIt(row.number_sealed)).map((row) => row.household_id),
    ),
    contacts: known.flatMap(({ person_id, name, relation, guardian }) => {
      const person = holders.get(person_id)
      return person ? [{ person, name, relation, guardian }] : []
    }),
  }
}

/** Households with those who live there, whoever asks. */
export async function householdsByIds(ctx: Ctx, ids: readonly string[]): Promise<Household[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('household')
    .select(['id', 'area_code as areaCode', 'address', 'lat', 'lng'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  const members = await ctx.db
    .selectFrom('person')
    .selectAll()
    .where(sql<boolean>`household_id = any(${ids}::uuid[])`)
    .where('status', 'not in', ['dead', 'moved'])
    .orderBy('born_on')
    .execute()
  const today = dayOf(ctx.now)
  return rows.map((row) => ({
    ...row,
    members: members
      .filter((member) => member.household_id === row.id)
      .map((member) => personOf(member, today)),
  }))
}
