import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import { Programme } from '../../kernel/pack-programmes.ts'
import type { Day, Month } from '../../kernel/time.ts'
import { evaluatePopulation, type PopulationAsked, type PopulationBatch } from './population.ts'
import { listSubjectIds } from './subjects.ts'
import { lockTrial, type TrialRow } from './trial.ts'
import {
  addBatch,
  addToCell,
  factsHeld,
  givenAt,
  givenTo,
  grantDayOf,
  isNothing,
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
  const given = await tryBatch(ctx, trial, rules, size)
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
async function tryBatch(ctx: Ctx, trial: TrialRow, rules: Rules, size: number): Promise<Given[]> {
  const months = monthsOf(rules.after, trial.effective_from.slice(0, 7))
  const asked = { areas: [ctx.city], after: trial.after_id, batchSize: size }
  let first: Tried | null = null
  for (const month of months) {
    const on = grantDayOf(rules.after, month)
    const batch = await firstBatch(ctx, rules, { ...asked, on })
    if (batch === null) continue
    const tried = triedIn(rules, batch, on, first)
    if (first === null) await keepRows(ctx, trial.id, tried)
    await addMonth(ctx, trial.id, month, tried)
    first ??= tried
  }
  return first ? [...first.given] : []
}

async function firstBatch(
  ctx: Ctx,
  { before, after }: Rules,
  asked: PopulationAsked,
): Promise<PopulationBatch | null> {
  for await (const batch of evaluatePopulation(ctx, [before, after], asked)) return batch
  return null
}

/** A batch with what both rules give to each of it in one month. */
interface Tried {
  readonly batch: PopulationBatch
  readonly given: readonly Given[]
}

/**
 * What a month gives. Of the months ahead, those who have something then or had it in the first are
 * looked at once more with the level that they had.
 */
function triedIn(rules: Rules, batch: PopulationBatch, on: Day, first: Tried | null): Tried {
  const places = first ? new Map(first.batch.ids.map((id, at) => [id, at])) : null
  const given = batch.ids.map((id, at) => {
    const now = givenAt(rules, batch.outcomes, at, on)
    const place = places?.get(id)
    if (!first || place === undefined) return now
    if (isNothing(now) && isNothing(first.given[place]!)) return now
    const held = factsHeld(first.batch.found(place).facts, batch.found(at).facts)
    return held ? givenTo(rules, held, on) : now
  })
  return { batch, given }
}

async function keepRows(ctx: Ctx, trialId: string, { batch, given }: Tried): Promise<void> {
  const rows = batch.ids.flatMap((id, at) => {
    const { before, after } = given[at]!
    const outcome = outcomeOf({ before, after })
    if (outcome === null) return []
    const { areaCode, facts } = batch.found(at)
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
  { batch, given }: Tried,
): Promise<void> {
  const cells = new Map<string, Cell>()
  for (const [at, one] of given.entries()) {
    if (!isNothing(one)) addToCell(cells, townOf(batch.areaCode(at)), one)
  }
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
