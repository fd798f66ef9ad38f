import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { openedPhone, type PhoneColumns } from './phone.ts'
import { lockCall, lockCallBack, lockRequest } from './store.ts'

/** The whole number of a call, with the look on record. */
export async function revealCallNumber(ctx: Ctx, id: string, reason: string) {
  return revealed(ctx, await lockCall(ctx, id), { kind: 'call', id }, reason)
}

export async function revealRequestNumber(ctx: Ctx, id: string, reason: string) {
  return revealed(ctx, await lockRequest(ctx, id), { kind: 'request', id }, reason)
}

export async function revealCallBackNumber(ctx: Ctx, id: string, reason: string) {
  return revealed(ctx, await lockCallBack(ctx, id), { kind: 'call_back', id }, reason)
}

async function revealed(
  ctx: Ctx,
  row: Pick<PhoneColumns, 'phone_sealed'>,
  subject: { readonly kind: string; readonly id: string },
  reason: string,
): Promise<{ phone: string | null }> {
  if (!may.reveal(ctx.actor)) throw forbidden()
  await audit(ctx, 'requests.number_revealed', subject, {}, reason)
  return { phone: openedPhone(ctx, row) }
}

/** Where the exchange keeps the recording of a call, with the look on record. */
export async function revealRecording(ctx: Ctx, id: string, reason: string) {
  const call = await lockCall(ctx, id)
  if (!may.listen(ctx.actor)) throw forbidden()
  if (call.recording_sealed === null) throw absent('requests.no_recording')
  await audit(ctx, 'requests.recording_revealed', { kind: 'call', id }, {}, reason)
  return { url: ctx.kernel.crypto.open(call.recording_sealed) }
}
