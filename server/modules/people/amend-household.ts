import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { may } from './access.ts'
import { normalisePhone } from './phone.ts'
import { homeArea } from './places.ts'
import type { AmendHousehold, NewTelephone } from './schema.ts'
import { phoneIndex } from './sealing.ts'
import { changedBy, reachHousehold, refuseStale } from './store.ts'

export async function amendHousehold(
  ctx: Ctx,
  id: string,
  input: AmendHousehold,
): Promise<{ version: number }> {
  if (!may.amend(ctx.actor)) throw forbidden()
  const row = await reachHousehold(ctx, id)
  refuseStale(row, input.version)
  const area = input.areaCode === undefined ? null : await homeArea(ctx, input.areaCode)
  const change = {
    area_code: area?.code ?? row.area_code,
    address: input.address ?? row.address,
    others: input.others ?? row.others,
    ...(area && area.code !== row.area_code ? { lat: area.lat, lng: area.lng } : {}),
  }
  const done = await ctx.db
    .updateTable('household')
    .set({ ...change, version: row.version + 1, ...changedBy(ctx) })
    .where('id', '=', id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  // Somebody was quicker between our reading and our writing.
  if (done.numUpdatedRows === 0n) refuseStale(await reachHousehold(ctx, id), input.version)
  await audit(
    ctx,
    'people.household_amended',
    { kind: 'household', id },
    { from: { area_code: row.area_code, address: row.address, others: row.others }, to: change },
    input.reason,
  )
  return { version: row.version + 1 }
}

/** A telephone in a household; of the programme's free ones there is one at a time (P11). */
export async function addTelephone(
  ctx: Ctx,
  householdId: string,
  input: NewTelephone,
): Promise<{ id: string }> {
  if (!may.amend(ctx.actor)) throw forbidden()
  await reachHousehold(ctx, householdId)
  const number = normalisePhone(input.number)
  if (number === null) throw invalid('people.phone_form', 'number')
  if (input.installedOn > dayOf(ctx.now)) throw invalid('people.day_in_future', 'installedOn')
  const id = ctx.id()
  await ctx.db
    .insertInto('telephone')
    .values({
      id,
      household_id: householdId,
      number_sealed: ctx.kernel.crypto.seal(number),
      number_index: phoneIndex(ctx.kernel, number),
      programme: input.programme,
      installed_on: input.installedOn,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
    })
    .execute()
  await audit(
    ctx,
    'people.telephone_added',
    { kind: 'household', id: householdId },
    { id, programme: input.programme, installedOn: input.installedOn },
  )
  return { id }
}

export async function removeTelephone(
  ctx: Ctx,
  householdId: string,
  entryId: string,
  { on, reason }: { readonly on: Day; readonly reason: string },
): Promise<void> {
  if (!may.amend(ctx.actor)) throw forbidden()
  await reachHousehold(ctx, householdId)
  const row = await ctx.db
    .selectFrom('telephone')
    .select('installed_on')
    .where('id', '=', entryId)
    .where('household_id', '=', householdId)
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  if (!row) throw absent('people.entry_absent')
  if (on > dayOf(ctx.now)) throw invalid('people.day_in_future', 'on')
  if (on < row.installed_on) throw invalid('people.days_reversed', 'on')
  await ctx.db
    .updateTable('telephone')
    .set({ removed_on: on, removed_reason: reason })
    .where('id', '=', entryId)
    .execute()
  await audit(
    ctx,
    'people.telephone_removed',
    { kind: 'household', id: householdId },
    { id: entryId, on },
    reason,
  )
}
