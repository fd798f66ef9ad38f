import { withinAreas } from '../../../kernel/access.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { forbidden } from '../../../kernel/refused.ts'
import type { Month } from '../../../kernel/time.ts'
import { districtsOf, may } from '../access.ts'
import { addCounts, determinationDay, NOBODY, versionForMonth } from './cycles.ts'
import { criteriaInWords, reasonsOf } from '../describe.ts'
import { grantedFrom } from '../determination.ts'
import type { Judged } from '../determine.ts'
import { judgeBatch } from './judge-batch.ts'
import { monthBefore } from './months.ts'
import { listSubjectIds, namesOf, wordsFor } from '../subjects.ts'
import '../tables.ts'

const BATCH = 1_000
const LOST_SHOWN = 50

/** What a run would do for the people in the districts of the caller's reach; it writes nothing. */
export async function previewCycle(ctx: Ctx, programmeId: string, month: Month) {
  if (!may.runCycle(ctx.actor)) throw forbidden()
  const version = await versionForMonth(ctx, programmeId, month)
  const on = determinationDay(ctx, version, month)
  const areas = districtsOf(ctx.actor)
  const { subject, cycle } = version.programme
  let counts = NOBODY
  const lost: Judged[] = []
  for (let after: string | null = null; ;) {
    const ids = await listSubjectIds(ctx, subject, { areas, after, limit: BATCH })
    const batch = await judgeBatch(ctx, { version, month, on, ids })
    const amount = batch.met.reduce(
      (sum, { outcome }) => sum + grantedFrom(cycle, outcome.amount!, on),
      0,
    )
    counts = addCounts(counts, { ...batch.counts, granted: batch.met.length, amount })
    if (lost.length < LOST_SHOWN) lost.push(...batch.lost.slice(0, LOST_SHOWN - lost.length))
    after = ids.at(-1) ?? null
    if (ids.length < BATCH) break
  }
  return {
    month,
    counts,
    before: await monthAgo(ctx, programmeId, month),
    lost: await say(ctx, lost),
  }
}

async function monthAgo(ctx: Ctx, programmeId: string, month: Month) {
  const row = await ctx.db
    .selectFrom('entitlement')
    .select((eb) => [
      eb.fn.countAll<number>().as('people'),
      eb.fn.coalesce(eb.fn.sum<number>('granted'), eb.lit(0)).as('amount'),
    ])
    .where('programme_id', '=', programmeId)
    .where('month', '=', monthBefore(month))
    .where((eb) => withinAreas(districtsOf(ctx.actor), eb.ref('area_code')))
    .executeTakeFirstOrThrow()
  return { people: Number(row.people), amount: Number(row.amount) }
}

async function say(ctx: Ctx, judged: readonly Judged[]) {
  const names = await namesOf(
    ctx,
    judged.map(({ version, found }) => ({ kind: version.programme.subject, id: found.id })),
  )
  const words = await wordsFor(
    ctx,
    judged.map(({ found }) => found.facts),
  )
  return judged.map(({ version, found, outcome }) => ({
    subject: names.get(found.id)!,
    because: reasonsOf(criteriaInWords(version.programme, found.facts, outcome, words)),
  }))
}
