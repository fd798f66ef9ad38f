import type { Ctx } from '../../../kernel/command.ts'
import type { FactColumns } from '../../../kernel/fact-columns.ts'
import { readFacts } from '../../../kernel/fact-source.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { Month } from '../../../kernel/time.ts'
import { compileRule } from '../compiled.ts'
import { inOrderOfWay, placesOf } from '../entitlement.ts'
import type { PopulationBatch } from '../population.ts'
import { amountAt, amountTo, grantDayOf, type Given, type HeldFacts } from './batch.ts'
import { isInForce, isMonthly, versionsAt, type Version } from '../versions.ts'

/**
 * The tried programme and all that it excludes or is excluded by, directly or through another, in the
 * order in which a month is granted; each with the places that it takes of somebody's month.
 */
export interface Circle {
  readonly order: readonly { readonly programme: Programme; readonly places: readonly string[] }[]
  /** The place of the tried one in the order. */
  readonly self: number
}

/** What another programme gives somebody before and after the change. */
export interface OtherGiven {
  readonly programmeId: string
  readonly before: number
  readonly after: number
}

/** What a change gives once nobody has two programmes that exclude each other. */
export interface Netted extends Given {
  readonly others: readonly OtherGiven[]
}

/** The circle of a programme in a month, by the rules that will be in force; null: it excludes none. */
export async function circleIn(
  ctx: Ctx,
  programmeId: string,
  month: Month,
): Promise<Circle | null> {
  const on = `${month}-01`
  const granted = (await versionsAt(ctx, on)).filter(
    (version) => isInForce(version, on) && isMonthly(version),
  )
  const known = (await versionsAt(ctx, `${month}-28`)).map((version) => version.programme)
  return circleOf(
    programmeId,
    granted.map((version) => version.programme),
    known,
  )
}

/** The same of programmes at hand: those granted that month, and all whose exclusions count. */
export function circleOf(
  programmeId: string,
  granted: readonly Programme[],
  known: readonly Programme[],
): Circle | null {
  const inside = new Set([programmeId])
  // A set that grows while it is walked: everybody who excludes somebody inside comes in as well.
  for (const id of inside) {
    for (const one of granted) {
      const excludes = one.exclusions.includes(id)
      const isExcluded = granted.some(
        (other) => other.id === id && other.exclusions.includes(one.id),
      )
      if (excludes || isExcluded) inside.add(one.id)
    }
  }
  const subject = granted.find((one) => one.id === programmeId)?.subject
  const order = inOrderOfWay(granted)
    .filter((one) => inside.has(one.id) && one.subject === subject)
    .map((programme) => ({ programme, places: placesOf(programme.id, known) }))
  const self = order.findIndex(({ programme }) => programme.id === programmeId)
  return order.length > 1 && self >= 0 ? { order, self } : null
}

/** The versions, beside its own, that a change may take from or give to in these months. */
export async function othersOf(
  ctx: Ctx,
  programmeId: string,
  months: readonly Month[],
): Promise<Version[]> {
  const found = new Map<string, Version>()
  for (const month of months) {
    const circle = await circleIn(ctx, programmeId, month)
    const ids = new Set(circle?.order.map(({ programme }) => programme.id))
    for (const version of await versionsAt(ctx, `${month}-01`)) {
      const { id } = version.programme
      if (ids.has(id) && id !== programmeId && !found.has(id)) found.set(id, version)
    }
  }
  return [...found.values()]
}

/**
 * Who of those due has a place: asked in the order of the month, and who does not find all of its
 * places free has none, as the grant of a month does it (PR3).
 */
export function placed({ order }: Circle, isDue: (at: number) => boolean): boolean[] {
  const taken = new Set<string>()
  return order.map(({ places }, at) => {
    if (!isDue(at) || places.some((place) => taken.has(place))) return false
    for (const place of places) taken.add(place)
    return true
  })
}

/** What somebody has of each, before and after: `amounts` by the circle's order, null: cannot be told. */
export function netOf(circle: Circle, given: Given, amounts: readonly (number | null)[]): Netted {
  const { order, self } = circle
  const side = (own: number | null): boolean[] =>
    placed(circle, (at) => ((at === self ? own : amounts[at]) ?? 0) > 0)
  const [before, after] = [side(given.before), side(given.after)]
  const net = (own: number | null, has: boolean): number | null => (own === null || has ? own : 0)
  return {
    before: net(given.before, before[self]!),
    after: net(given.after, after[self]!),
    others: order.flatMap(({ programme }, at) => {
      if (at === self || before[at] === after[at]) return []
      const amount = amounts[at] ?? 0
      const has = { before: before[at] ? amount : 0, after: after[at] ? amount : 0 }
      return [{ programmeId: programme.id, ...has }]
    }),
  }
}

interface Batched {
  readonly batch: PopulationBatch
  readonly month: Month
  readonly given: readonly Given[]
  /** Levels that have lapsed meanwhile and are held, by the place in the batch. */
  readonly held: ReadonlyMap<number, HeldFacts>
}

/** A batch with the exclusions taken off. Whom the tried rule gives nothing, before and after, is no matter. */
export async function netAll(
  ctx: Ctx,
  circle: Circle,
  { batch, month, given, held }: Batched,
): Promise<Netted[]> {
  const others: (Awaited<ReturnType<typeof amountsOf>> | null)[] = []
  for (const [at, { programme }] of circle.order.entries()) {
    others.push(at === circle.self ? null : await amountsOf(ctx, programme, batch, month))
  }
  return given.map((one, at) => {
    if (!one.before && !one.after) return { ...one, others: [] }
    return netOf(
      circle,
      one,
      others.map((amounts) => amounts && amounts(at, held.get(at))),
    )
  })
}

/** What a programme gives each of a batch, on its own grant day. */
async function amountsOf(ctx: Ctx, programme: Programme, batch: PopulationBatch, month: Month) {
  const on = grantDayOf(programme, month)
  const { subject } = programme
  const facts: FactColumns =
    on === batch.facts.on ? batch.facts : await readFacts(ctx, { subject, ids: batch.ids, on })
  const columns = compileRule(programme, facts).evaluate(facts)
  return (at: number, held: HeldFacts | undefined): number | null =>
    held
      ? amountTo(programme, { ...facts.factsAt(at), ...held }, on)
      : amountAt(programme, columns, at, on)
}
