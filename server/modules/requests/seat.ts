import { sql, type Selectable } from 'kysely'
import { withinReach } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { TakeSeat } from './schema.ts'
import type { OperatorSeatTable } from './tables.ts'

/** A seat from which nothing was heard for so long is empty: the browser died or the person left. */
export const SEAT_SECONDS = 90

type SeatRow = Pick<
  Selectable<OperatorSeatTable>,
  'account_id' | 'name' | 'extension' | 'state' | 'seen_at'
>

const seatOf = (row: SeatRow) => ({
  accountId: row.account_id,
  name: row.name,
  extension: row.extension,
  state: row.state,
  seenAt: row.seen_at,
})

/** The seat of an extension, occupied or lately left. */
export async function seatAt(ctx: Ctx, extension: string): Promise<SeatRow | undefined> {
  return ctx.db
    .selectFrom('operator_seat')
    .select(['account_id', 'name', 'extension', 'state', 'seen_at'])
    .where('extension', '=', extension)
    .executeTakeFirst()
}

/** The caller's own seat. */
export async function ownSeat(ctx: Ctx) {
  const row = await seatOfAccount(ctx, ctx.actor.id)
  return row ? seatOf(row) : null
}

export async function seatOfAccount(ctx: Ctx, accountId: string): Promise<SeatRow | undefined> {
  return ctx.db
    .selectFrom('operator_seat')
    .select(['account_id', 'name', 'extension', 'state', 'seen_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

const since = (ctx: Ctx): Temporal.Instant => ctx.now.subtract({ seconds: SEAT_SECONDS })

/** Operators who are at their seats now and share an area with the caller. */
export async function listSeats(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('operator_seat')
    .select(['account_id', 'name', 'extension', 'state', 'seen_at'])
    .where('seen_at', '>=', since(ctx))
    .where(
      sql<boolean>`exists (select from unnest(reach) as area(code)
        where ${withinReach(ctx.actor, sql.ref('area.code'))}
           or exists (select from unnest(${[...ctx.actor.reach]}::text[]) as own(code)
                       where own.code like area.code || '%'))`,
    )
    .orderBy('extension')
    .execute()
  return { items: rows.map(seatOf) }
}

/**
 * Signs the caller on to an extension, or changes the state of the seat. An extension that another
 * operator still sits at is refused; an empty one is taken over.
 */
export async function takeSeat(ctx: Ctx, input: TakeSeat) {
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  const { extension, state } = TakeSeat.parse(input)
  const other = await seatAt(ctx, extension)
  if (other && other.account_id !== ctx.actor.id) {
    if (Temporal.Instant.compare(other.seen_at, since(ctx)) >= 0) {
      throw conflict('requests.seat_taken', { field: 'extension', details: { by: other.name } })
    }
    await ctx.db.deleteFrom('operator_seat').where('account_id', '=', other.account_id).execute()
  }
  const row = {
    account_id: ctx.actor.id,
    name: ctx.actor.name,
    extension,
    state,
    reach: [...ctx.actor.reach],
    since: ctx.now,
    seen_at: ctx.now,
  }
  await ctx.db
    .insertInto('operator_seat')
    .values(row)
    .onConflict((on) => on.columns(['city', 'account_id']).doUpdateSet(row))
    .execute()
  return seatOf(row)
}

/** The desk is still open in a browser. */
export async function keepSeat(ctx: Ctx): Promise<void> {
  await ctx.db
    .updateTable('operator_seat')
    .set({ seen_at: ctx.now })
    .where('account_id', '=', ctx.actor.id)
    .execute()
}

export async function leaveSeat(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom('operator_seat').where('account_id', '=', ctx.actor.id).execute()
}
