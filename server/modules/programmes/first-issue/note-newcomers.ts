import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { readFacts } from '../../../kernel/fact-source.ts'
import type { FirstIssue } from '../../../kernel/packs/programmes.ts'
import { readSetting, writeSetting } from '../../../kernel/settings.ts'
import { addDays, dayOf, monthOf, type Day } from '../../../kernel/time.ts'
import { workingDaysAfter, type WorkingYear } from '../../../kernel/working-days.ts'
import { compileRule, MET } from '../compiled.ts'
import { findCycle, type OpenCycle } from '../cycles/cycles.ts'
import { inOrderOfWay, placesOf } from '../entitlement.ts'
import { insertWaiting, waitingAmong, workingYearsOf } from './store.ts'
import { evaluatePopulation } from '../population.ts'
import { areaAt, subjectOf } from '../subjects.ts'
import { isInForce, isMonthly, versionsAt } from '../versions.ts'
import '../tables.ts'

/** Setting: for each programme the day on which everybody was last looked at. */
const LOOKED = 'programmes.firstIssueLooked'
type Looked = Readonly<Record<string, Day>>

/** The month of a programme that promises a first issue, and the areas in which it was granted. */
export interface PromisedMonth {
  readonly cycle: OpenCycle
  readonly firstIssue: FirstIssue
  readonly kind: 'person' | 'household'
  /** Codes, none within another. Whoever lives elsewhere waits for the month itself. */
  readonly areas: readonly string[]
  /** The day of which the latest run has read the facts. */
  readonly ranOn: Day
}

/** This month of every programme that promises a first issue, in the order of their way. */
export async function promisedMonths(ctx: Ctx): Promise<PromisedMonth[]> {
  const on = dayOf(ctx.now)
  const versions = (await versionsAt(ctx, on)).filter(
    (version) => isInForce(version, on) && isMonthly(version),
  )
  const months: PromisedMonth[] = []
  for (const { id } of inOrderOfWay(versions.map((version) => version.programme))) {
    const month = await promisedMonth(ctx, id)
    if (month) months.push(month)
  }
  return months
}

/** Null: the rule of this month promises none, or the month has not been granted anywhere yet. */
export async function promisedMonth(ctx: Ctx, programmeId: string): Promise<PromisedMonth | null> {
  const month = monthOf(ctx.now)
  const runs = await ctx.db
    .selectFrom('cycle_run')
    .innerJoin('programme_cycle as cycle', 'cycle.id', 'cycle_run.cycle_id')
    .select(['cycle_run.areas', 'cycle_run.on_day as on'])
    .where('cycle.programme_id', '=', programmeId)
    .where('cycle.month', '=', month)
    .where('cycle_run.state', '=', 'done')
    .execute()
  if (runs.length === 0) return null
  const cycle = await findCycle(ctx, programmeId, month)
  if (!cycle || cycle.state !== 'open') return null
  const { firstIssue, subject } = cycle.version.programme
  if (!firstIssue) return null
  if (subject !== 'person' && subject !== 'household') return null
  const all = [...new Set(runs.flatMap((run) => run.areas))]
  const areas = all.filter((one) => !all.some((other) => other !== one && one.startsWith(other)))
  const ranOn = runs.map((run) => run.on).reduce((a, b) => (a > b ? a : b))
  return { cycle, firstIssue, kind: subject, areas, ranOn }
}

/**
 * Looks at everybody once a day and notes who has come to meet the rule since the last look. The days
 * count from the first day, not before that look, whose records show it.
 */
export async function noteNewcomers(ctx: Ctx, programmeId: string): Promise<number> {
  const month = await promisedMonth(ctx, programmeId)
  if (!month) return 0
  const today = dayOf(ctx.now)
  const { programme } = month.cycle.version
  const looked = (await readSetting<Looked>(ctx.db, LOOKED)) ?? {}
  const last = looked[programmeId] ?? month.ranOn
  const since = [last, month.ranOn, programme.inForce.from].reduce((a, b) => (a > b ? a : b))
  let count = 0
  for await (const batch of evaluatePopulation(ctx, [programme], {
    on: today,
    areas: month.areas,
  })) {
    const met = batch.ids.filter((_, at) => batch.outcomes[0]!.met[at] === MET)
    count += await noteAmong(ctx, month, met, { since, today })
  }
  await writeSetting(ctx.db, LOOKED, { ...looked, [programmeId]: today })
  return count
}

/** Somebody of whom we have just learnt something: whether the days of a first issue begin today. */
export async function notePerson(ctx: Ctx, personId: string): Promise<void> {
  const today = dayOf(ctx.now)
  for (const month of await promisedMonths(ctx)) {
    const subjectId = await subjectOf(ctx, month.kind, personId)
    if (subjectId) await noteAmong(ctx, month, [subjectId], { since: today, today })
  }
}

interface Days {
  readonly since: Day
  readonly today: Day
}

/** Notes those of the subjects who meet the rule, have nothing of this month and do not wait yet. */
async function noteAmong(
  ctx: Ctx,
  month: PromisedMonth,
  ids: readonly string[],
  days: Days,
): Promise<number> {
  const fresh = await withoutMonth(ctx, month, ids)
  if (fresh.length === 0) return 0
  const years = await workingYearsOf(ctx)
  const found = await qualifiedDays(ctx, month, fresh, days)
  const { programme } = month.cycle.version
  const noted = [...found].map(([subjectId, { qualifiedOn, areaCode }]) => ({
    programmeId: programme.id,
    kind: month.kind,
    subjectId,
    areaCode,
    qualifiedOn,
    workingDays: month.firstIssue.workingDays,
    dueOn: workingDaysAfter(years, qualifiedOn, month.firstIssue.workingDays),
  }))
  await insertWaiting(ctx, noted)
  return noted.length
}

/** Subjects without this entitlement, without one that excludes it, and not waiting already. */
async function withoutMonth(
  ctx: Ctx,
  { cycle }: PromisedMonth,
  ids: readonly string[],
): Promise<string[]> {
  const { id } = cycle.version.programme
  const all = (await versionsAt(ctx, `${cycle.month}-28`)).map((one) => one.programme)
  const taken = await sql<{ id: string }>`
    select subject_id as id from entitlement
     where city = ${ctx.city} and programme_id = ${id} and month = ${cycle.month}
       and subject_id = any(${ids}::uuid[])
    union
    select subject_id from entitlement_place
     where city = ${ctx.city} and month = ${cycle.month} and subject_id = any(${ids}::uuid[])
       and place = any(${placesOf(id, all)})`.execute(ctx.db)
  const has = new Set(taken.rows.map((row) => row.id))
  const waiting = await waitingAmong(ctx, id, ids)
  return ids.filter((one) => !has.has(one) && !waiting.has(one))
}

/** For each of the subjects the first of the days on which the rule is met; who never does is left out. */
async function qualifiedDays(
  ctx: Ctx,
  { cycle, kind, areas }: PromisedMonth,
  ids: readonly string[],
  { since, today }: Days,
): Promise<Map<string, { qualifiedOn: Day; areaCode: string }>> {
  const found = new Map<string, { qualifiedOn: Day; areaCode: string }>()
  let left = ids
  for (let day = since; day <= today && left.length > 0; day = addDays(day, 1)) {
    const facts = await readFacts(ctx, { subject: kind, ids: left, on: day })
    const { met } = compileRule(cycle.version.programme, facts).evaluate(facts)
    for (const [at, id] of facts.ids.entries()) {
      const areaCode = areaAt(ctx, facts, at)
      const isGranted = areas.some((area) => areaCode.startsWith(area))
      if (met[at] === MET && isGranted) found.set(id, { qualifiedOn: day, areaCode })
    }
    left = left.filter((id) => !found.has(id))
  }
  return found
}

/** Rows whose last day could not be told when they were noted, and can now. */
export async function fillDueDays(ctx: Ctx): Promise<void> {
  const years: readonly WorkingYear[] = await workingYearsOf(ctx)
  const rows = await ctx.db
    .selectFrom('first_issue')
    .select(['id', 'qualified_on', 'working_days'])
    .where('due_on', 'is', null)
    .where('state', '<>', 'lapsed')
    .execute()
  for (const row of rows) {
    const due = workingDaysAfter(years, row.qualified_on, row.working_days)
    if (due === null) continue
    await ctx.db.updateTable('first_issue').set({ due_on: due }).where('id', '=', row.id).execute()
  }
}
