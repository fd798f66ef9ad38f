import { sql } from 'kysely'
import { command, type Ctx, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { SILENT_MINUTES, TALK_HOURS_MAX } from './call.ts'
import { owe } from './schedule-call-back.ts'
import { requestSettings } from './settings.ts'
import {
  addCallStep,
  addRequestStep,
  publishCall,
  publishRequest,
  type CallRecord,
} from './store.ts'

/** Rows that one run takes on; the next run is a minute later. */
const BATCH = 200
/** Only after a while is a call surely missed: its other events may still be on their way. */
const SETTLED_SECONDS = 60
const RETURN_HOURS = 24

/** What has to be noticed without anybody asking: each step in its own transaction. */
export async function watchHotline(kernel: Kernel): Promise<void> {
  for (const step of [giveUpSilentCalls, returnMissedCalls, flagOverdue]) {
    await command(kernel, JOB_ACTOR, step)
  }
}

/**
 * Ends calls of which the exchange says nothing more. They stay open to correction: the next
 * event of such a call tells what really happened.
 */
export async function giveUpSilentCalls(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .selectFrom('call')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', '=', 'ringing'),
          eb('started_at', '<', ctx.now.subtract({ minutes: SILENT_MINUTES })),
        ]),
        eb.and([
          eb('state', '=', 'answered'),
          eb('answered_at', '<', ctx.now.subtract({ hours: TALK_HOURS_MAX })),
        ]),
      ]),
    )
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows) await giveUp(ctx, row)
  return rows.length
}

async function giveUp(ctx: Ctx, row: CallRecord): Promise<void> {
  const changes = {
    state: row.state === 'answered' ? ('ended' as const) : ('abandoned' as const),
    ended_at: ctx.now,
    end_reason: 'no_word',
    given_up_at: ctx.now,
  }
  await ctx.db.updateTable('call').set(changes).where('id', '=', row.id).execute()
  await addCallStep(ctx, row.id, { kind: 'given_up' })
  await publishCall(ctx, 'requests.call_ended', { ...row, ...changes })
}

/** B4: whoever rang in vain is rung back, once, unless they have got through since. */
export async function returnMissedCalls(ctx: Ctx): Promise<number> {
  const { returnMinutes } = await requestSettings(ctx)
  const rows = await ctx.db
    .selectFrom('call')
    .selectAll()
    .where('state', 'in', ['missed', 'abandoned'])
    .where('direction', '=', 'in')
    .where('phone_index', 'is not', null)
    .where('ended_at', '<', ctx.now.subtract({ seconds: SETTLED_SECONDS }))
    .where('ended_at', '>', ctx.now.subtract({ hours: RETURN_HOURS }))
    .where(
      sql<boolean>`not exists (select from call_back b
        where b.city = call.city and b.kind = 'return'
          and (b.call_id = call.id or (b.phone_index = call.phone_index and b.state = 'due')))`,
    )
    .where(
      sql<boolean>`not exists (select from call later
        where later.city = call.city and later.phone_index = call.phone_index
          and later.started_at > call.started_at
          and (later.answered_at is not null or later.state in ('missed', 'abandoned', 'ringing')))`,
    )
    .orderBy('ended_at')
    .limit(BATCH)
    .execute()
  for (const row of rows) {
    await owe(ctx, {
      kind: 'return',
      areaCode: row.area_code,
      personId: row.person_id,
      callId: row.id,
      phone: row,
      name: row.caller_name,
      reason: `未接来电 ${row.number}`,
      dueAt: row.ended_at!.add({ minutes: returnMinutes }),
    })
    await addCallStep(ctx, row.id, { kind: 'call_back_owed' })
  }
  return rows.length
}

/** R8: what is past its time is flagged once, told live and written into its story. */
export async function flagOverdue(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('state', '<>', 'closed')
    .where('overdue_at', 'is', null)
    .where('due_at', '<', ctx.now)
    .orderBy('due_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows) {
    await ctx.db
      .updateTable('request')
      .set({ overdue_at: ctx.now })
      .where('id', '=', row.id)
      .execute()
    const detail = { dueAt: row.due_at!.toString() }
    await addRequestStep(ctx, row.id, { kind: 'overdue', detail })
    await publishRequest(ctx, 'requests.overdue', { ...row, overdue_at: ctx.now })
  }
  return rows.length
}
