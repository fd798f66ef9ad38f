import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Month } from '../../kernel/time.ts'
import type { Judged } from './determine.ts'
import type { Cause } from './schema.ts'
import type { Results } from './tables.ts'

export interface Keeping {
  readonly judged: readonly Judged[]
  readonly month: Month
  readonly cycleId: string | null
  readonly cause: Cause
  readonly reason: string | null
}

/** Writes determinations with the facts they rest on; returns their ids by subject (PR1). */
export async function keepDeterminations(ctx: Ctx, keeping: Keeping): Promise<Map<string, string>> {
  const rows = keeping.judged.map(({ version, found, outcome, on }) => ({
    id: ctx.id(),
    programme_id: version.programme.id,
    version_id: version.id,
    cycle_id: keeping.cycleId,
    month: keeping.month,
    subject_kind: version.programme.subject,
    subject_id: found.id,
    area_code: found.areaCode,
    on_day: on,
    met: outcome.met,
    amount: outcome.amount,
    table_row: outcome.row,
    facts: found.facts,
    results: resultsOf(outcome),
    cause: keeping.cause,
    reason: keeping.reason,
  }))
  if (rows.length === 0) return new Map()
  await sql`
    insert into determination (id, programme_id, version_id, cycle_id, month, subject_kind, subject_id,
           area_code, on_day, met, amount, table_row, facts, results, cause, reason, at, actor_id, actor_name)
    select id, programme_id, version_id, cycle_id, month, subject_kind, subject_id,
           area_code, on_day, met, amount, table_row, facts, results, cause, reason,
           ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name}
      from jsonb_populate_recordset(null::determination, ${JSON.stringify(rows)}::jsonb)`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.subject_id, row.id]))
}

const resultsOf = (outcome: Judged['outcome']): Results =>
  Object.fromEntries(outcome.criteria.map((criterion) => [criterion.id, criterion.met]))
