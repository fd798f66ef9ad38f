import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { reach } from './access.ts'
import { fundNames } from './funds.ts'
import type { StatementRow, StatementsQuery } from './schema.ts'
import { openObjections, type StatementRecord } from './statements.ts'

/** Statements in reach, the latest month first. */
export async function listStatements(
  ctx: Ctx,
  asked: StatementsQuery & PageQuery,
): Promise<Page<StatementRow>> {
  let query = ctx.db.selectFrom('statement').selectAll().where(reach(ctx.actor))
  if (asked.month) query = query.where('month', '=', asked.month)
  if (asked.state) query = query.where('state', '=', asked.state)
  if (asked.organisationId) query = query.where('organisation_id', '=', asked.organisationId)
  if (asked.fundId) query = query.where('fund_id', '=', asked.fundId)
  const rows = await query
    .where(afterCursor(asked.cursor, [sql.ref('number')], 'desc'))
    .orderBy('number', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.number])
  return { ...page, items: await statementRows(ctx, page.items) }
}

export async function statementRows(
  ctx: Ctx,
  records: readonly StatementRecord[],
): Promise<StatementRow[]> {
  const organisations = await organisationsByIds(ctx, [
    ...new Set(records.map((record) => record.organisation_id)),
  ])
  const funds = await fundNames(ctx)
  const open = await openObjections(
    ctx,
    records.map((record) => record.id),
  )
  return records.map((record) => ({
    id: record.id,
    number: record.number,
    month: record.month,
    organisation: {
      id: record.organisation_id,
      name: organisations.get(record.organisation_id)?.name ?? '',
    },
    fund: { id: record.fund_id, name: funds.get(record.fund_id)?.[ctx.lang] ?? record.fund_id },
    state: record.state,
    lines: record.lines,
    minutes: record.minutes,
    totalFen: record.total_fen,
    openObjections: open.get(record.id) ?? 0,
  }))
}
