import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, forbidden, invalid } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { plainName } from './name-keys.ts'
import { normalisePhone } from './phone.ts'
import type { NewContact } from './schema.ts'
import { opened, sealedPhone } from './sealing.ts'
import { lockRecord, touch } from './store.ts'

/** Someone to speak to about a person; two may not share a place in the emergency order (P8). */
export async function addContact(
  ctx: Ctx,
  personId: string,
  input: NewContact,
): Promise<{ id: string }> {
  if (!may.amend(ctx.actor)) throw forbidden()
  await lockRecord(ctx, personId)
  const id = ctx.id()
  const phone = phoneOf(input.phone)
  await ctx.db
    .insertInto('contact')
    .values({ id, person_id: personId, ...rowOf(ctx, input, phone) })
    .execute()
  await audit(ctx, 'people.contact_added', { kind: 'person', id: personId }, noted(id, input))
  await touch(ctx, personId)
  return { id }
}

/** An absent phone stays as it is; null removes it. */
export async function amendContact(
  ctx: Ctx,
  personId: string,
  entryId: string,
  input: Omit<NewContact, 'phone'> & { readonly phone?: string | null | undefined },
): Promise<void> {
  if (!may.amend(ctx.actor)) throw forbidden()
  const old = await lockContact(ctx, personId, entryId)
  const phone =
    input.phone === undefined ? opened(ctx.kernel, old.phone_sealed) : phoneOf(input.phone)
  await ctx.db
    .updateTable('contact')
    .set(rowOf(ctx, input, phone))
    .where('id', '=', entryId)
    .execute()
  await audit(
    ctx,
    'people.contact_amended',
    { kind: 'person', id: personId },
    {
      ...noted(entryId, input),
      phoneChanged: input.phone !== undefined,
    },
  )
  await touch(ctx, personId)
}

export async function removeContact(
  ctx: Ctx,
  personId: string,
  entryId: string,
  reason: string,
): Promise<void> {
  if (!may.amend(ctx.actor)) throw forbidden()
  const { name, relation } = await lockContact(ctx, personId, entryId)
  await ctx.db
    .updateTable('contact')
    .set({ removed_at: ctx.now, removed_reason: reason })
    .where('id', '=', entryId)
    .execute()
  await audit(
    ctx,
    'people.contact_removed',
    { kind: 'person', id: personId },
    { id: entryId, name, relation },
    reason,
  )
  await touch(ctx, personId)
}

async function lockContact(ctx: Ctx, personId: string, entryId: string) {
  await lockRecord(ctx, personId)
  const row = await ctx.db
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', entryId)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw absent('people.entry_absent')
  return row
}

function phoneOf(text: string | null | undefined): string | null {
  if (!text) return null
  const phone = normalisePhone(text)
  if (phone === null) throw invalid('people.phone_form', 'phone')
  return phone
}

type Described = Omit<NewContact, 'phone'>

function rowOf(ctx: Ctx, input: Described, phone: string | null) {
  if (input.emergencyOrder !== undefined && phone === null) {
    throw invalid('people.emergency_needs_phone', 'phone')
  }
  return {
    name: plainName(input.name),
    relation: input.relation,
    ...sealedPhone(ctx.kernel, phone),
    guardian: input.guardian,
    emergency_order: input.emergencyOrder ?? null,
    note: input.note || null,
  }
}

const noted = (id: string, { name, relation, guardian, emergencyOrder }: Described) => ({
  id,
  name,
  relation,
  guardian,
  emergencyOrder: emergencyOrder ?? null,
})
