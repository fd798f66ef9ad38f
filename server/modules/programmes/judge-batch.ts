import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { monthBefore } from './months.ts'
import type { Day, Month } from '../../kernel/time.ts'
import { NOBODY } from './cycles.ts'
import { determineFrom } from './determination.ts'
import type { Judged } from './determine.ts'
import type { CycleCounts } from './schema.ts'
import { findFacts } from './subjects.ts'
import type { Version } from './versions.ts'
import './tables.ts'

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
  const fresh = ids.filter((id) => !already.has(id))
  const found = await findFacts(ctx, programme.subject, fresh, on)
  const judged = [...found.values()].map((one) => ({
    version,
    found: one,
    on,
    outcome: determineFrom(programme, one.facts),
  }))
  const met = judged.filter(({ outcome }) => outcome.met === true)
  const unsure = judged.filter(({ outcome }) => outcome.met === null)
  const refused = judged.filter(({ outcome }) => outcome.met === false)
  const lost = refused.filter((one) => before.has(one.found.id))
  return {
    met,
    lost,
    kept: [...met, ...unsure, ...lost],
    counts: {
      ...NOBODY,
      considered: ids.length,
      met: met.length,
      refused: refused.length,
      cannotTell: unsure.length,
      already: already.size,
      lost: lost.length,
      byCriterion: countCriteria(refused),
    },
  }
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

function countCriteria(refused: readonly Judged[]): CycleCounts['byCriterion'] {
  const counts: Record<string, number> = {}
  for (const { outcome } of refused) {
    for (const criterion of outcome.criteria) {
      if (criterion.met === false) counts[criterion.id] = (counts[criterion.id] ?? 0) + 1
    }
  }
  return counts
}
