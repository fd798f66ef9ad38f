import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { RevealField } from './schema.ts'
import { employed, reachRecord } from './store.ts'

/** W7: a number in full, with who looked, when and why. */
export async function revealNumber(
  ctx: Ctx,
  id: string,
  field: RevealField,
  reason: string,
): Promise<{ value: string }> {
  const found = await reachRecord(ctx, id)
  if (!may.reveal(ctx.actor, employed(found), field)) throw forbidden()
  await audit(ctx, 'workforce.number_revealed', { kind: 'worker', id }, { field }, reason)
  const sealed = field === 'phone' ? found.phone_sealed : found.identity_sealed
  return { value: ctx.kernel.crypto.open(sealed) }
}
