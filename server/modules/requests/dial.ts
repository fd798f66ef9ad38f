import { audit } from '../../kernel/audit.ts'
import type { TelephoneCommand } from '../../gateways/telephone.ts'
import { assert } from '../../kernel/assert.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { canCall, may } from './access.ts'
import { placedCall } from './call-rows.ts'
import { namedPerson } from './identify-caller.ts'
import { openedPhone, typedPhone } from './phone.ts'
import { blankCall } from './receive-event.ts'
import type { Dial } from './schema.ts'
import { seatOfAccount } from './seat.ts'
import { telephoneKind } from './settings.ts'
import {
  addCallStep,
  lockCall,
  lockCallBack,
  lockRequest,
  publishCall,
  takeNumber,
} from './store.ts'

async function ownExtension(ctx: Ctx): Promise<string> {
  const seat = await seatOfAccount(ctx, ctx.actor.id)
  if (!seat) throw conflict('requests.no_seat', { field: 'extension' })
  return seat.extension
}

/** Writes an outgoing call; the exchange, once asked, tells how it goes. */
export async function prepareDial(ctx: Ctx, asked: Dial): Promise<{ id: string; number: string }> {
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  if ((await telephoneKind(ctx)) === 'none') throw conflict('requests.no_line')
  const agent = await ownExtension(ctx)
  const phone = typedPhone(ctx, asked.to, 'to')
  if (phone.phone_sealed === null) throw invalid('requests.phone_form', 'to')
  const about = await aboutOf(ctx, asked)
  const blank = blankCall(ctx, `out-${ctx.id()}`)
  const row = {
    ...blank,
    ...phone,
    number: await takeNumber(ctx, 'C'),
    direction: 'out' as const,
    area_code: about.areaCode,
    person_id: about.personId,
    agent,
    operator_id: ctx.actor.id,
    operator_name: ctx.actor.name,
    started_at: ctx.now,
  }
  await ctx.db.insertInto('call').values(row).execute()
  const { requestId, callBackId } = asked
  const detail = { requestId: requestId ?? null, callBackId: callBackId ?? null }
  await addCallStep(ctx, row.id, { kind: 'dialled', detail })
  await audit(ctx, 'requests.call_dialled', { kind: 'call', id: row.id }, detail)
  await publishCall(ctx, 'requests.call_changed', { ...row, notes: '', notes_version: 0 })
  return { id: row.id, number: row.number }
}

/** What to ask of the exchange for a call just written. Asked twice, it is the same call to it. */
export async function dialCommand(ctx: Ctx, callId: string): Promise<TelephoneCommand> {
  const call = await lockCall(ctx, callId)
  const to = openedPhone(ctx, call)
  assert(to !== null && call.agent !== null, 'An outgoing call has a number and an extension.')
  return { kind: 'dial', callId: call.line_id, agent: call.agent, to }
}

async function aboutOf(
  ctx: Ctx,
  asked: Dial,
): Promise<{ areaCode: string; personId: string | null }> {
  if (asked.callBackId !== undefined) {
    const row = await lockCallBack(ctx, asked.callBackId)
    return { areaCode: row.area_code, personId: row.person_id }
  }
  if (asked.requestId !== undefined) {
    const row = await lockRequest(ctx, asked.requestId)
    return { areaCode: row.area_code, personId: row.person_id }
  }
  if (asked.personId === undefined) return { areaCode: ctx.city, personId: null }
  const person = await namedPerson(ctx, asked.personId, 'personId')
  return { areaCode: person.areaCode, personId: person.id }
}

/** The exchange would not dial: the call ends there, with its words. */
export async function failDial(ctx: Ctx, callId: string, why: string): Promise<void> {
  const call = await lockCall(ctx, callId)
  if (call.state !== 'ringing') return
  const changes = { state: 'abandoned' as const, ended_at: ctx.now, end_reason: why.slice(0, 200) }
  await ctx.db.updateTable('call').set(changes).where('id', '=', callId).execute()
  await addCallStep(ctx, callId, { kind: 'not_dialled', note: why.slice(0, 200) })
  await publishCall(ctx, 'requests.call_ended', { ...call, ...changes })
}

/** What to ask of the exchange so that this operator speaks on a call, or stops speaking. */
export async function lineCommand(
  ctx: Ctx,
  callId: string,
  kind: 'answer' | 'hang_up',
): Promise<TelephoneCommand> {
  const call = await lockCall(ctx, callId)
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  const can = canCall(ctx.actor, placedCall(call))
  if (!(kind === 'answer' ? can.answer : can.hangUp)) {
    throw conflict('requests.call_state', { details: { state: call.state } })
  }
  return { kind, callId: call.line_id, agent: await ownExtension(ctx) }
}
