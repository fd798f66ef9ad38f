import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Programme } from '../../kernel/pack-programmes.ts'
import { forbidden } from '../../kernel/refused.ts'
import { readSetting, writeSetting } from '../../kernel/settings.ts'
import { may } from './access.ts'
import { AwardTerms } from './terms-schema.ts'

const PUBLICITY = 'awards.publicityDays'

/** What the city has chosen, over what stands until it chooses. */
export async function termsOf(ctx: Ctx): Promise<AwardTerms> {
  return AwardTerms.parse({ publicityDays: await readSetting(ctx.db, PUBLICITY) })
}

/** Chooses other days; what is public already keeps the last day that it was made public with. */
export async function changeTerms(
  ctx: Ctx,
  asked: { readonly terms: AwardTerms; readonly reason: string },
): Promise<AwardTerms> {
  if (!may.changeTerms(ctx.actor)) throw forbidden()
  const before = await termsOf(ctx)
  await writeSetting(ctx.db, PUBLICITY, asked.terms.publicityDays)
  const subject = { kind: 'setting', id: 'awards.terms' }
  await audit(ctx, 'awards.terms_changed', subject, { before, after: asked.terms }, asked.reason)
  return asked.terms
}

/** The days of the rule; where it names none, those of the city. */
export async function publicityDays(ctx: Ctx, { calendar }: Programme): Promise<number> {
  return calendar?.publicityDays ?? (await termsOf(ctx)).publicityDays
}
