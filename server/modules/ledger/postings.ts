import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import type { Hold, Posting } from './posting.ts'
import type { PostingKind, Ref } from './schema.ts'
import { holdOf, postingOf, selectHolds } from './store.ts'

export interface PostingsQuery {
  readonly accountId?: string
  readonly ref?: Ref
  readonly kind?: PostingKind
  readonly cursor?: string | undefined
  readonly limit?: number
}

/** Postings of an account (either side) or about a thing, oldest first. */
export async function postingsOf(ctx: Ctx, asked: PostingsQuery): Promise<Page<Posting>> {
  const limit = asked.limit ?? 50
  let query = ctx.db.selectFrom('ledger_posting').selectAll()
  const { accountId, ref, kind } = asked
  if (accountId !== undefined) {
    query = query.where((row) =>
      row.or([row('from_account_id', '=', accountId), row('to_account_id', '=', accountId)]),
    )
  }
  if (ref) query = query.where('ref_kind', '=', ref.kind).where('ref_id', '=', ref.id)
  if (kind) query = query.where('kind', '=', kind)
  const rows = await query
    .where(afterCursor(asked.cursor, [sql.ref('seq')]))
    .orderBy('seq')
    .limit(limit + 1)
    .execute()
  return cutPage(rows.map(postingOf), limit, (posting) => [posting.seq])
}

/** The corrections of these postings, oldest first. */
export async function correctionsOf(
  ctx: Ctx,
  postingIds: readonly string[],
): Promise<readonly Posting[]> {
  const rows = await ctx.db
    .selectFrom('ledger_posting')
    .selectAll()
    .where(sql<boolean>`corrects_id = any(${postingIds}::uuid[])`)
    .orderBy('seq')
    .execute()
  return rows.map(postingOf)
}

/** Reservations about a thing, with how each ended, oldest first. */
export async function holdsOf(ctx: Ctx, ref: Ref): Promise<readonly Hold[]> {
  const rows = await selectHolds(ctx)
    .where('h.ref_kind', '=', ref.kind)
    .where('h.ref_id', '=', ref.id)
    .orderBy('h.id')
    .execute()
  return rows.map(holdOf)
}

export async function holdsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Hold>> {
  const rows = await selectHolds(ctx)
    .where(sql<boolean>`h.id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, holdOf(row)]))
}

/** Reservations of an account that nobody has ended, oldest first. */
export async function openHoldsOf(ctx: Ctx, accountId: string): Promise<readonly Hold[]> {
  const rows = await selectHolds(ctx)
    .where('h.from_account_id', '=', accountId)
    .where('e.hold_id', 'is', null)
    .orderBy('h.id')
    .limit(200)
    .execute()
  return rows.map(holdOf)
}
