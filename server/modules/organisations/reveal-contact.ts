import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { lockOrganisation } from './store.ts'

/** The contact's own number, with the look recorded. */
export async function revealContact(
  ctx: Ctx,
  id: string,
  reason: string,
): Promise<{ phone: string }> {
  const found = await lockOrganisation(ctx, id)
  if (!may.reveal(ctx.actor, { id, areaCode: found.area_code, state: found.state })) {
    throw forbidden()
  }
  if (found.contact_phone_sealed === null) throw absent('organisations.no_contact')
  await audit(ctx, 'organisations.contact_revealed', { kind: 'organisation', id }, {}, reason)
  return { phone: ctx.kernel.crypto.open(found.contact_phone_sealed) }
}
