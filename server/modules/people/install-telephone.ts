import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { may } from './access.ts'
import { normalisePhone } from './phone.ts'
import { phoneIndex } from './sealing.ts'
import { reachHousehold } from './store.ts'

/**
 * The programme's telephone was installed in the home on that day, as a delivered visit shows; its
 * number is recorded later. Where the household has one already nothing changes (P11); the answer says
 * whether it is new. The caller has checked that the visit took place.
 */
export async function installTelephone(
  ctx: Ctx,
  householdId: string,
  { on, visitId }: { readonly on: Day; readonly visitId: string },
): Promise<boolean> {
  const id = ctx.id()
  const added = await ctx.db
    .insertInto('telephone')
    .values({
      id,
      household_id: householdId,
      number_sealed: null,
      number_index: null,
      programme: true,
      installed_on: on,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
    })
    .onConflict((conflicting) => conflicting.constraint('telephone_programme_once').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return false
  await audit(
    ctx,
    'people.telephone_installed',
    { kind: 'household', id: householdId },
    { id, visitId, installedOn: on },
  )
  return true
}

/** The number of a telephone that was recorded without one; a number that stands is never overwritten. */
export async function setTelephoneNumber(
  ctx: Ctx,
  householdId: string,
  entryId: string,
  input: { readonly number: string },
): Promise<void> {
  if (!may.amend(ctx.actor)) throw forbidden()
  await reachHousehold(ctx, householdId)
  const number = normalisePhone(input.number)
  if (number === null) throw invalid('people.phone_form', 'number')
  const row = await ctx.db
    .selectFrom('telephone')
    .select('number_index')
    .where('id', '=', entryId)
    .where('household_id', '=', householdId)
    .where('removed_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('people.entry_absent')
  if (row.number_index !== null) throw conflict('people.telephone_has_number', { field: 'number' })
  await ctx.db
    .updateTable('telephone')
    .set({
      number_sealed: ctx.kernel.crypto.seal(number),
      number_index: phoneIndex(ctx.kernel, number),
    })
    .where('id', '=', entryId)
    .execute()
  const subject = { kind: 'household', id: householdId }
  await audit(ctx, 'people.telephone_number_recorded', subject, { id: entryId })
}
