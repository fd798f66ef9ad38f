import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { publish } from '../../../kernel/events.ts'
import { dayOf } from '../../../kernel/time.ts'
import { lockCycle } from '../cycles/cycles.ts'
import type { EntitlementGranted } from '../determine-and-grant.ts'
import { determineFrom } from '../determination.ts'
import type { Judged } from '../determine.ts'
import { isLeftToNextMonth } from './first-issue.ts'
import { markLapsed, markWaiting } from './store.ts'
import { grantBatch } from '../grant.ts'
import { keepDeterminations } from '../keep-determinations.ts'
import { promisedMonth, type PromisedMonth } from './note-newcomers.ts'
import { findFacts } from '../subjects.ts'
import { isInForce, versionsAt } from '../versions.ts'
import '../tables.ts'

const BATCH = 500

/**
 * Grants the first issue to the next of those who wait for it, each judged anew on the day. Returns
 * the row to go on after, or null when everybody was looked at. Running it again grants nobody twice:
 * who has it waits no more, and the places of the month are single (PR3).
 */
export async function issueFirst(
  ctx: Ctx,
  programmeId: string,
  after: string | null,
): Promise<string | null> {
  const month = await promisedMonth(ctx, programmeId)
  if (!month) return null
  // As a run does: who grants in a month grants alone.
  await lockCycle(ctx, programmeId, month.cycle.month)
  const rows = await ctx.db
    .selectFrom('first_issue')
    .select(['id', 'subject_id', 'due_on', 'qualified_on'])
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'waiting')
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .execute()
  if (rows.length > 0) await issueTo(ctx, month, rows)
  return rows.length < BATCH ? null : rows.at(-1)!.id
}

interface Waiting {
  readonly id: string
  readonly subject_id: string
  readonly due_on: string | null
}

async function issueTo(ctx: Ctx, month: PromisedMonth, rows: readonly Waiting[]): Promise<void> {
  const { version } = month.cycle
  const rule = { firstIssue: month.firstIssue, cycle: version.programme.cycle }
  const on = dayOf(ctx.now)
  const subjects = rows.map((row) => row.subject_id)
  const facts = await findFacts(ctx, month.kind, subjects, on)
  const met: Judged[] = []
  const lists = { no_longer_met: [], cannot_tell: [], next_month: [], excluded: [] } as Record<
    'no_longer_met' | 'cannot_tell' | 'next_month' | 'excluded',
    string[]
  >
  for (const row of rows) {
    const found = facts.get(row.subject_id)
    const outcome = found && determineFrom(version.programme, found.facts)
    if (!found || !outcome || outcome.met === false) lists.no_longer_met.push(row.id)
    else if (outcome.met === null) lists.cannot_tell.push(row.id)
    else if (isLeftToNextMonth(rule, row.due_on, on)) lists.next_month.push(row.id)
    else met.push({ version, found, outcome, on })
  }
  const excluded = await grantTo(ctx, month, met)
  const rowOf = new Map(rows.map((row) => [row.subject_id, row.id]))
  lists.excluded = excluded.map((subjectId) => rowOf.get(subjectId)!)
  await markLapsed(ctx, lists.no_longer_met, 'no_longer_met')
  await markLapsed(ctx, lists.excluded, 'excluded')
  await markWaiting(ctx, lists.cannot_tell, 'cannot_tell')
  await markWaiting(ctx, lists.next_month, 'next_month')
}

/** Grants, and returns who was kept out by a programme that excludes this one. */
async function grantTo(
  ctx: Ctx,
  { cycle, firstIssue }: PromisedMonth,
  judged: readonly Judged[],
): Promise<readonly string[]> {
  if (judged.length === 0) return []
  const { month, id: cycleId, version } = cycle
  const programmeId = version.programme.id
  const reason = `首次发放：符合之日起${firstIssue.workingDays}个工作日内`
  const kept = { judged, month, cycleId, cause: 'grant', reason } as const
  const determinations = await keepDeterminations(ctx, kept)
  const granting = { version, cycleId, month, judged, determinations }
  const { entitlements, excluded } = await grantBatch(ctx, granting)
  const areas = new Map(judged.map(({ found }) => [found.id, found.areaCode]))
  await audit(
    ctx,
    'programmes.first_issued',
    { kind: 'programme_cycle', id: cycleId },
    { programmeId, month, granted: entitlements.length, excluded: excluded.length },
  )
  for (const { id, subjectId } of entitlements) {
    await publish<EntitlementGranted>(ctx, {
      topic: 'programmes.granted',
      subjectId: id,
      areaCode: areas.get(subjectId)!,
      payload: { subjectId, entitlementId: id, programmeId, month },
    })
  }
  return excluded
}

/** Whoever waits for a programme that is in force no more waits in vain. */
export async function lapseEnded(ctx: Ctx): Promise<void> {
  const on = dayOf(ctx.now)
  const inForce = (await versionsAt(ctx, on)).filter((version) => isInForce(version, on))
  const ids = inForce.map((version) => version.programme.id)
  const rows = await ctx.db
    .selectFrom('first_issue')
    .select('id')
    .where('state', '=', 'waiting')
    .$if(ids.length > 0, (query) => query.where('programme_id', 'not in', ids))
    .execute()
  await markLapsed(
    ctx,
    rows.map((row) => row.id),
    'not_in_force',
  )
}
