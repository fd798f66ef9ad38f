import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { maskPhone } from '../people/index.ts'
import { may } from './access.ts'
import { columnsOf, contactPhoneOf, keptOf, lineOf, refuseUnsound } from './register.ts'
import { AmendContact, AmendOrganisation } from './schema.ts'
import { lockOrganisation, recordChange, refuseStale } from './store.ts'

/** Changes what the register says; the version before stays in the history. */
export async function amendOrganisation(
  ctx: Ctx,
  id: string,
  input: AmendOrganisation,
): Promise<{ version: number }> {
  const { version: read, reason, ...form } = AmendOrganisation.parse(input)
  const found = await lockOrganisation(ctx, id)
  const placed = { id, areaCode: found.area_code, state: found.state }
  if (!may.amend(ctx.actor, placed)) throw forbidden()
  // Nobody moves an organisation out of the area he answers for.
  if (!may.register(ctx.actor, form.areaCode)) throw forbidden('organisations.area_beyond')
  refuseStale(found, read)
  await refuseUnsound(ctx, form)
  const version = found.version + 1
  await ctx.db
    .updateTable('organisation')
    .set({ ...columnsOf(ctx, form), version })
    .where('id', '=', id)
    .execute()
  const change = { what: 'amended', on: dayOf(ctx.now), reason, content: keptOf(form) }
  const now = { id, version, areaCode: form.areaCode }
  await recordChange(ctx, now, change, 'organisations.changed')
  await audit(ctx, 'organisations.amended', { kind: 'organisation', id }, { version }, reason)
  return { version }
}

/** The part that the organisation itself keeps right: how it is reached. */
export async function amendContact(
  ctx: Ctx,
  id: string,
  input: AmendContact,
): Promise<{ version: number }> {
  const form = AmendContact.parse(input)
  const found = await lockOrganisation(ctx, id)
  const placed = { id, areaCode: found.area_code, state: found.state }
  if (!may.amendContact(ctx.actor, placed)) throw forbidden()
  refuseStale(found, form.version)
  const version = found.version + 1
  const { contactName, contactPhone } = form
  const phone = form.phone && lineOf(form.phone, 'phone')
  await ctx.db
    .updateTable('organisation')
    .set({
      phone,
      contact_name: contactName,
      ...contactPhoneOf(ctx, contactPhone),
      version,
    })
    .where('id', '=', id)
    .execute()
  const content = {
    phone,
    contactName,
    ...(contactPhone ? { contactPhone: maskPhone(lineOf(contactPhone, 'contactPhone')) } : {}),
  }
  const change = { what: 'contact_amended', on: dayOf(ctx.now), reason: null, content }
  await recordChange(ctx, { ...placed, version }, change, 'organisations.changed')
  await audit(ctx, 'organisations.contact_amended', { kind: 'organisation', id }, { version })
  return { version }
}
