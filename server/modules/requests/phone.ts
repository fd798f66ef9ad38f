import { maskPhone, normalisePhone, phoneKey } from '../people/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'

export interface PhoneColumns {
  readonly phone_sealed: Buffer | null
  readonly phone_index: string | null
  readonly phone_masked: string | null
}

export const NO_PHONE: PhoneColumns = { phone_sealed: null, phone_index: null, phone_masked: null }

export const phoneIndex = (ctx: Ctx, phone: string): string =>
  ctx.kernel.crypto.index(`phone ${phoneKey(phone)}`)

function columnsOf(ctx: Ctx, phone: string, masked: string): PhoneColumns {
  return {
    phone_sealed: ctx.kernel.crypto.seal(phone),
    phone_index: phoneIndex(ctx, phone),
    phone_masked: masked,
  }
}

/**
 * A number as the exchange shows it. What is no public number (an extension, a foreign form) is
 * kept as it came; a withheld one is none.
 */
export function shownPhone(ctx: Ctx, text: string | null): PhoneColumns {
  if (text === null) return NO_PHONE
  const phone = normalisePhone(text)
  if (phone !== null) return columnsOf(ctx, phone, maskPhone(phone))
  const digits = text.replace(/\D/g, '')
  if (digits.length < 2) return NO_PHONE
  return columnsOf(ctx, digits, `***${digits.slice(-2)}`)
}

/** A number that somebody typed; refused in `field` when it is none. */
export function typedPhone(ctx: Ctx, text: string | null | undefined, field: string): PhoneColumns {
  if (text === null || text === undefined || text === '') return NO_PHONE
  const phone = normalisePhone(text)
  if (phone === null) throw invalid('requests.phone_form', field)
  return columnsOf(ctx, phone, maskPhone(phone))
}

export const openedPhone = (ctx: Ctx, row: Pick<PhoneColumns, 'phone_sealed'>): string | null =>
  row.phone_sealed === null ? null : ctx.kernel.crypto.open(row.phone_sealed)
