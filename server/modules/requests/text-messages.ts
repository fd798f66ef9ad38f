import { httpSms } from '../../gateways/sms-http.ts'
import { recordingSms, type Sms, type TextMessage } from '../../gateways/sms.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { command, query, type Ctx, type Kernel } from '../../kernel/command.ts'
import { ctiSecret, gatewaysOf } from './settings.ts'
import type { PhoneColumns } from './phone.ts'

/** Tries before a message counts as failed. */
const TRIES_MAX = 5
const BATCH = 50

/** Mobile numbers only: a landline cannot read. */
export const isMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone)

/** Puts a message on its way with the change it tells of; a job sends it afterwards. */
export async function queueText(
  ctx: Ctx,
  message: {
    readonly purpose: string
    readonly callBackId: string
    readonly phone: PhoneColumns
    readonly text: string
  },
): Promise<boolean> {
  const { phone_sealed, phone_masked } = message.phone
  if (phone_sealed === null || !isMobile(ctx.kernel.crypto.open(phone_sealed))) return false
  await ctx.db
    .insertInto('text_message')
    .values({
      id: ctx.id(),
      purpose: message.purpose,
      call_back_id: message.callBackId,
      phone_sealed,
      phone_masked: phone_masked!,
      text: message.text,
      state: 'queued',
      ref: null,
      fault: null,
      created_at: ctx.now,
      sent_at: null,
    })
    .execute()
  return true
}

async function smsOf(kernel: Kernel): Promise<Sms> {
  return query(kernel, JOB_ACTOR, async (ctx) => {
    const { smsUrl } = await gatewaysOf(ctx)
    if (!smsUrl) return recordingSms()
    return httpSms({ url: smsUrl, secret: await ctiSecret(ctx), clock: kernel.clock })
  })
}

/**
 * Sends what is queued, oldest first. Each message is sent outside any transaction and then marked:
 * a crash between the two sends it again with the same id, which the gateway knows.
 */
export async function sendTexts(kernel: Kernel, through?: Sms): Promise<number> {
  const sms = through ?? (await smsOf(kernel))
  const queued = await query(kernel, JOB_ACTOR, (ctx) =>
    ctx.db
      .selectFrom('text_message')
      .select(['id', 'phone_sealed', 'text', 'tries'])
      .where('state', '=', 'queued')
      .orderBy('created_at')
      .limit(BATCH)
      .execute(),
  )
  for (const row of queued) {
    const message: TextMessage = {
      id: row.id,
      to: kernel.crypto.open(row.phone_sealed),
      text: row.text,
    }
    await mark(kernel, row, await sms.send(message))
  }
  return queued.length
}

async function mark(
  kernel: Kernel,
  row: { readonly id: string; readonly tries: number },
  answer: Awaited<ReturnType<Sms['send']>>,
): Promise<void> {
  const tries = row.tries + 1
  await command(kernel, JOB_ACTOR, (ctx) =>
    ctx.db
      .updateTable('text_message')
      .set({
        tries,
        sent_at: answer.state === 'taken' ? ctx.now : null,
        ref: answer.state === 'taken' ? answer.ref : null,
        fault: answer.state === 'failed' ? answer.why.slice(0, 200) : null,
        state: answer.state === 'failed' && tries < TRIES_MAX ? 'queued' : answer.state,
      })
      .where('id', '=', row.id)
      .execute(),
  )
}
