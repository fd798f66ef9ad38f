import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf, type Day, type Month } from '../../kernel/time.ts'
import { getVisit, type Visit } from '../visits/index.ts'
import { giveBack, oneAtATime, reserveVisit } from './reserve-visit.ts'
import { lockFunding, UNDECIDED, type FundingHead } from './store.ts'
import { tariffOf } from './tariff.ts'

/** A booking: its money is there or it is refused. */
export async function fundBooking(ctx: Ctx, visitId: string): Promise<void> {
  await reserveVisit(ctx, await getVisit(ctx, visitId), { must: true })
}

/** A visit moved or given to somebody else is reserved anew when that changes what it costs. */
export async function fundChange(ctx: Ctx, visitId: string): Promise<void> {
  const visit = await getVisit(ctx, visitId)
  const head = await lockFunding(ctx, visitId)
  if (head && (await isSame(ctx, visit, head))) {
    const day = dayOf(visit.startsAt)
    await ctx.db.updateTable('visit_funding').set({ day }).where('visit_id', '=', visitId).execute()
    return
  }
  // Nobody is kept from giving a visit back by what the dearest of the others would ask for it.
  const isGivenBack =
    visit.organisationId === null &&
    head?.month === visit.month &&
    head.minutes === visit.minutesPlanned
  await reserveVisit(ctx, visit, { must: !isGivenBack })
}

async function isSame(ctx: Ctx, visit: Visit, head: FundingHead): Promise<boolean> {
  if (head.state !== 'reserved') return false
  const price = await tariffOf(ctx, {
    organisationId: visit.organisationId,
    serviceCode: visit.serviceCode,
    day: dayOf(visit.startsAt),
    minutes: visit.minutesPlanned,
  })
  return (
    head.month === visit.month &&
    head.minutes === visit.minutesPlanned &&
    head.organisation_id === visit.organisationId &&
    head.offer_id === (price?.offerId ?? null)
  )
}

/** S1: a visit that does not take place, or is rejected, gives its reservation back whole. */
export async function releaseVisit(ctx: Ctx, visitId: string, reason: string): Promise<void> {
  const head = await lockFunding(ctx, visitId)
  if (!head || head.state === 'charged') return
  await giveBack(ctx, head, reason)
  await ctx.db
    .updateTable('visit_funding')
    .set({ state: 'released', unfunded_fen: 0, own_fen: 0, changed_at: ctx.now })
    .where('visit_id', '=', visitId)
    .execute()
}

/** After an objection the visit is up for review again: what can still be reserved for it is. */
export async function fundAgain(ctx: Ctx, visitId: string): Promise<void> {
  await reserveVisit(ctx, await getVisit(ctx, visitId), { must: false })
}

/** Planned visits under a price that changes from that day on are reserved by the new one. */
export async function followPrice(
  ctx: Ctx,
  change: { readonly organisationId: string; readonly serviceCode: string; readonly from: Day },
): Promise<void> {
  const rows = await ctx.db
    .selectFrom('visit_funding')
    .select(['visit_id', 'person_id'])
    .where('organisation_id', '=', change.organisationId)
    .where('service_code', '=', change.serviceCode)
    .where('day', '>=', change.from)
    .where('state', 'in', [...UNDECIDED])
    .orderBy('day')
    .orderBy('visit_id')
    .execute()
  await reserveAll(ctx, rows)
}

const BATCH = 500

/** Where a batch ended: the next one begins behind it. */
export type Batched = Pick<FundingHead, 'state' | 'day' | 'visit_id'>

/**
 * Reserves for visits that were booked before their month was granted; those with a person named,
 * for that one alone. Returns the last that was looked at, null when none was left.
 */
export async function reserveAwaiting(
  ctx: Ctx,
  asked: {
    readonly month: Month
    readonly personId?: string | null
    readonly after?: Batched | null
  },
): Promise<Batched | null> {
  let query = ctx.db
    .selectFrom('visit_funding')
    .select(['visit_id', 'person_id', 'state', 'day'])
    .where('month', '=', asked.month)
    .where('state', 'in', ['awaiting', 'unfunded'])
  if (asked.personId) query = query.where('person_id', '=', asked.personId)
  if (asked.after) {
    const { state, day, visit_id: visitId } = asked.after
    query = query.where(
      sql<boolean>`(state, day, visit_id) > (${state}, ${day}::date, ${visitId}::uuid)`,
    )
  }
  // Those still waiting come first, then by day: whoever booked earlier days is served first.
  const rows = await query
    .orderBy('state')
    .orderBy('day')
    .orderBy('visit_id')
    .limit(BATCH)
    .execute()
  await reserveAll(ctx, rows)
  return rows.at(-1) ?? null
}

/**
 * Each by the visit as it is once its money is locked: whoever called it off or moved it meanwhile
 * has been waited for, and what is decided stays decided.
 */
async function reserveAll(
  ctx: Ctx,
  rows: readonly Pick<FundingHead, 'visit_id' | 'person_id'>[],
): Promise<void> {
  for (const { visit_id: id, person_id: personId } of rows) {
    await oneAtATime(ctx, personId)
    const head = await lockFunding(ctx, id)
    if (!head || !(UNDECIDED as readonly string[]).includes(head.state)) continue
    await reserveVisit(ctx, await getVisit(ctx, id), { must: false })
  }
}

/** Months in which bookings wait for their grant, oldest first. */
export async function awaitingMonths(ctx: Ctx, until: Month): Promise<readonly Month[]> {
  const rows = await ctx.db
    .selectFrom('visit_funding')
    .select('month')
    .distinct()
    .where('state', '=', 'awaiting')
    .where('month', '<=', until)
    .orderBy(sql`1`)
    .execute()
  return rows.map((row) => row.month)
}
