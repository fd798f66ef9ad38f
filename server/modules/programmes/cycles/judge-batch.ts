import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import type { FactColumns } from '../../../kernel/fact-columns.ts'
import { readFacts } from '../../../kernel/fact-source.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import { monthBefore } from './months.ts'
import { dayOf, type Day, type Month } from '../../../kernel/time.ts'
import { NOBODY } from './cycles.ts'
import { CANNOT_TELL, compileRule, MET, REFUSED } from '../compiled.ts'
import { determineFrom } from '../determination.ts'
import type { Judged } from '../determine.ts'
import type { CycleCounts } from '../schema.ts'
import { foundAt, type Found } from '../subjects.ts'
import type { Version } from '../versions.ts'
import '../tables.ts'

export interface Batch {
  readonly version: Version
  readonly month: Month
  readonly on: Day
  readonly ids: readonly string[]
}

/** A batch judged: whom to grant, whose outcome is worth keeping, and what was counted. */
export interface JudgedBatch {
  readonly met: readonly Judged[]
  /** Met, cannot tell, and those who had it last month and have it no more. */
  readonly kept: readonly Judged[]
  readonly lost: readonly Judged[]
  readonly counts: CycleCounts
}

/**
 * Judges a batch of subjects by one rule. Of a city of 200,000 most are refused by the first
 * criterion every month; keeping a row for each would bury those that matter, and `determine` can
 * always say why again.
 */
export async function judgeBatch(
  ctx: Ctx,
  { version, month, on, ids }: Batch,
): Promise<JudgedBatch> {
  const { programme } = version
  const already = await subjectsWith(ctx, programme.id, month, ids)
  const before = await subjectsWith(ctx, programme.id, monthBefore(month), ids)
  const asked = ids.filter((id) => !already.has(id))
  const fresh = await withoutDiedSince(ctx, programme, on, asked)
  const facts = await readFacts(ctx, { subject: programme.subject, ids: fresh, on })
  const judge = (found: Found): Judged => {
    return { version, found, on, outcome: determineFrom(programme, found.facts) }
  }
  const sorted = sortedOut(ctx, programme, facts, before)
  const [met, unsure, lost] = [sorted.met, sorted.unsure, sorted.lost].map((all) => all.map(judge))
  return {
    met: met!,
    lost: lost!,
    kept: [...met!, ...unsure!, ...lost!],
    counts: {
      ...NOBODY,
      considered: ids.length,
      met: met!.length,
      refused: sorted.refused + asked.length - fresh.length,
      cannotTell: unsure!.length,
      already: already.size,
      lost: lost!.length,
      byCriterion: sorted.byCriterion,
    },
  }
}

/**
 * A month that is run late reads the facts of its grant day; who lived then and has died since could
 * not use what it gives, where the rule is for the living.
 */
async function withoutDiedSince(
  ctx: Ctx,
  { subject, criteria }: Programme,
  on: Day,
  ids: readonly string[],
): Promise<readonly string[]> {
  const today = dayOf(ctx.now)
  if (on >= today || !criteria.some((one) => one.facts.includes('alive'))) return ids
  const now = await readFacts(ctx, { subject, ids, on: today })
  return now.ids.filter((_, place) => now.value('alive', place) !== false)
}

/** Who is to be looked at one by one, and how many the others are. */
interface Sorted {
  readonly met: Found[]
  readonly unsure: Found[]
  readonly lost: Found[]
  refused: number
  readonly byCriterion: CycleCounts['byCriterion']
}

/**
 * Everybody by the compiled rule; in words only those whose outcome is kept. Most are refused, and of
 * them no object is ever made.
 */
function sortedOut(
  ctx: Ctx,
  programme: Programme,
  facts: FactColumns,
  before: ReadonlySet<string>,
): Sorted {
  const { met, failed } = compileRule(programme, facts).evaluate(facts)
  const sorted: Sorted = { met: [], unsure: [], lost: [], refused: 0, byCriterion: {} }
  for (const [place, id] of facts.ids.entries()) {
    if (met[place] !== REFUSED || before.has(id)) {
      const found = foundAt(ctx, facts, place)
      if (!found) continue
      if (met[place] === MET) sorted.met.push(found)
      else if (met[place] === CANNOT_TELL) sorted.unsure.push(found)
      else sorted.lost.push(found)
    }
    if (met[place] !== REFUSED) continue
    sorted.refused += 1
    for (const [bit, { id: criterion }] of programme.criteria.entries()) {
      if ((failed[place]! & (1 << bit)) === 0) continue
      sorted.byCriterion[criterion] = (sorted.byCriterion[criterion] ?? 0) + 1
    }
  }
  return sorted
}

async function subjectsWith(
  ctx: Ctx,
  programmeId: string,
  month: Month,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('entitlement')
    .select('subject_id')
    .where('programme_id', '=', programmeId)
    .where('month', '=', month)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => row.subject_id))
}
