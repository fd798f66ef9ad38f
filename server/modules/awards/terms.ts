import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Programme } from '../../kernel/packs/programmes.ts'
import { forbidden } from '../../kernel/refused.ts'
import { readSetting, writeSetting } from '../../kernel/settings.ts'
import { may } from './access.ts'
import { AwardTerms } from './terms-schema.ts'

const SETTINGS = {
  publicityDays: 'awards.publicityDays',
  receiptDays: 'awards.receiptDays',
} as const satisfies Record<keyof AwardTerms, string>
const NAMES = Object.keys(SETTINGS) as (keyof AwardTerms)[]

/** What the city has chosen, over what stands until it chooses. */
export async function termsOf(ctx: Ctx): Promise<AwardTerms> {
  const kept: Partial<Record<keyof AwardTerms, unknown>> = {}
  for (const name of NAMES) kept[name] = await readSetting(ctx.db, SETTINGS[name])
  return AwardTerms.parse(kept)
}

/**
 * Chooses other days. What is public already keeps the last day that it was made public with, and a
 * receipt that was entered the last day for its inspection.
 */
export async function changeTerms(
  ctx: Ctx,
  asked: { readonly terms: AwardTerms; readonly reason: string },
): Promise<AwardTerms> {
  if (!may.changeTerms(ctx.actor)) throw forbidden()
  const before = await termsOf(ctx)
  for (const name of NAMES) await writeSetting(ctx.db, SETTINGS[name], asked.terms[name])
  const subject = { kind: 'setting', id: 'awards.terms' }
  await audit(ctx, 'awards.terms_changed', subject, { before, after: asked.terms }, asked.reason)
  return asked.terms
}

/** The days of the rule; where it names none, those of the city. */
export async function publicityDays(ctx: Ctx, { calendar }: Programme): Promise<number> {
  return calendar?.publicityDays ?? (await termsOf(ctx)).publicityDays
}
