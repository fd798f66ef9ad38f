import { sql } from 'kysely'
import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { addDays, dayOf, type Day } from '../../../kernel/time.ts'
import { termsOf } from '../terms.ts'
import { lockTrial, type TrialRow } from './trial.ts'
import { clearWorkings } from './store.ts'
import './tables.ts'

/** The last day of the result of a trial that nobody proposed; null while it runs. */
export const keptUntil = (
  { state, touched_at: touched }: Pick<TrialRow, 'state' | 'touched_at'>,
  keepDays: number,
): Day | null => (state === 'running' ? null : addDays(dayOf(touched), keepDays))

/** Trials whose time is over and that no proposal was made from, the oldest first. */
export async function overdueTrials(ctx: Ctx): Promise<string[]> {
  const lastKept = addDays(dayOf(ctx.now), -(await termsOf(ctx)).trialKeepDays)
  const rows = await ctx.db
    .selectFrom('programme_trial')
    .select(['id', 'touched_at'])
    .where('state', 'in', ['done', 'failed'])
    .where(isNoEvidence)
    .orderBy('seq')
    .execute()
  return rows.filter((row) => dayOf(row.touched_at) < lastKept).map((row) => row.id)
}

const isNoEvidence = sql<boolean>`not exists (
  select from programme_change c
   where c.city = programme_trial.city and c.trial_id = programme_trial.id)`

/** Clears whom a trial concerned and what it came to; that it was made, by whom and of what, stays. */
export async function expireTrial(ctx: Ctx, id: string): Promise<void> {
  await lockTrial(ctx, id)
  if (!(await overdueTrials(ctx)).includes(id)) return
  const { numDeletedRows: rows } = await ctx.db
    .deleteFrom('programme_trial_row')
    .where('trial_id', '=', id)
    .executeTakeFirst()
  await clearWorkings(ctx, id)
  await ctx.db.deleteFrom('programme_trial_month').where('trial_id', '=', id).execute()
  await ctx.db
    .updateTable('programme_trial')
    .set({ state: 'expired' })
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'programme_trial', id }
  await audit(ctx, 'programmes.trial_expired', subject, { rows: Number(rows) })
}
