import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { readSetting } from '../../../kernel/settings.ts'
import { dayOf, type Day } from '../../../kernel/time.ts'
import type { WorkingYear } from '../../../kernel/working-days.ts'
import type { FirstIssueReason } from './schema.ts'
import '../tables.ts'

/** Setting: the years whose days off are known, as the pack has them. */
export const WORKING_YEARS = 'programmes.workingYears'

export const workingYearsOf = async (ctx: Ctx): Promise<readonly WorkingYear[]> =>
  (await readSetting<readonly WorkingYear[]>(ctx.db, WORKING_YEARS)) ?? []

/** Whoever waited for a first issue of the programme has it now, by whatever way it was granted. */
export async function markIssued(
  ctx: Ctx,
  programmeId: string,
  granted: readonly { readonly id: string; readonly subjectId: string }[],
): Promise<void> {
  if (granted.length === 0) return
  await sql`
    update first_issue
       set state = 'issued', reason = null, issued_on = ${dayOf(ctx.now)}::date,
           entitlement_id = given.entitlement_id
      from unnest(${granted.map((one) => one.subjectId)}::uuid[],
                  ${granted.map((one) => one.id)}::uuid[]) as given (subject_id, entitlement_id)
     where city = ${ctx.city} and programme_id = ${programmeId} and state = 'waiting'
       and first_issue.subject_id = given.subject_id`.execute(ctx.db)
}

/** Waiting rows that are no longer due. */
export async function markLapsed(
  ctx: Ctx,
  ids: readonly string[],
  reason: FirstIssueReason,
): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('first_issue')
    .set({ state: 'lapsed', reason })
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('state', '=', 'waiting')
    .execute()
}

/** What rows that go on waiting wait for. */
export async function markWaiting(
  ctx: Ctx,
  ids: readonly string[],
  reason: FirstIssueReason,
): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('first_issue')
    .set({ reason })
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}

/** Subjects that wait for this programme already. */
export async function waitingAmong(
  ctx: Ctx,
  programmeId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('first_issue')
    .select('subject_id')
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'waiting')
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => row.subject_id))
}

export interface Noted {
  readonly programmeId: string
  readonly kind: 'person' | 'household'
  readonly subjectId: string
  readonly areaCode: string
  readonly qualifiedOn: Day
  readonly workingDays: number
  readonly dueOn: Day | null
}

/** Begins to wait; somebody who waits already is left as he is. */
export async function insertWaiting(ctx: Ctx, noted: readonly Noted[]): Promise<void> {
  const rows = noted.map((one) => ({
    id: ctx.id(),
    programme_id: one.programmeId,
    subject_kind: one.kind,
    subject_id: one.subjectId,
    area_code: one.areaCode,
    qualified_on: one.qualifiedOn,
    working_days: one.workingDays,
    due_on: one.dueOn,
  }))
  if (rows.length === 0) return
  await sql`
    insert into first_issue (id, programme_id, subject_kind, subject_id, area_code, qualified_on,
           working_days, due_on, state, reason, noted_at)
    select id, programme_id, subject_kind, subject_id, area_code, qualified_on,
           working_days, due_on, 'waiting', 'tonight', ${ctx.now}
      from jsonb_populate_recordset(null::first_issue, ${JSON.stringify(rows)}::jsonb)
     order by subject_id
    on conflict do nothing`.execute(ctx.db)
}
