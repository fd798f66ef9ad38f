import { sql, type Expression, type SqlBool } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import type { Month } from '../../../kernel/time.ts'
import type { TrialRow } from './trial.ts'
import { estimated, exitRates, monthsUntil, type AgedSum } from './exits.ts'
import type { TrialEstimate, TrialFigures, TrialMonth, TrialOtherFigures } from './schema.ts'
import { NO_AGE } from './sums.ts'

type Outlook = Pick<TrialFigures, 'months' | 'others' | 'estimate' | 'noEstimate'>

/** The months ahead within an area: plain, of other programmes, and with deaths and moves taken off. */
export async function outlookOf(
  ctx: Ctx,
  trial: TrialRow,
  within: Expression<SqlBool>,
): Promise<Outlook> {
  const sums = await sumsOf(ctx, trial.id, within)
  const own = sums.filter((one) => one.programmeId === trial.programme_id)
  const estimate = estimateOf(trial, own)
  return {
    months: byMonth(own).map(([month, all]) => monthOf(month, all)),
    others: othersIn(trial, sums),
    estimate: typeof estimate === 'string' ? null : estimate,
    noEstimate: typeof estimate === 'string' ? estimate : null,
  }
}

interface Sums extends Omit<TrialMonth, 'month'> {
  readonly programmeId: string
  readonly month: Month
  readonly ageFrom: number
}

async function sumsOf(ctx: Ctx, trialId: string, within: Expression<SqlBool>): Promise<Sums[]> {
  const found = await sql<Sums>`
    select programme_id as "programmeId", month, age_from as "ageFrom",
           sum(before_people) as "beforePeople", sum(before_amount) as before,
           sum(after_people) as "afterPeople", sum(after_amount) as after,
           sum(joined) as joined, sum(joined_by_age) as "joinedByAge",
           sum(departed) as departed, sum(departed_by_age) as "departedByAge"
      from programme_trial_month
     where city = ${ctx.city} and trial_id = ${trialId} and ${within}
     group by programme_id, month, age_from order by programme_id, month, age_from`.execute(ctx.db)
  return found.rows
}

function byMonth(sums: readonly Sums[]): [Month, Sums[]][] {
  const months = new Map<Month, Sums[]>()
  for (const one of sums) months.set(one.month, [...(months.get(one.month) ?? []), one])
  return [...months].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const totalOf = (sums: readonly Sums[], of: Exclude<keyof TrialMonth, 'month'>): number =>
  sums.reduce((total, one) => total + one[of], 0)

const sidesOf = (sums: readonly Sums[]) => ({
  beforePeople: totalOf(sums, 'beforePeople'),
  before: totalOf(sums, 'before'),
  afterPeople: totalOf(sums, 'afterPeople'),
  after: totalOf(sums, 'after'),
})

const monthOf = (month: Month, sums: readonly Sums[]): TrialMonth => ({
  month,
  ...sidesOf(sums),
  joined: totalOf(sums, 'joined'),
  joinedByAge: totalOf(sums, 'joinedByAge'),
  departed: totalOf(sums, 'departed'),
  departedByAge: totalOf(sums, 'departedByAge'),
})

function othersIn(trial: TrialRow, sums: readonly Sums[]): TrialOtherFigures[] {
  const first = trial.effective_from.slice(0, 7)
  return trial.others.map(({ programmeId }) => {
    const months = byMonth(sums.filter((one) => one.programmeId === programmeId)).map(
      ([month, all]) => ({ month, ...sidesOf(all) }),
    )
    const begun = months.find(({ month }) => month === first)
    const [loses, gains] = [begun?.beforePeople ?? 0, begun?.afterPeople ?? 0]
    return { programmeId, loses, gains, months }
  })
}

function estimateOf(
  { exits }: TrialRow,
  sums: readonly Sums[],
): TrialEstimate | TrialFigures['noEstimate'] {
  if (sums.length === 0) return null
  if (sums.every((one) => one.ageFrom === NO_AGE)) return 'no_ages'
  if (exits === null) return 'none'
  const rates = exitRates(exits.groups)
  if (rates === null) return 'too_few'
  const { from, to } = exits
  const months = byMonth(sums).map(([month, all]) => {
    const ahead = monthsUntil(to, month)
    const by = (of: (one: Sums) => number) =>
      estimated(
        all.map((one): AgedSum => ({ ageFrom: one.ageFrom, amount: of(one) })),
        rates,
        ahead,
      )
    return {
      month,
      people: by((one) => one.afterPeople),
      after: by((one) => one.after),
      difference: by((one) => one.after - one.before),
    }
  })
  return { from, to, rates, months }
}
