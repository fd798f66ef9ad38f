import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { FACTS } from '../../kernel/packs/fact-dictionary.ts'
import { Refused } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  determineFrom,
  isMonthly,
  versionOn,
  versionsByIds,
  type Outcome,
  type Version,
} from '../programmes/index.ts'
import type { Facts } from '../../kernel/packs/fact-dictionary.ts'
import { isOpen, mayFollow } from './application.ts'
import { candidateOn } from './candidate-facts.ts'
import { keepAct, move, papersOf, type ApplicationRecord } from './store.ts'
import type { Results } from './tables.ts'
import { tell } from './tell.ts'

export interface Judged {
  readonly version: Version
  readonly facts: Facts
  readonly outcome: Outcome
  readonly results: Results
}

/**
 * What the rule says of a candidate now: from the product's records, and from papers that an
 * inspection has accepted. The rule is the one in force, and after publication the one it was
 * published under; once none is in force, the one it was judged by last.
 */
export async function judge(ctx: Ctx, row: ApplicationRecord): Promise<Judged> {
  const kept = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const version = isOpen(row.state) ? await versionFor(ctx, row.programme_id, kept) : kept
  return judgeBy(ctx, row, version)
}

/** The rule of today; the one given once it has ended. */
async function versionFor(ctx: Ctx, programmeId: string, kept: Version): Promise<Version> {
  try {
    return await versionOn(ctx, programmeId, dayOf(ctx.now))
  } catch (error) {
    if (error instanceof Refused && error.code === 'programmes.not_in_force') return kept
    throw error
  }
}

async function judgeBy(ctx: Ctx, row: ApplicationRecord, version: Version): Promise<Judged> {
  const today = dayOf(ctx.now)
  const { facts: known } = await candidateOn(ctx, row.subject_kind, row.subject_id, today)
  // Of persons the papers are among the facts of the day, for the rules of every month (`paper-facts.ts`).
  const facts =
    row.subject_kind === 'person' ? known : { ...known, ...(await paperFacts(ctx, row.id)) }
  const outcome = determineFrom(version.programme, facts)
  const results = Object.fromEntries(outcome.criteria.map((one) => [one.id, one.met]))
  return { version, facts, outcome, results }
}

/** The latest paper for each fact that only a paper tells: accepted, and not overthrown by an objection since. */
async function paperFacts(ctx: Ctx, applicationId: string): Promise<Facts> {
  const papers = await papersOf(ctx, applicationId)
  const counting = papers.filter((paper) => paper.counts)
  return Object.fromEntries(counting.map((paper) => [paper.fact, paper.value])) as Facts
}

/** Facts of a rule that only a paper can show. */
export const papersAsked = ({ programme }: Version) => {
  const names = [...new Set(programme.criteria.flatMap((criterion) => criterion.facts))]
  return names.filter((name) => FACTS[name].evidence === 'upload')
}

/** Applied for: whatever is not granted by the month, and what is where a paper is wanted for it. */
export const isAskedFor = (version: Version): boolean =>
  !isMonthly(version) || papersAsked(version).length > 0

/**
 * Judges an open application anew. The moment at which the standard is first reached is its place
 * in the queue; who falls below it again waits from the day of reaching it again. Refuses
 * `programmes.not_in_force`: nobody reaches the standard of a rule that has ended.
 */
export async function rejudge(ctx: Ctx, row: ApplicationRecord): Promise<ApplicationRecord> {
  if (!isOpen(row.state)) return row
  const inForce = await versionOn(ctx, row.programme_id, dayOf(ctx.now))
  const { version, facts, outcome, results } = await judgeBy(ctx, row, inForce)
  const isMet = outcome.met === true
  const judged = await ctx.db
    .updateTable('award_application')
    .set({
      version_id: version.id,
      met: outcome.met,
      results: json(results),
      judged_at: ctx.now,
      met_at: isMet ? (row.met_at ?? ctx.now) : null,
      expected_fen: version.programme.unit === 'fen' ? outcome.amount : null,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const act = isMet ? 'qualify' : 'lapse'
  if (!mayFollow(row.state, act)) return judged
  await keepAct(ctx, row.id, act, { facts, results })
  await tell(ctx, row, isMet ? 'qualified' : 'lapsed')
  return move(ctx, row, act)
}
