import { createHash } from 'node:crypto'
import { findByPhone } from '../people/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { instant, isBefore } from '../../kernel/time.ts'
import { isOver, sharedArea, toldCall, type LineEvent, type ToldCall } from './call.ts'
import { NO_PHONE, openedPhone, shownPhone, type PhoneColumns } from './phone.ts'
import type { TelephoneAnswer, TelephoneEvent } from './schema.ts'
import { seatAt } from './seat.ts'
import { requestSettings } from './settings.ts'
import { addCallStep, publishCall, publishCallBack, takeNumber, type CallRecord } from './store.ts'

/** An exchange whose clock runs further ahead than this is set wrong; its times would mislead. */
const AHEAD_MINUTES = 10

/**
 * C1–C3: takes one signed event. The same event again gets the first answer and changes nothing;
 * events of one call may come late and in any order and leave the same call.
 */
export async function receiveEvent(ctx: Ctx, event: TelephoneEvent): Promise<TelephoneAnswer> {
  if (isBefore(ctx.now.add({ minutes: AHEAD_MINUTES }), instant(event.at))) {
    throw invalid('requests.event_ahead', 'at', { now: ctx.now.toString() })
  }
  const known = await answerOf(ctx, event)
  if (known) return known
  const before = await lockByLine(ctx, event)
  // Another delivery of the same event may have held the call until now.
  const meanwhile = await answerOf(ctx, event)
  if (meanwhile) return meanwhile
  const earlier = await eventsOf(ctx, before.id)
  const told = toldCall([...earlier, lineEventOf(event)])
  const after = await apply(ctx, before, told)
  await addCallStep(ctx, after.id, {
    kind: event.kind,
    at: instant(event.at),
    detail: { agent: 'agent' in event ? (event.agent ?? null) : null, line: after.line },
  })
  const answer = { call: { id: after.id, number: after.number, state: after.state } }
  await keepEvent(ctx, after.id, event, answer)
  await tell(ctx, earlier.length === 0 ? null : before, after)
  return answer
}

const hashOf = (event: TelephoneEvent): string =>
  createHash('sha256').update(JSON.stringify(event)).digest('hex')

async function answerOf(ctx: Ctx, event: TelephoneEvent): Promise<TelephoneAnswer | null> {
  const first = await ctx.db
    .selectFrom('telephone_event')
    .select(['body_hash', 'answer'])
    .where('event_id', '=', event.id)
    .executeTakeFirst()
  if (!first) return null
  if (first.body_hash !== hashOf(event)) throw conflict('requests.event_reused', { field: 'id' })
  return first.answer
}

async function keepEvent(
  ctx: Ctx,
  callId: string,
  event: TelephoneEvent,
  answer: TelephoneAnswer,
): Promise<void> {
  await ctx.db
    .insertInto('telephone_event')
    .values({
      id: ctx.id(),
      event_id: event.id,
      call_id: callId,
      kind: event.kind,
      at: instant(event.at),
      received_at: ctx.now,
      body_hash: hashOf(event),
      body_sealed: ctx.kernel.crypto.seal(JSON.stringify(event)),
      answer: json(answer),
    })
    .execute()
}

/** The call of this event, made when it is the first to tell of it; locked either way. */
async function lockByLine(ctx: Ctx, event: TelephoneEvent): Promise<CallRecord> {
  const find = () =>
    ctx.db
      .selectFrom('call')
      .selectAll()
      .where('line_id', '=', event.callId)
      .forUpdate()
      .executeTakeFirst()
  const found = await find()
  if (found) return found
  await ctx.db
    .insertInto('call')
    .values({
      ...blankCall(ctx, event.callId),
      number: await takeNumber(ctx, 'C', instant(event.at)),
      direction: event.direction ?? 'in',
      started_at: instant(event.at),
    })
    .onConflict((on) => on.columns(['city', 'line_id']).doNothing())
    .execute()
  return (await find())!
}

export const blankCall = (ctx: Ctx, lineId: string) => ({
  id: ctx.id(),
  line_id: lineId,
  state: 'ringing' as const,
  area_code: ctx.city,
  line: null,
  person_id: null,
  household_id: null,
  caller_name: null,
  caller_relation: null,
  agent: null,
  operator_id: null,
  operator_name: null,
  answered_at: null,
  ended_at: null,
  end_reason: null,
  given_up_at: null,
  recording_sealed: null,
  notes_at: null,
  outcome: null,
  wrapped_up_at: null,
  ...NO_PHONE,
})

const lineEventOf = (event: TelephoneEvent): LineEvent => ({ ...event, at: instant(event.at) })

async function eventsOf(ctx: Ctx, callId: string): Promise<LineEvent[]> {
  const rows = await ctx.db
    .selectFrom('telephone_event')
    .select('body_sealed')
    .where('call_id', '=', callId)
    .execute()
  return rows.map((row) =>
    lineEventOf(JSON.parse(ctx.kernel.crypto.open(row.body_sealed)) as TelephoneEvent),
  )
}

async function apply(ctx: Ctx, before: CallRecord, told: ToldCall): Promise<CallRecord> {
  const direction = told.direction ?? before.direction
  const [theirs, ours] = direction === 'in' ? [told.from, told.to] : [told.to, told.from]
  const phone = before.phone_sealed === null ? shownPhone(ctx, theirs) : null
  const line = ours ?? before.line
  const changes = {
    direction,
    state: told.state,
    line,
    agent: told.agent,
    started_at: told.startedAt,
    answered_at: told.answeredAt,
    ended_at: told.endedAt,
    end_reason: told.endReason,
    given_up_at: null,
    ...(told.recordingUrl === null
      ? {}
      : { recording_sealed: ctx.kernel.crypto.seal(told.recordingUrl) }),
    ...phone,
    ...(before.person_id === null ? { area_code: await areaOf(ctx, phone ?? before, line) } : {}),
    ...(told.agent === before.agent ? {} : await operatorAt(ctx, told.agent)),
  }
  await ctx.db.updateTable('call').set(changes).where('id', '=', before.id).execute()
  return { ...before, ...changes }
}

/** C6: a caller nobody has named is heard where the number's people live, else where the line is. */
async function areaOf(
  ctx: Ctx,
  phone: Pick<PhoneColumns, 'phone_sealed'>,
  line: string | null,
): Promise<string> {
  const { lines } = await requestSettings(ctx)
  const otherwise = (line === null ? undefined : lines[line]) ?? ctx.city
  const number = openedPhone(ctx, phone)
  if (number === null) return otherwise
  const { people, households, contacts } = await findByPhone(ctx, number)
  const places = [...people, ...households, ...contacts.map((contact) => contact.person)]
  return sharedArea(
    places.map((place) => place.areaCode),
    otherwise,
  )
}

async function operatorAt(ctx: Ctx, agent: string | null) {
  const seat = agent === null ? undefined : await seatAt(ctx, agent)
  return { operator_id: seat?.account_id ?? null, operator_name: seat?.name ?? null }
}

async function tell(ctx: Ctx, before: CallRecord | null, after: CallRecord): Promise<void> {
  if (before === null && after.direction === 'in')
    await publishCall(ctx, 'requests.call_rang', after)
  if (before !== null && before.state === after.state) {
    return publishCall(ctx, 'requests.call_changed', after)
  }
  if (after.answered_at !== null && !before?.answered_at) await forgetReturns(ctx, after)
  if (after.state === 'answered') await publishCall(ctx, 'requests.call_answered', after)
  else if (isOver(after.state)) await publishCall(ctx, 'requests.call_ended', after)
}

/** B4: who has got through waits no longer for being rung back. */
async function forgetReturns(ctx: Ctx, call: CallRecord): Promise<void> {
  if (call.direction !== 'in' || call.phone_index === null) return
  const rows = await ctx.db
    .updateTable('call_back')
    .set({ state: 'cancelled', closed_at: ctx.now, close_reason: 'called_again' })
    .where('kind', '=', 'return')
    .where('state', '=', 'due')
    .where('phone_index', '=', call.phone_index)
    .returning(['id', 'area_code', 'person_id', 'state', 'kind'])
    .execute()
  for (const row of rows) await publishCallBack(ctx, row)
}
