import type { Insertable } from 'kysely'
import { findArea } from '../areas/index.ts'
import { maskPhone, nameKeys, normalisePhone } from '../people/index.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { creditCodeMistake, mayHaveBeds, needsCreditCode } from './organisation.ts'
import { RegisterOrganisation, type Organisation, type OrganisationForm } from './schema.ts'
import { getOrganisation, recordChange } from './store.ts'
import { joinBrand } from './set-brand.ts'
import { replaceServedAreas } from './set-served-areas.ts'
import type { OrganisationTable } from './tables.ts'

/** Enters an organisation in the register; it may be given work in its served areas from today. */
export async function registerOrganisation(
  ctx: Ctx,
  input: RegisterOrganisation,
): Promise<Organisation> {
  const form = RegisterOrganisation.parse(input)
  if (!may.register(ctx.actor, form.areaCode)) throw forbidden()
  await refuseUnsound(ctx, form)
  const id = ctx.id()
  const today = dayOf(ctx.now)
  await ctx.db
    .insertInto('organisation')
    .values({ id, ...columnsOf(ctx, form), state_on: today, registered_at: ctx.now })
    .execute()
  await replaceServedAreas(ctx, id, form.servedAreas, today)
  if (form.brandId !== null) await joinBrand(ctx, id, form.brandId)
  const change = { what: 'registered', on: today, reason: null, content: keptOf(form) }
  const placed = { id, version: 1, areaCode: form.areaCode }
  await recordChange(ctx, placed, change, 'organisations.registered')
  await audit(ctx, 'organisations.registered', { kind: 'organisation', id })
  return getOrganisation(ctx, id)
}

/** O1, O6 and the area: what a form alone cannot tell. Names the field. */
export async function refuseUnsound(ctx: Ctx, form: OrganisationForm): Promise<void> {
  if (form.uscc === null && needsCreditCode(form.kind)) {
    throw invalid('organisations.credit_code_missing', 'uscc')
  }
  if (form.uscc !== null) {
    const mistake = creditCodeMistake(form.uscc)
    if (mistake !== null) throw invalid(`organisations.credit_code_${mistake}`, 'uscc')
  }
  if (form.beds !== null && !mayHaveBeds(form.kind)) {
    throw invalid('organisations.no_beds_here', 'beds')
  }
  if ((form.nursingBeds ?? 0) > (form.beds ?? 0)) {
    throw invalid('organisations.nursing_beds', 'nursingBeds', { beds: form.beds ?? 0 })
  }
  if (form.openedOn !== null && form.openedOn > dayOf(ctx.now)) {
    throw invalid('organisations.day_ahead', 'openedOn')
  }
  if (!(await findArea(ctx, form.areaCode))) {
    throw invalid('areas.unknown', 'areaCode', { code: form.areaCode })
  }
}

type Columns = Omit<
  Insertable<OrganisationTable>,
  'city' | 'id' | 'version' | 'state' | 'state_on' | 'state_reason' | 'registered_at'
>

/** A form as columns; a contact telephone that is not mentioned stays as it is. */
export function columnsOf(ctx: Ctx, form: OrganisationForm): Columns {
  const keys = nameKeys(form.name)
  return {
    name: form.name,
    pinyin: keys.pinyin,
    search: `${keys.searchText} ${(form.uscc ?? '').toLowerCase()}`,
    uscc: form.uscc,
    kind: form.kind,
    legal_form: form.legalForm,
    mode: form.mode,
    response_minutes: form.responseMinutes,
    phone: form.phone && lineOf(form.phone, 'phone'),
    contact_name: form.contactName,
    ...contactPhoneOf(ctx, form.contactPhone),
    address: form.address,
    area_code: form.areaCode,
    lat: form.lat,
    lng: form.lng,
    operation: form.operation,
    combined: form.combined,
    beds: form.beds,
    nursing_beds: form.nursingBeds,
    opened_on: form.openedOn,
  }
}

export function contactPhoneOf(
  ctx: Ctx,
  phone: string | null | undefined,
): Pick<Columns, 'contact_phone_sealed' | 'contact_phone_masked'> {
  if (phone === undefined) return {}
  if (phone === null) return { contact_phone_sealed: null, contact_phone_masked: null }
  const plain = lineOf(phone, 'contactPhone')
  return {
    contact_phone_sealed: ctx.kernel.crypto.seal(plain),
    contact_phone_masked: maskPhone(plain),
  }
}

/** One spelling of a number, or a refusal that names the field. */
export function lineOf(text: string, field: string): string {
  const phone = normalisePhone(text)
  if (phone === null) throw invalid('organisations.phone', field)
  return phone
}

/** What history keeps: everything but the contact's own number. */
export function keptOf(form: OrganisationForm): Record<string, unknown> {
  const { contactPhone, ...kept } = form
  if (!contactPhone) return kept
  return { ...kept, contactPhone: maskPhone(lineOf(contactPhone, 'contactPhone')) }
}
