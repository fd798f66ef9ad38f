import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { Programme } from '../../kernel/pack-programmes.ts'
import type { Month } from '../../kernel/time.ts'
import { findFacts, listSubjectIds, type Found } from './subjects.ts'
import { lockTrial, type TrialRow } from './trial.ts'
import {
  addBatch,
  addToCell,
  factsAhead,
  givenUnder,
  grantDayOf,
  monthsOf,
  outcomeOf,
  townOf,
  type Cell,
  type Given,
  type Rules,
} from './trial-batch.ts'
import { versionsByIds } from './versions.ts'
import './trial-tables.ts'

/** People of one transaction: little is lost when the machine stops, and memory stays small. */
const BATCH = 1_000
/** Tries of a batch before the trial is called failed. */
const FAILURES_MAX = 3

/** Does the next batch of a trial; true when it is over. One that was cut off goes on here. */
export async function continueTrial(ctx: Ctx, trialId: string, size = BATCH): Promise<boolean> {
  const trial = await lockTrial(ctx, trialId)
  if (trial.state !== 'running') return true
  const base = (await versionsByIds(ctx, [trial.base_version_id])).get(trial.base_version_id)!
  const rules = { before: base.programme, after: Programme.parse(trial.document) }
  const { subject } = rules.after
  const total = trial.counts.total ?? (await countSubjects(ctx, rules))
  const ids = await listSubjectIds(ctx, subject, {
    areas: [ctx.city],
    after: trial.after_id,
    limit: size,
  })
  const given = await tryBatch(ctx, trial, rules, ids)
  const isDone = ids.length < size
  await ctx.db
    .updateTable('programme_trial')
    .set({
      after_id: ids.at(-1) ?? trial.after_id,
      counts: json({ ...addBatch(trial.counts, ids.length, given), total }),
      failures: 0,
      touched_at: ctx.now,
      ...(isDone ? { state: 'done' as const, finished_at: ctx.now } : {}),
    })
    .where('id', '=', trialId)
    .execute()
  if (isDone) await tellDone(ctx, trial)
  return isDone
}

/** A batch could not be done: after a few tries the trial says so, and an official may start it again. */
export async function noteTrialFailure(ctx: Ctx, trialId: string): Promise<void> {
  const trial = await lockTrial(ctx, trialId)
  if (trial.state !== 'running') return
  const failures = trial.failures + 1
  const state = failures >= FAILURES_MAX ? ('failed' as const) : ('running' as const)
  await ctx.db
    .updateTable('programme_trial')
    .set({ failures, state, touched_at: ctx.now })
    .where('id', '=', trialId)
    .execute()
}

/** A trial whose machine stopped is one that nobody has touched for a minute. */
const QUIET = { seconds: 60 } as const

/** Trials that nobody is at work on, the oldest first. */
export async function quietTrials(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('programme_trial')
    .select('id')
    .where('state', '=', 'running')
    .where('touched_at', '<', ctx.now.subtract(QUIET))
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.id)
}

const COUNT_AT_ONCE = 20_000

async function countSubjects(ctx: Ctx, { after: rule }: Rules): Promise<number> {
  let total = 0
  for (let after: string | null = null; ;) {
    const ids = await listSubjectIds(ctx, rule.subject, {
      areas: [ctx.city],
      after,
      limit: COUNT_AT_ONCE,
    })
    total += ids.length
    after = ids.at(-1) ?? null
    if (ids.length < COUNT_AT_ONCE) return total
  }
}

/** One batch under both rules, month by month; keeps whom it concerns and what each town costs. */
async function tryBatch(
  ctx: Ctx,
  trial: TrialRow,
  rules: Rules,
  ids: readonly string[],
): Promise<Given[]> {
  const months = monthsOf(rules.after, trial.effective_from.slice(0, 7))
  let first = new Map<string, Found>()
  let firstGiven = new Map<string, Given>()
  for (const [index, month] of months.entries()) {
    const on = grantDayOf(rules.after, month)
    const found = await findFacts(ctx, rules.after.subject, ids, on)
    const given = new Map(
      [...found.values()].map((one) => [
        one.id,
        givenUnder(rules, factsAhead(first.get(one.id), one), on),
      ]),
    )
    if (index === 0) {
      first = found
      firstGiven = given
      await keepRows(ctx, trial.id, found, given)
    }
    await addMonth(ctx, trial.id, month, found, given)
  }
  return [...firstGiven.values()]
}

async function keepRows(
  ctx: Ctx,
  trialId: string,
  found: ReadonlyMap<string, Found>,
  given: ReadonlyMap<string, Given>,
): Promise<void> {
  const rows = [...found.values()].flatMap(({ id, areaCode, facts }) => {
    const { before, after } = given.get(id)!
    const outcome = outcomeOf({ before, after })
    if (outcome === null) return []
    const level = facts.ability_level ?? null
    return [
      {
        trial_id: trialId,
        subject_id: id,
        area_code: areaCode,
        level,
        outcome,
        before_amount: before ?? 0,
        after_amount: after ?? 0,
      },
    ]
  })
  if (rows.length === 0) return
  await sql`
    insert into programme_trial_row
           (trial_id, subject_id, area_code, level, outcome, before_amount, after_amount)
    select trial_id, subject_id, area_code, level, outcome, before_amount, after_amount
      from jsonb_populate_recordset(null::programme_trial_row, ${JSON.stringify(rows)}::jsonb)`.execute(
    ctx.db,
  )
}

async function addMonth(
  ctx: Ctx,
  trialId: string,
  month: Month,
  found: ReadonlyMap<string, Found>,
  given: ReadonlyMap<string, Given>,
): Promise<void> {
  const cells = new Map<string, Cell>()
  for (const { id, areaCode } of found.values()) addToCell(cells, townOf(areaCode), given.get(id)!)
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

async function tellDone(ctx: Ctx, trial: TrialRow): Promise<void> {
  const detail = { programmeId: trial.programme_id }
  await audit(ctx, 'programmes.trial_done', { kind: 'programme_trial', id: trial.id }, detail)
  await publish(ctx, {
    topic: 'programmes.trial_done',
    subjectId: trial.id,
    areaCode: ctx.city,
    payload: { programmeId: trial.programme_id },
  })
}
