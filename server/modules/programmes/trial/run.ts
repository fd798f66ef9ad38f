import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import { publish } from '../../../kernel/events.ts'
import { Programme } from '../../../kernel/packs/programmes.ts'
import type { Month } from '../../../kernel/time.ts'
import { evaluatePopulation, type PopulationAsked, type PopulationBatch } from '../population.ts'
import { listSubjectIds } from '../subjects.ts'
import { lockTrial, type TrialRow } from './trial.ts'
import { appliedStep } from './applied.ts'
import {
  addBatch,
  givenAt,
  grantDayOf,
  heldOf,
  isNothing,
  outcomeOf,
  type Rules,
  type TrialStep,
} from './batch.ts'
import { circleIn, netAll, type Netted } from './exclusions.ts'
import { countExits } from './exits.ts'
import { trialMonths, withHeld } from './months.ts'
import { movesOf, type Move } from './moves.ts'
import { addTrialMonth, clearWorkings, keepOthers, keepTrialRows } from './store.ts'
import { ageGroupOf, MonthSums, townOf } from './sums.ts'
import { isAppliedFor, versionsByIds } from '../versions.ts'
import './tables.ts'

/**
 * A prefecture in one go, month by month, each in its own transaction: facts are read table by table,
 * so that many small batches would read every table many times. A restart loses a month at most.
 */
const BATCH = 300_000
/** Tries of a batch before the trial is called failed. */
const FAILURES_MAX = 3

/**
 * Does the next part: what a year takes away, then month by month or a batch of a month; of what is
 * applied for, batch by batch and then the queue. True when the trial is over; one that was cut off goes
 * on here.
 */
export async function continueTrial(ctx: Ctx, trialId: string, size?: number): Promise<boolean> {
  const trial = await lockTrial(ctx, trialId)
  if (trial.state !== 'running') return true
  const base = (await versionsByIds(ctx, [trial.base_version_id])).get(trial.base_version_id)!
  const rules = { before: base.programme, after: Programme.parse(trial.document) }
  const step = isAppliedFor(rules.after)
    ? await appliedStep(ctx, trial, rules, size)
    : await monthStep(ctx, trial, rules, size ?? BATCH)
  const { isDone, counts, afterId, exits } = step
  if (isDone) await clearWorkings(ctx, trialId)
  await ctx.db
    .updateTable('programme_trial')
    .set({
      after_id: afterId,
      counts: json(counts),
      failures: 0,
      touched_at: ctx.now,
      ...(exits ? { exits: json(exits) } : {}),
      ...(isDone ? { state: 'done' as const, finished_at: ctx.now } : {}),
    })
    .where('id', '=', trialId)
    .execute()
  if (isDone) await tellDone(ctx, trial)
  return isDone
}

async function monthStep(
  ctx: Ctx,
  trial: TrialRow,
  rules: Rules,
  size: number,
): Promise<TrialStep> {
  const total = trial.counts.total ?? (await countSubjects(ctx, rules))
  if (trial.exits === null && rules.after.subject === 'person') {
    const exits = await countExits(ctx)
    return { isDone: false, counts: { ...trial.counts, total }, afterId: trial.after_id, exits }
  }
  const months = trialMonths(rules.after, trial)
  const batch = await tryBatch(ctx, trial, rules, { month: months[trial.counts.month]!, size })
  const isMonthDone = batch.ids.length < size
  const month = trial.counts.month + (isMonthDone ? 1 : 0)
  const counts =
    trial.counts.month === 0 ? addBatch(trial.counts, batch.ids.length, batch.given) : trial.counts
  return {
    isDone: month === months.length,
    counts: { ...counts, total, month },
    afterId: isMonthDone ? null : batch.ids.at(-1)!,
  }
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

interface Tried {
  readonly ids: readonly string[]
  readonly given: readonly Netted[]
}

/**
 * One month for a batch under both rules, less what other programmes exclude; keeps what each town costs,
 * and in the first month whom it concerns.
 */
async function tryBatch(
  ctx: Ctx,
  trial: TrialRow,
  rules: Rules,
  { month, size }: { month: Month; size: number },
): Promise<Tried> {
  const on = grantDayOf(rules.after, month)
  const asked = { on, areas: [ctx.city], after: trial.after_id, batchSize: size }
  const batch = await firstBatch(ctx, rules, asked)
  if (batch === null) return { ids: [], given: [] }
  const now = batch.ids.map((_, at) => givenAt(rules, batch.outcomes, at, on))
  const isFirst = trial.counts.month === 0
  const circle = await circleIn(ctx, rules.after.id, month)
  const others = circle?.order.map((one) => one.programme) ?? []
  const levels = isFirst
    ? { given: now, held: new Map() }
    : await withHeld(ctx, trial, rules, { batch, now, on, others })
  const given = circle
    ? await netAll(ctx, circle, { batch, month, ...levels })
    : levels.given.map((one): Netted => ({ ...one, others: [] }))
  if (isFirst) await keepRows(ctx, trial.id, batch, given)
  const { held } = levels
  const moves = await movesOf(ctx, trial, { rule: rules.after, batch, month, given, held, isFirst })
  await addTrialMonth(ctx, trial.id, month, sumsOf(rules.after.id, batch, given, moves))
  return { ids: batch.ids, given }
}

async function firstBatch(
  ctx: Ctx,
  { before, after }: Rules,
  asked: PopulationAsked,
): Promise<PopulationBatch | null> {
  for await (const batch of evaluatePopulation(ctx, [before, after], asked)) return batch
  return null
}

async function keepRows(
  ctx: Ctx,
  trialId: string,
  batch: PopulationBatch,
  given: readonly Netted[],
): Promise<void> {
  const rows = batch.ids.flatMap((id, at) => {
    const { before, after } = given[at]!
    const outcome = outcomeOf({ before, after })
    if (outcome === null) return []
    const { areaCode, facts } = batch.found(at)
    return [
      {
        trial_id: trialId,
        subject_id: id,
        area_code: areaCode,
        level: facts.ability_level ?? null,
        outcome,
        before_amount: before ?? 0,
        after_amount: after ?? 0,
        held: heldOf(facts),
        application_id: null,
      },
    ]
  })
  await keepTrialRows(ctx, rows)
  const others = given.flatMap((one, at) =>
    one.others.map((other) => ({ ...other, subjectId: batch.ids[at]! })),
  )
  await keepOthers(ctx, trialId, others)
}

function sumsOf(
  programmeId: string,
  batch: PopulationBatch,
  given: readonly Netted[],
  moves: readonly Move[],
): MonthSums {
  const sums = new MonthSums()
  const keyOf = (at: number, of: string) => ({
    programmeId: of,
    area: townOf(batch.areaCode(at)),
    ageFrom: ageGroupOf(batch.facts.value('age', at)),
  })
  for (const [at, one] of given.entries()) {
    if (isNothing(one)) continue
    sums.add(keyOf(at, programmeId), one)
    for (const other of one.others) sums.add(keyOf(at, other.programmeId), other)
  }
  for (const { at, kind, byAge } of moves) sums.move(keyOf(at, programmeId), kind, byAge)
  return sums
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
