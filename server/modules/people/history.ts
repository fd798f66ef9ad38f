import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import type { HistoryEntry } from './schema.ts'
import { reachRecord } from './store.ts'

/** Who did or saw what with a record, newest first, from the audit. */
export async function personHistory(
  ctx: Ctx,
  id: string,
  query: PageQuery,
): Promise<Page<HistoryEntry>> {
  await reachRecord(ctx, id)
  const rows = await ctx.db
    .selectFrom('audit')
    .select(['id', 'at', 'actor_name', 'action', 'reason', 'detail'])
    .where('subject_kind', '=', 'person')
    .where('subject_id', '=', id)
    .where(afterCursor(query.cursor, [sql.ref('audit.id')], 'desc'))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return {
    next: page.next,
    items: page.items.map((row) => ({
      id: row.id,
      at: row.at.toString(),
      actorName: row.actor_name,
      action: row.action,
      reason: row.reason,
      detail: row.detail,
    })),
  }
}
