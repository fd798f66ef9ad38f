import type { Ctx } from '../../kernel/command.ts'
import type { LifeEventRecord, NewEntry } from './life-event-store.ts'
import { homeArea } from './places.ts'
import type { RecordLifeEvent } from './schema.ts'
import { changedBy, reachHousehold, type PersonRecord } from './store.ts'

type From = Pick<NewEntry, 'from_area_code' | 'from_address' | 'from_household_id'>
type To = Pick<NewEntry, 'to_area_code' | 'to_address' | 'to_household_id'>
type Move = From & To & Pick<NewEntry, 'kind'>

const NOWHERE: From = { from_area_code: null, from_address: null, from_household_id: null }

const leftBehind = (move: To): From => ({
  from_area_code: move.to_area_code,
  from_address: move.to_address,
  from_household_id: move.to_household_id,
})

const lastMove = <T extends Move>(entries: readonly T[]): T | undefined =>
  entries.findLast((entry) => entry.kind === 'moved')

/** Where a move began; `earlier` is null when the entry is no move. */
export function whereBefore(
  earlier: readonly LifeEventRecord[] | null,
  about: {
    readonly person: PersonRecord
    readonly corrects: LifeEventRecord | null
    readonly later: readonly LifeEventRecord[]
  },
): From {
  if (!earlier) return NOWHERE
  const before = lastMove(earlier)
  if (before) return leftBehind(before)
  const next = about.later.find((entry) => entry.kind === 'moved')
  const known = next ?? (about.corrects?.kind === 'moved' ? about.corrects : undefined)
  if (known) {
    const { from_area_code, from_address, from_household_id } = known
    return { from_area_code, from_address, from_household_id }
  }
  const { area_code, address, household_id } = about.person
  return { from_area_code: area_code, from_address: address, from_household_id: household_id }
}

/** The household a move leads to: the one named, or a new one at the address. */
export async function movedTo(ctx: Ctx, input: RecordLifeEvent | null): Promise<To> {
  if (!input?.to) return { to_area_code: null, to_address: null, to_household_id: null }
  const { areaCode, address, householdId } = input.to
  // People move into other districts, beyond the reach of the official who hears of it.
  const area = await homeArea(ctx, areaCode, { anywhere: true, field: 'to.areaCode' })
  if (householdId) {
    const household = await reachHousehold(ctx, householdId)
    return {
      to_area_code: household.area_code,
      to_address: household.address,
      to_household_id: household.id,
    }
  }
  const id = ctx.id()
  await ctx.db
    .insertInto('household')
    .values({ id, area_code: area.code, address, lat: area.lat, lng: area.lng, ...changedBy(ctx) })
    .execute()
  return { to_area_code: area.code, to_address: address, to_household_id: id }
}

/** What the record's place becomes, when the last move is another one than before. */
export async function homeAfter(
  ctx: Ctx,
  before: readonly LifeEventRecord[],
  after: readonly NewEntry[],
) {
  const [was, is] = [lastMove(before), lastMove(after)]
  if (was === is) return undefined
  // Out of the city the record keeps the last place within it, and so its reach.
  const isTakenBack = was !== undefined && !after.includes(was)
  const home = is?.to_household_id ? leftBehind(is) : isTakenBack ? was : NOWHERE
  if (!home.from_area_code || !home.from_address || !home.from_household_id) return undefined
  const { lat, lng } = await ctx.db
    .selectFrom('household')
    .select(['lat', 'lng'])
    .where('id', '=', home.from_household_id)
    .executeTakeFirstOrThrow()
  return {
    area_code: home.from_area_code,
    address: home.from_address,
    household_id: home.from_household_id,
    lat,
    lng,
  }
}
