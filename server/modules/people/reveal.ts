import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { Revealed, RevealPerson } from './schema.ts'
import { opened } from './sealing.ts'
import { reachHousehold, reachRecord } from './store.ts'

/** Whole numbers for a stated reason; who saw which of them is on record (P4). */
export async function revealPerson(
  ctx: Ctx,
  id: string,
  { fields, reason }: RevealPerson,
): Promise<Revealed> {
  if (!may.reveal(ctx.actor)) throw forbidden()
  const record = await reachRecord(ctx, id)
  const asked = new Set(fields)
  await audit(ctx, 'people.revealed', { kind: 'person', id }, { fields: [...asked] }, reason)
  return {
    ...(asked.has('idNumber') ? { idNumber: opened(ctx.kernel, record.id_number_sealed) } : {}),
    ...(asked.has('bornOn') ? { bornOn: record.born_on } : {}),
    ...(asked.has('phone') ? { phone: opened(ctx.kernel, record.phone_sealed) } : {}),
    ...(asked.has('contacts') ? { contacts: await contactPhones(ctx, id) } : {}),
    ...(asked.has('telephones') ? { telephones: await telephones(ctx, record.household_id) } : {}),
  }
}

/** The numbers of a household's telephones, on the same terms. */
export async function revealHousehold(ctx: Ctx, id: string, reason: string) {
  if (!may.reveal(ctx.actor)) throw forbidden()
  await reachHousehold(ctx, id)
  await audit(ctx, 'people.revealed', { kind: 'household', id }, { fields: ['telephones'] }, reason)
  return { telephones: await telephones(ctx, id) }
}

async function contactPhones(ctx: Ctx, personId: string) {
  const rows = await ctx.db
    .selectFrom('contact')
    .select(['id', 'phone_sealed'])
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({ id: row.id, phone: opened(ctx.kernel, row.phone_sealed) }))
}

async function telephones(ctx: Ctx, householdId: string) {
  const rows = await ctx.db
    .selectFrom('telephone')
    .select(['id', 'number_sealed'])
    .where('household_id', '=', householdId)
    .execute()
  return rows.flatMap(({ id, number_sealed: sealed }) =>
    sealed === null ? [] : [{ id, number: ctx.kernel.crypto.open(sealed) }],
  )
}
