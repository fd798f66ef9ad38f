import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { reachOfCallBacks, reachOfCalls } from './access.ts'
import { SILENT_MINUTES } from './call.ts'
import { callBackRows } from './call-back-rows.ts'
import { callRows } from './call-rows.ts'
import { filteredRequests } from './list-requests.ts'
import { requestRows } from './request-rows.ts'
import { ownSeat, SEAT_SECONDS } from './seat.ts'
import { hasSimulator, telephoneKind } from './settings.ts'

/** Rows of each list of the desk; the whole of them is on the list pages. */
const SHOWN = 20
/** Call-backs due within this many minutes are shown already. */
const SOON_MINUTES = 30
/** A call nobody wrapped up is offered to others for so long. */
const ADRIFT_HOURS = 24

/** Everything that waits for this operator, in one reading. */
export async function operatorDesk(ctx: Ctx) {
  return {
    seat: await ownSeat(ctx),
    telephone: await telephoneKind(ctx),
    simulator: await hasSimulator(ctx),
    ringing: await ringing(ctx),
    mine: await mine(ctx),
    adrift: await adrift(ctx),
    ...(await matters(ctx)),
  }
}

const calls = (ctx: Ctx) =>
  ctx.db.selectFrom('call').selectAll().where(reachOfCalls(ctx.actor)).limit(SHOWN)

async function ringing(ctx: Ctx) {
  const rows = await calls(ctx)
    .where('state', '=', 'ringing')
    .where('direction', '=', 'in')
    // What rang longer ago has no caller any more; a job ends it, and nobody picks it up meanwhile.
    .where('started_at', '>=', ctx.now.subtract({ minutes: SILENT_MINUTES }))
    .orderBy('started_at')
    .execute()
  return callRows(ctx, rows)
}

async function mine(ctx: Ctx) {
  const rows = await calls(ctx)
    .where('operator_id', '=', ctx.actor.id)
    .where('wrapped_up_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['answered', 'ended']),
        eb.and([eb('direction', '=', 'out'), eb('state', '=', 'ringing')]),
      ]),
    )
    .orderBy(sql`state = 'answered'`, 'desc')
    .orderBy('started_at', 'desc')
    .execute()
  return callRows(ctx, rows)
}

/** Spoken with, not wrapped up, and nobody at the seat: handed back, or the browser died. */
async function adrift(ctx: Ctx) {
  const rows = await calls(ctx)
    .where('state', 'in', ['answered', 'ended'])
    .where('wrapped_up_at', 'is', null)
    .where('started_at', '>=', ctx.now.subtract({ hours: ADRIFT_HOURS }))
    .where(sql<boolean>`operator_id is distinct from ${ctx.actor.id}`)
    .where(
      sql<boolean>`not exists (
        select from operator_seat seat
         where seat.city = call.city and seat.account_id = call.operator_id
           and seat.seen_at >= ${ctx.now.subtract({ seconds: SEAT_SECONDS })})`,
    )
    .orderBy('started_at')
    .execute()
  return callRows(ctx, rows)
}

async function matters(ctx: Ctx) {
  const emergencies = filteredRequests(ctx, { kind: 'emergency', closed: 'no', sort: 'due' })
  const overdue = filteredRequests(ctx, { overdue: 'yes', sort: 'due' }).where(
    'kind',
    '<>',
    'emergency',
  )
  const due = ctx.db
    .selectFrom('call_back')
    .selectAll()
    .where(reachOfCallBacks(ctx.actor))
    .where('state', '=', 'due')
    .where('due_at', '<', ctx.now.add({ minutes: SOON_MINUTES }))
    .where((eb) => eb.or([eb('assignee_id', 'is', null), eb('assignee_id', '=', ctx.actor.id)]))
  const alarms = await emergencies.orderBy('opened_at').limit(SHOWN).execute()
  const late = await overdue.orderBy('due_at').limit(SHOWN).execute()
  const backs = await due.orderBy('due_at').limit(SHOWN).execute()
  const counts = {
    emergencies: await emergencies.clearSelect().select(ALL).executeTakeFirstOrThrow(),
    overdue: await overdue.clearSelect().select(ALL).executeTakeFirstOrThrow(),
    callBacks: await due.clearSelect().select(ALL).executeTakeFirstOrThrow(),
    open: await filteredRequests(ctx, { closed: 'no', sort: 'due' })
      .clearSelect()
      .select(ALL)
      .executeTakeFirstOrThrow(),
  }
  return {
    emergencies: await requestRows(ctx, alarms),
    overdue: await requestRows(ctx, late),
    callBacks: await callBackRows(ctx, backs),
    counts: {
      emergencies: counts.emergencies.count,
      overdue: counts.overdue.count,
      callBacks: counts.callBacks.count,
      open: counts.open.count,
    },
  }
}

const ALL = sql<number>`count(*)::int`.as('count')
