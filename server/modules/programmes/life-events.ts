import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import type { Programme } from '../../kernel/packs/programmes.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { expireRemainders } from '../ledger/index.ts'
import { getPerson } from '../people/index.ts'
import { accountKey } from './accounts.ts'
import { versionsByIds } from './versions.ts'
import './tables.ts'

export type LifeEvent = keyof Programme['onLifeEvents']

/** What `programmes.entitlement_stopped`, `…_suspended` and `…_resumed` carry. */
export interface EntitlementChanged {
  /** Null for an entitlement of a household. */
  readonly personId: string | null
  readonly entitlementId: string
  readonly programmeId: string
  readonly month: string
}

/**
 * Does to a person's entitlements what each programme says of the event, in the transaction that
 * records it (I6). Months before the event stay as they are: what was spent then was due.
 */
export async function applyLifeEvent(
  ctx: Ctx,
  personId: string,
  event: LifeEvent,
  on: Day,
): Promise<void> {
  const rows = await entitlementsAround(ctx, personId, on, ['live', 'suspended'])
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  for (const row of rows) {
    const effect = versions.get(row.version_id)!.programme.onLifeEvents[event]
    // `stop_at_cycle_end` needs nothing now: the next month's facts refuse.
    if (effect === 'stop_at_once') await stop(ctx, row, event, on)
    if (effect === 'suspend' && row.state === 'live') await suspend(ctx, row, event, on)
  }
}

/** Moving within the city changes nothing; leaving it does. */
export async function applyMove(ctx: Ctx, personId: string, on: Day): Promise<void> {
  const { status } = await getPerson(ctx, personId)
  if (status === 'moved') await applyLifeEvent(ctx, personId, 'moved_out_of_city', on)
}

/** Home again: what was suspended may be spent for the rest of its month. */
export async function resumeEntitlements(ctx: Ctx, personId: string, on: Day): Promise<void> {
  for (const row of await entitlementsAround(ctx, personId, on, ['suspended'])) {
    await ctx.db
      .updateTable('entitlement')
      .set({ state: 'live', state_reason: null, state_on: null, changed_at: ctx.now })
      .where('id', '=', row.id)
      .execute()
    await tell(ctx, row, 'programmes.entitlement_resumed', on)
  }
}

type Row = Awaited<ReturnType<typeof entitlementsAround>>[number]

async function entitlementsAround(
  ctx: Ctx,
  personId: string,
  on: Day,
  states: readonly ('live' | 'suspended')[],
) {
  const { householdId } = await getPerson(ctx, personId)
  await waitForGrants(ctx)
  return ctx.db
    .selectFrom('entitlement')
    .select([
      'id',
      'programme_id',
      'version_id',
      'month',
      'subject_kind',
      'subject_id',
      'area_code',
      'unit',
      'account_id',
      'state',
    ])
    .where('subject_id', 'in', [personId, householdId])
    .where('month', '>=', on.slice(0, 7))
    .where('state', 'in', states)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/**
 * Whoever grants holds the cycle, so that a batch that took somebody for alive is done before its
 * entitlements are looked for, and one that begins later reads what has happened. Always the same rows,
 * so that a second event of a command waits for nobody.
 */
async function waitForGrants(ctx: Ctx): Promise<void> {
  await ctx.db
    .selectFrom('programme_cycle')
    .select('id')
    .where('state', '<>', sql.lit('closed'))
    .orderBy('id')
    .forShare()
    .execute()
}

async function suspend(ctx: Ctx, row: Row, event: LifeEvent, on: Day): Promise<void> {
  await ctx.db
    .updateTable('entitlement')
    .set({ state: 'suspended', state_reason: event, state_on: on, changed_at: ctx.now })
    .where('id', '=', row.id)
    .execute()
  await tell(ctx, row, 'programmes.entitlement_suspended', on)
}

/**
 * Ends it: the place becomes free and what is neither spent nor reserved goes back. What visits
 * still hold is theirs to release; `withdrawReleased` takes it when they have.
 */
async function stop(ctx: Ctx, row: Row, event: LifeEvent, on: Day): Promise<void> {
  await ctx.db
    .updateTable('entitlement')
    .set({ state: 'stopped', state_reason: event, state_on: on, changed_at: ctx.now })
    .where('id', '=', row.id)
    .execute()
  await ctx.db.deleteFrom('entitlement_place').where('entitlement_id', '=', row.id).execute()
  await withdraw(ctx, [row], event)
  await tell(ctx, row, 'programmes.entitlement_stopped', on)
}

type Withdrawn = Pick<Row, 'id' | 'account_id' | 'programme_id' | 'unit'>

async function withdraw(ctx: Ctx, rows: readonly Withdrawn[], reason: string): Promise<number> {
  let amount = 0
  for (const [to, some] of Map.groupBy(rows, (row) =>
    accountKey.issued(row.programme_id, row.unit),
  )) {
    const taken = await expireRemainders(ctx, {
      accounts: some.map(({ id, account_id: accountId }) => ({
        accountId,
        // Not a repeat of an earlier one: whatever is free now is taken, and then it is no longer there.
        key: `entitlement:${id}:withdraw:${ctx.id()}`,
        ref: { kind: 'entitlement', id },
      })),
      to,
      kind: 'withdraw',
      reason,
    })
    amount += taken.reduce((sum, one) => sum + one.amount, 0)
  }
  return amount
}

/** What visits have released since to entitlements that were stopped: taken back every night. */
export async function withdrawReleased(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .selectFrom('entitlement')
    .innerJoin('programme_cycle as cycle', 'cycle.id', 'entitlement.cycle_id')
    .select([
      'entitlement.id',
      'entitlement.account_id',
      'entitlement.programme_id',
      'entitlement.unit',
    ])
    .where('entitlement.state', '=', 'stopped')
    .where('cycle.state', '<>', sql.lit('closed'))
    .execute()
  return withdraw(ctx, rows, `停发后释放 ${dayOf(ctx.now)}`)
}

async function tell(ctx: Ctx, row: Row, topic: string, on: Day): Promise<void> {
  const personId = row.subject_kind === 'person' ? row.subject_id : null
  await audit(ctx, topic, { kind: 'entitlement', id: row.id }, { subjectId: row.subject_id, on })
  await publish<EntitlementChanged>(ctx, {
    topic,
    subjectId: row.id,
    areaCode: row.area_code,
    payload: {
      personId,
      entitlementId: row.id,
      programmeId: row.programme_id,
      month: row.month,
    },
  })
}
