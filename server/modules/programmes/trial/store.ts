import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import type { Month } from '../../../kernel/time.ts'
import type { HeldFacts } from './batch.ts'
import type { OtherGiven } from './exclusions.ts'
import type { TrialOutcome } from './schema.ts'
import type { MonthSums } from './sums.ts'
import './tables.ts'

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
  for (const part of inParts(rows)) {
    await sql`
      insert into programme_trial_row (trial_id, subject_id, area_code, level, outcome,
                                       before_amount, after_amount, held, application_id)
      select trial_id, subject_id, area_code, level, outcome,
             before_amount, after_amount, held, application_id
        from jsonb_populate_recordset(null::programme_trial_row, ${JSON.stringify(part)}::jsonb)`.execute(
      ctx.db,
    )
  }
}

/** Adds the sums of a batch to a month of a trial. */
export async function addTrialMonth(
  ctx: Ctx,
  trialId: string,
  month: Month,
  sums: MonthSums,
): Promise<void> {
  const rows = sums.cells.map((cell) => ({
    trial_id: trialId,
    programme_id: cell.programmeId,
    month,
    area_code: cell.area,
    age_from: cell.ageFrom,
    before_people: cell.beforePeople,
    before_amount: cell.before,
    after_people: cell.afterPeople,
    after_amount: cell.after,
    joined: cell.joined,
    joined_by_age: cell.joinedByAge,
    departed: cell.departed,
    departed_by_age: cell.departedByAge,
  }))
  if (rows.length === 0) return
  await sql`
    insert into programme_trial_month as kept
           (trial_id, programme_id, month, area_code, age_from, before_people, before_amount,
            after_people, after_amount, joined, joined_by_age, departed, departed_by_age)
    select trial_id, programme_id, month, area_code, age_from, before_people, before_amount,
           after_people, after_amount, joined, joined_by_age, departed, departed_by_age
      from jsonb_populate_recordset(null::programme_trial_month, ${JSON.stringify(rows)}::jsonb)
    on conflict (city, trial_id, programme_id, month, area_code, age_from) do update
       set before_people = kept.before_people + excluded.before_people,
           before_amount = kept.before_amount + excluded.before_amount,
           after_people = kept.after_people + excluded.after_people,
           after_amount = kept.after_amount + excluded.after_amount,
           joined = kept.joined + excluded.joined,
           joined_by_age = kept.joined_by_age + excluded.joined_by_age,
           departed = kept.departed + excluded.departed,
           departed_by_age = kept.departed_by_age + excluded.departed_by_age`.execute(ctx.db)
}

/** What of other programmes somebody on the list gains or loses. */
export async function keepOthers(
  ctx: Ctx,
  trialId: string,
  rows: readonly (OtherGiven & { readonly subjectId: string })[],
): Promise<void> {
  for (const part of inParts(rows)) {
    const kept = part.map(({ subjectId, programmeId, before, after }) => ({
      trial_id: trialId,
      subject_id: subjectId,
      programme_id: programmeId,
      before_amount: before,
      after_amount: after,
    }))
    await ctx.db.insertInto('programme_trial_other').values(kept).execute()
  }
}

/** Whom the changed rule gave something in the month looked at last, from one id to another. */
export async function holdersBetween(
  ctx: Ctx,
  trialId: string,
  after: string | null,
  last: string,
): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('programme_trial_holder')
    .select('subject_id')
    .where('trial_id', '=', trialId)
    .where('subject_id', '>', after ?? '')
    .where('subject_id', '<=', last)
    .execute()
  return new Set(rows.map((row) => row.subject_id))
}

export async function keepHolders(
  ctx: Ctx,
  trialId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`insert into programme_trial_holder (trial_id, subject_id)
            select ${trialId}, unnest(${ids}::text[])`.execute(ctx.db)
}

export async function dropHolders(
  ctx: Ctx,
  trialId: string,
  ids: readonly string[],
): Promise<void> {
  await ctx.db
    .deleteFrom('programme_trial_holder')
    .where('trial_id', '=', trialId)
    .where(sql<boolean>`subject_id = any(${ids}::text[])`)
    .execute()
}

/** What is needed only while a trial runs: whom it concerns is kept no longer than that. */
export async function clearWorkings(ctx: Ctx, trialId: string): Promise<void> {
  await ctx.db.deleteFrom('programme_trial_holder').where('trial_id', '=', trialId).execute()
  await ctx.db.deleteFrom('programme_trial_candidate').where('trial_id', '=', trialId).execute()
}

/** Rows of one statement. */
const PART = 5_000

export function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += PART) yield rows.slice(at, at + PART)
}
