import { readApplicants, type Applicant, type Settled } from '../../../kernel/applicant-source.ts'
import type { Ctx } from '../../../kernel/command.ts'
import type { FactColumns } from '../../../kernel/fact-columns.ts'
import { readFacts } from '../../../kernel/fact-source.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { Day, Month } from '../../../kernel/time.ts'
import { compileRule } from '../compiled.ts'
import { areaAt, listSubjectIds } from '../subjects.ts'
import type { TrialRow } from './trial.ts'
import {
  addBatch,
  givenAt,
  givenTo,
  heldOf,
  isNothing,
  type Given,
  type Rules,
  type TrialStep,
} from './batch.ts'
import {
  applicantsOf,
  candidatesOf,
  keepCandidates,
  noteApplicants,
  type CandidateKept,
} from './candidates.ts'
import { inQueue, type Candidate, type Standing } from './queue.ts'
import { addTrialMonth, keepTrialRows, type TrialRowKept } from './store.ts'
import { MonthSums, NO_AGE, townOf } from './sums.ts'

/**
 * Facts of many people are read table by table, so that few batches are quicker than many; of the others
 * there are some thousand at most, each asked by its id.
 */
const BATCH = { many: 50_000, few: 1_000 } as const
const isMany = ({ subject }: Programme): boolean => subject === 'person' || subject === 'household'

/**
 * Tries a rule that is applied for on everybody of its kind in the city: batch by batch all who have not
 * applied, by records alone, so that of most it cannot be told; then, in one transaction, those who have,
 * by records and accepted papers, and the queue, which needs all of them at once. Who applies while a
 * trial runs is judged as one who has not.
 */
export async function appliedStep(
  ctx: Ctx,
  trial: TrialRow,
  rules: Rules,
  given?: number,
): Promise<TrialStep> {
  const { counts } = trial
  const size = given ?? BATCH[isMany(rules.after) ? 'many' : 'few']
  if (counts.total === null) {
    const applicants = await readApplicants(ctx, trial.programme_id)
    await noteApplicants(ctx, trial.id, [...applicants.keys()])
    const total = await countAll(ctx, rules.after, applicants)
    return { isDone: false, counts: { ...counts, total }, afterId: null }
  }
  // The months of a rule that is applied for are one: 0 while batches are judged.
  if (counts.month > 0) return queueStep(ctx, trial, rules)
  const ids = await idsAfter(ctx, rules.after, trial.after_id, size)
  const applied = await applicantsOf(ctx, trial.id)
  const others = ids.filter((id) => !applied.has(id))
  const judged = await judge(ctx, rules, others, trial.effective_from)
  await keepCandidates(ctx, trial.id, withSomething(ctx, judged))
  const isLast = ids.length < size
  return {
    isDone: false,
    counts: { ...addBatch(counts, others.length, judged.given), month: isLast ? 1 : 0 },
    afterId: ids.at(-1) ?? trial.after_id,
  }
}

/** Any organisation may apply for a place that it runs, whether the place is registered apart or not. */
const idsAfter = (ctx: Ctx, { subject }: Programme, after: string | null, limit: number) =>
  listSubjectIds(ctx, subject === 'place' ? 'organisation' : subject, {
    areas: [ctx.city],
    after,
    limit,
  })

/** Everybody there is to look at; who applied may be registered as something else than is listed. */
async function countAll(
  ctx: Ctx,
  rule: Programme,
  applicants: ReadonlyMap<string, Applicant>,
): Promise<number> {
  const unlisted = new Set(applicants.keys())
  let total = 0
  for (let after: string | null = null; ;) {
    const ids = await idsAfter(ctx, rule, after, BATCH.many)
    for (const id of ids) unlisted.delete(id)
    total += ids.length
    after = ids.at(-1) ?? null
    if (ids.length < BATCH.many) return total + unlisted.size
  }
}

interface Judged {
  readonly batch: FactColumns
  readonly given: readonly Given[]
}

/** What both rules give; with the papers of those who have applied. */
async function judge(
  ctx: Ctx,
  rules: Rules,
  ids: readonly string[],
  on: Day,
  applicants?: ReadonlyMap<string, Applicant>,
): Promise<Judged> {
  const { subject } = rules.after
  const batch = await readFacts(ctx, { subject, ids, on })
  if (ids.length === 0) return { batch, given: [] }
  const columns = [rules.before, rules.after].map((rule) =>
    compileRule(rule, batch).evaluate(batch),
  )
  const given = ids.map((id, at) => {
    const papers = applicants?.get(id)?.papers
    return papers
      ? givenTo(rules, { ...batch.factsAt(at), ...papers }, on)
      : givenAt(rules, columns, at, on)
  })
  return { batch, given }
}

/** Nobody else can have a place in the queue. */
function withSomething(ctx: Ctx, { batch, given }: Judged): CandidateKept[] {
  return given.flatMap((one, at) =>
    one.before || one.after ? [candidateAt(ctx, batch, at, { ...one, applied: false })] : [],
  )
}

function candidateAt(
  ctx: Ctx,
  batch: FactColumns,
  at: number,
  of: Given & { readonly applied: boolean },
): CandidateKept {
  const facts = batch.factsAt(at)
  return {
    subjectId: batch.ids[at]!,
    areaCode: areaAt(ctx, batch, at),
    level: facts.ability_level ?? null,
    held: heldOf(facts),
    ...of,
  }
}

/** Those who applied are judged, and the places given away among all. */
async function queueStep(ctx: Ctx, trial: TrialRow, rules: Rules): Promise<TrialStep> {
  const { effective_from: on } = trial
  const applied = [...(await applicantsOf(ctx, trial.id))]
  const applicants = await readApplicants(ctx, trial.programme_id)
  const judged = await judge(ctx, rules, applied, on, applicants)
  const kept = [
    ...(await candidatesOf(ctx, trial.id)),
    ...judged.given.map((one, at) =>
      candidateAt(ctx, judged.batch, at, { ...one, applied: applicants.has(applied[at]!) }),
    ),
  ]
  const candidates = kept.map((one) => queued(one, applicants.get(one.subjectId), rules, on))
  const quotas = {
    before: rules.before.quota?.count ?? null,
    after: rules.after.quota?.count ?? null,
  }
  const { standings, counts: queue } = inQueue(candidates, quotas)
  const all = { kept, applicants, standings, candidates }
  await keepRows(ctx, trial.id, all)
  await keepMonths(ctx, trial, rules.after, all)
  const paid = candidates.filter(
    (one) => one.settled !== null && applicants.get(one.id)?.settled?.isPaid,
  ).length
  const counts = addBatch(trial.counts, applied.length, judged.given)
  return { isDone: true, counts: { ...counts, queue: { ...queue, paid } }, afterId: null }
}

function queued(
  one: CandidateKept,
  applicant: Applicant | undefined,
  rules: Rules,
  on: Day,
): Candidate {
  // Who applied after the trial began was judged without papers, and has no turn in it.
  const known = one.applied ? applicant : undefined
  const settled = known?.term === termOf(rules.after, on) ? known.settled : null
  return {
    id: one.subjectId,
    before: one.before,
    after: one.after,
    hasApplied: known !== undefined,
    since: known?.metAt?.toString() ?? null,
    // Ids of applications are in the order in which they were made.
    turn: known?.applicationId ?? one.subjectId,
    settled: settled && settledAs(settled, one, rules, on),
  }
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

interface Queued {
  readonly kept: readonly CandidateKept[]
  readonly applicants: ReadonlyMap<string, Applicant>
  readonly candidates: readonly Candidate[]
  readonly standings: readonly Standing[]
}

const areaOf = ({ kept, applicants, candidates }: Queued, at: number): string =>
  (candidates[at]!.hasApplied ? applicants.get(kept[at]!.subjectId)?.areaCode : undefined) ??
  kept[at]!.areaCode

async function keepRows(ctx: Ctx, trialId: string, all: Queued): Promise<void> {
  const { kept, applicants, candidates, standings } = all
  const rows = standings.flatMap((standing, at): TrialRowKept[] => {
    if (standing.outcome === null) return []
    const { subjectId, level, held } = kept[at]!
    const { hasApplied } = candidates[at]!
    return [
      {
        trial_id: trialId,
        subject_id: subjectId,
        area_code: areaOf(all, at),
        level,
        outcome: standing.outcome,
        before_amount: standing.before ?? 0,
        after_amount: standing.after ?? 0,
        held,
        application_id: hasApplied ? (applicants.get(subjectId)?.applicationId ?? null) : null,
      },
    ]
  })
  await keepTrialRows(ctx, rows)
}

/** What is to be paid, in the month in which the calendar of the rule pays it; what was paid is over. */
async function keepMonths(ctx: Ctx, trial: TrialRow, rule: Programme, all: Queued): Promise<void> {
  const { kept, applicants, candidates, standings } = all
  const ahead = payMonth(rule, trial.effective_from)
  const months = new Map<Month, MonthSums>([[ahead, new MonthSums()]])
  for (const [at, standing] of standings.entries()) {
    if (isNothing(standing)) continue
    const settled = candidates[at]!.settled ? applicants.get(kept[at]!.subjectId)?.settled : null
    if (settled?.isPaid) continue
    const month = settled?.payFrom?.slice(0, 7) ?? ahead
    const sums = months.get(month) ?? new MonthSums()
    const area = townOf(areaOf(all, at))
    sums.add({ programmeId: trial.programme_id, area, ageFrom: NO_AGE }, standing)
    months.set(month, sums)
  }
  for (const [month, sums] of months) await addTrialMonth(ctx, trial.id, month, sums)
}

/** The month that pays what is judged in the year in which the change takes effect. */
function payMonth({ calendar }: Programme, from: Day): Month {
  if (!calendar) return from.slice(0, 7)
  const { yearsLater, month } = calendar.paid
  return `${Number(from.slice(0, 4)) + yearsLater}-${String(month).padStart(2, '0')}`
}
