import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { may, reach } from './access.ts'
import { linesOf } from './present.ts'
import type { AlertKind } from './schema.ts'
import { visitsByIds } from './store.ts'

interface AlertFilter {
  readonly open: 'true' | 'false'
  readonly kind?: AlertKind | undefined
  readonly visitId?: string | undefined
  readonly personId?: string | undefined
}

/** Alerts within reach, the newest first; open ones unless asked otherwise. */
export async function listAlerts(
  ctx: Ctx,
  asked: PageQuery & AlertFilter,
): Promise<Page<Awaited<ReturnType<typeof viewsOf>>[number]>> {
  const columns = [sql.ref('visit_alert.raised_at'), sql.ref('visit_alert.id')]
  let rows = ctx.db
    .selectFrom('visit_alert')
    .selectAll()
    .where(reach(ctx.actor, 'visit_alert'))
    .where(afterCursor(asked.cursor, columns, 'desc'))
    .where('acknowledged_at', asked.open === 'true' ? 'is' : 'is not', null)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
  if (asked.kind) rows = rows.where('kind', '=', asked.kind)
  if (asked.visitId) rows = rows.where('visit_id', '=', asked.visitId)
  if (asked.personId) {
    rows = rows.where(sql<boolean>`exists (select from visit v
      where v.city = visit_alert.city and v.id = visit_alert.visit_id
        and v.person_id = ${asked.personId})`)
  }
  const page = cutPage(await rows.execute(), asked.limit, (row) => [row.raised_at, row.id])
  return { items: await viewsOf(ctx, page.items), next: page.next }
}

interface AlertRow {
  readonly id: string
  readonly visit_id: string
  readonly kind: AlertKind
  readonly minutes: number
  readonly raised_at: Temporal.Instant
  readonly acknowledged_at: Temporal.Instant | null
  readonly acknowledged_name: string | null
  readonly note: string | null
}

async function viewsOf(ctx: Ctx, rows: readonly AlertRow[]) {
  const visits = await visitsByIds(
    ctx,
    rows.map((row) => row.visit_id),
  )
  const lines = new Map((await linesOf(ctx, [...visits.values()])).map((line) => [line.id, line]))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    minutes: row.minutes,
    raisedAt: row.raised_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_name,
    note: row.note,
    visit: lines.get(row.visit_id)!,
    can: {
      acknowledge:
        row.acknowledged_at === null && may.acknowledge(ctx.actor, visits.get(row.visit_id)!),
    },
  }))
}
