import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { maskPhone } from '../people/index.ts'
import { may } from './access.ts'
import { mayBeBrand, mayBeOutlet } from './brand.ts'
import { columnsOf, contactPhoneOf, keptOf, lineOf, refuseUnsound } from './register.ts'
import { AmendContact, AmendOrganisation } from './schema.ts'
import { refuseKind } from './set-brand.ts'
import { lockOrganisation, recordChange, refuseStale } from './store.ts'

/**
 * Changes what the register says, from a day on; the version before stays in the history and goes on
 * to be told of the days before.
 */
export async function amendOrganisation(
  ctx: Ctx,
  id: string,
  input: AmendOrganisation,
): Promise<{ version: number }> {
  const { version: read, reason, from = dayOf(ctx.now), ...form } = AmendOrganisation.parse(input)
  const found = await lockOrganisation(ctx, id)
  const placed = { id, areaCode: found.area_code, state: found.state }
  if (!may.amend(ctx.actor, placed)) throw forbidden()
  // Nobody moves an organisation out of the area he answers for.
  if (!may.register(ctx.actor, form.areaCode)) throw forbidden('organisations.area_beyond')
  refuseStale(found, read)
  await refuseWrongDay(ctx, id, from)
  await refuseUnsound(ctx, form)
  const able = { brand: mayBeBrand(form.kind), outlet: mayBeOutlet(form.kind) }
  if (form.kind !== found.kind) await refuseKind(ctx, id, able, from)
  const version = found.version + 1
  await ctx.db
    .updateTable('organisation')
    .set({ ...columnsOf(ctx, form), version })
    .where('id', '=', id)
    .execute()
  const change = { what: 'amended', on: from, reason, content: keptOf(form) }
  const now = { id, version, areaCode: form.areaCode }
  await recordChange(ctx, now, change, 'organisations.changed')
  await audit(ctx, 'organisations.amended', { kind: 'organisation', id }, { version }, reason)
  return { version }
}

/** O9: what is said of a day is never said again by what holds from an earlier one. */
async function refuseWrongDay(ctx: Ctx, id: string, from: Day): Promise<void> {
  if (from > dayOf(ctx.now)) throw invalid('organisations.day_ahead', 'from')
  const last = await ctx.db
    .selectFrom('organisation_history')
    .select('on_day')
    .where('organisation_id', '=', id)
    .where('what', 'in', ['registered', 'amended'])
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  if (from < last.on_day) {
    throw invalid('organisations.day_before_last_entry', 'from', { day: last.on_day })
  }
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
