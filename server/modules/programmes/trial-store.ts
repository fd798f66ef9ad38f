import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Month } from '../../kernel/time.ts'
import type { Cell, HeldFacts } from './trial-batch.ts'
import type { TrialOutcome } from './trial-schema.ts'
import './trial-tables.ts'

/** Whom a trial concerns, as it is kept. */
export interface TrialRowKept {
  readonly trial_id: string
  readonly subject_id: string
  readonly area_code: string
  readonly level: number | null
  readonly outcome: TrialOutcome
  readonly before_amount: number
  readonly after_amount: number
  readonly held: HeldFacts
  readonly application_id: string | null
}

export async function keepTrialRows(ctx: Ctx, rows: readonly TrialRowKept[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into programme_trial_row (trial_id, subject_id, area_code, level, outcome,
                                     before_amount, after_amount, held, application_id)
    select trial_id, subject_id, area_code, level, outcome,
           before_amount, after_amount, held, application_id
      from jsonb_populate_recordset(null::programme_trial_row, ${JSON.stringify(rows)}::jsonb)`.execute(
    ctx.db,
  )
}

/** Adds the sums of towns to a month of a trial. */
export async function addTrialMonth(
  ctx: Ctx,
  trialId: string,
  month: Month,
  cells: ReadonlyMap<string, Cell>,
): Promise<void> {
  const rows = [...cells].map(([area, cell]) => ({
    trial_id: trialId,
    month,
    area_code: area,
    before_people: cell.beforePeople,
    before_amount: cell.before,
    after_people: cell.afterPeople,
    after_amount: cell.after,
  }))
  if (rows.length === 0) return
  await sql`
    insert into programme_trial_month as kept
           (trial_id, month, area_code, before_people, before_amount, after_people, after_amount)
    select trial_id, month, area_code, before_people, before_amount, after_people, after_amount
      from jsonb_populate_recordset(null::programme_trial_month, ${JSON.stringify(rows)}::jsonb)
    on conflict (city, trial_id, month, area_code) do update
       set before_people = kept.before_people + excluded.before_people,
           before_amount = kept.before_amount + excluded.before_amount,
           after_people = kept.after_people + excluded.after_people,
           after_amount = kept.after_amount + excluded.after_amount`.execute(ctx.db)
}
