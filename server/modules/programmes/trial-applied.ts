import { readApplicants, type Applicant, type Settled } from '../../kernel/applicant-source.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { FactColumns } from '../../kernel/fact-columns.ts'
import { readFacts } from '../../kernel/fact-source.ts'
import type { Programme } from '../../kernel/pack-programmes.ts'
import type { Day, Month } from '../../kernel/time.ts'
import { compileRule } from './compiled.ts'
import { areaAt, listSubjectIds } from './subjects.ts'
import type { TrialRow } from './trial.ts'
import {
  addToCell,
  givenAt,
  givenTo,
  heldOf,
  isNothing,
  townOf,
  type Cell,
  type Given,
  type Rules,
} from './trial-batch.ts'
import { inQueue, type Candidate, type QueueCounts, type Standing } from './trial-queue.ts'
import { addTrialMonth, keepTrialRows, type TrialRowKept } from './trial-store.ts'

/** Everybody a programme that is applied for may concern, judged in one go. */
export interface AppliedTrial {
  readonly looked: number
  readonly given: readonly Given[]
  readonly queue: QueueCounts & { readonly paid: number }
}

/**
 * Tries a rule that is applied for on everybody of its kind in the city: who has applied by records
 * and accepted papers, all others by records alone, so that of most it cannot be told. A quota is
 * given away as a queue, which needs all of them at once.
 */
export async function tryApplied(ctx: Ctx, trial: TrialRow, rules: Rules): Promise<AppliedTrial> {
  const { effective_from: on } = trial
  const applicants = await readApplicants(ctx, trial.programme_id)
  const batch = await everybody(ctx, rules.after, [...applicants.keys()], on)
  const given = bothRules(rules, batch, applicants, on)
  const termNow = termOf(rules.after, on)
  const candidates = batch.ids.map((id, at): Candidate => {
    const applicant = applicants.get(id)
    const settled = applicant?.term === termNow ? applicant.settled : null
    return {
      id,
      ...given[at]!,
      hasApplied: applicant !== undefined,
      since: applicant?.metAt?.toString() ?? null,
      // Ids of applications are in the order in which they were made.
      turn: applicant?.applicationId ?? id,
      settled: settled && settledAs(settled, given[at]!, rules, on),
    }
  })
  const quotas = {
    before: rules.before.quota?.count ?? null,
    after: rules.after.quota?.count ?? null,
  }
  const { standings, counts } = inQueue(candidates, quotas)
  await keepRows(ctx, trial.id, { batch, applicants, standings })
  await keepMonths(ctx, trial, rules.after, { batch, applicants, candidates, standings })
  const paid = candidates.filter(
    (one) => one.settled !== null && applicants.get(one.id)?.settled?.isPaid,
  ).length
  return { looked: batch.count, given, queue: { ...counts, paid } }
}

const ALL = 1_000_000

async function everybody(
  ctx: Ctx,
  { subject }: Programme,
  applied: readonly string[],
  on: Day,
): Promise<FactColumns> {
  // Any organisation may apply for a place that it runs, whether the place is registered apart or not.
  const kind = subject === 'place' ? 'organisation' : subject
  const listed = await listSubjectIds(ctx, kind, { areas: [ctx.city], after: null, limit: ALL })
  return readFacts(ctx, { subject, ids: [...new Set([...listed, ...applied])], on })
}

/** What both rules give everybody; with the papers of those who have applied. */
function bothRules(
  rules: Rules,
  batch: FactColumns,
  applicants: ReadonlyMap<string, Applicant>,
  on: Day,
): Given[] {
  const columns = [rules.before, rules.after].map((rule) =>
    compileRule(rule, batch).evaluate(batch),
  )
  return batch.ids.map((id, at) => {
    const applicant = applicants.get(id)
    if (!applicant) return givenAt(rules, columns, at, on)
    return givenTo(rules, { ...batch.factsAt(at), ...applicant.papers }, on)
  })
}

/** `once`, or the year: whoever had it in an earlier one may have it again. */
const termOf = ({ cycle }: Programme, on: Day): string =>
  cycle.every === 'once' ? 'once' : on.slice(0, 4)

function settledAs(settled: Settled, given: Given, rules: Rules, on: Day): Candidate['settled'] {
  const { quota } = rules.after
  const term = quota?.per === 'total' ? 'total' : on.slice(0, 4)
  return {
    amount: settled.amountFen ?? given.before ?? 0,
    takesPlace: quota !== undefined && settled.quotaTerm === term,
  }
}

interface Kept {
  readonly batch: FactColumns
  readonly applicants: ReadonlyMap<string, Applicant>
  readonly standings: readonly Standing[]
}

async function keepRows(ctx: Ctx, trialId: string, kept: Kept): Promise<void> {
  const { batch, applicants, standings } = kept
  const rows = standings.flatMap((standing, at): TrialRowKept[] => {
    if (standing.outcome === null) return []
    const id = batch.ids[at]!
    const facts = batch.factsAt(at)
    return [
      {
        trial_id: trialId,
        subject_id: id,
        area_code: areaOf(ctx, kept, at),
        level: facts.ability_level ?? null,
        outcome: standing.outcome,
        before_amount: standing.before ?? 0,
        after_amount: standing.after ?? 0,
        held: heldOf(facts),
        application_id: applicants.get(id)?.applicationId ?? null,
      },
    ]
  })
  await keepTrialRows(ctx, rows)
}

const areaOf = (ctx: Ctx, { batch, applicants }: Kept, at: number): string =>
  applicants.get(batch.ids[at]!)?.areaCode ?? areaAt(ctx, batch, at)

/** What is to be paid, in the month in which the calendar of the rule pays it; what was paid is over. */
async function keepMonths(
  ctx: Ctx,
  trial: TrialRow,
  rule: Programme,
  kept: Kept & { readonly candidates: readonly Candidate[] },
): Promise<void> {
  const { batch, applicants, candidates, standings } = kept
  const ahead = payMonth(rule, trial.effective_from)
  const months = new Map<Month, Map<string, Cell>>([[ahead, new Map()]])
  for (const [at, standing] of standings.entries()) {
    if (isNothing(standing)) continue
    const settled = candidates[at]!.settled ? applicants.get(batch.ids[at]!)?.settled : null
    if (settled?.isPaid) continue
    const month = settled?.payFrom?.slice(0, 7) ?? ahead
    const cells = months.get(month) ?? new Map<string, Cell>()
    addToCell(cells, townOf(areaOf(ctx, kept, at)), standing)
    months.set(month, cells)
  }
  for (const [month, cells] of months) await addTrialMonth(ctx, trial.id, month, cells)
}

/** The month that pays what is judged in the year in which the change takes effect. */
function payMonth({ calendar }: Programme, from: Day): Month {
  if (!calendar) return from.slice(0, 7)
  const { yearsLater, month } = calendar.paid
  return `${Number(from.slice(0, 4)) + yearsLater}-${String(month).padStart(2, '0')}`
}
