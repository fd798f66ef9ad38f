import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { writeSetting } from '../../kernel/settings.ts'
import { may } from './access.ts'
import { ProgrammeTerms } from './terms-schema.ts'

const NAMES = Object.keys(ProgrammeTerms.shape) as (keyof ProgrammeTerms)[]
const settingOf = (name: keyof ProgrammeTerms): string => `programmes.${name}`

/** The days that the city has chosen, over those that stand until it chooses. */
export async function termsOf(ctx: Ctx): Promise<ProgrammeTerms> {
  const kept = await ctx.db
    .selectFrom('setting')
    .select(['name', 'value'])
    .where('name', 'in', NAMES.map(settingOf))
    .execute()
  const values = new Map(kept.map((one) => [one.name, one.value]))
  return ProgrammeTerms.parse(
    Object.fromEntries(NAMES.map((name) => [name, values.get(settingOf(name))])),
  )
}

/** Chooses other days. They hold from now on: letters that were issued keep theirs. */
export async function changeTerms(
  ctx: Ctx,
  asked: { readonly terms: ProgrammeTerms; readonly reason: string },
): Promise<ProgrammeTerms> {
  if (!may.changeTerms(ctx.actor)) throw forbidden()
  const before = await termsOf(ctx)
  const { terms } = asked
  for (const name of NAMES) await writeSetting(ctx.db, settingOf(name), terms[name])
  const subject = { kind: 'setting', id: 'programmes.terms' }
  await audit(ctx, 'programmes.terms_changed', subject, { before, after: terms }, asked.reason)
  return terms
}
