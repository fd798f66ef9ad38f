import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Pack } from '../../kernel/packs/packs.ts'
import { invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Qualifications } from './schema.ts'
import './tables.ts'

/**
 * Brings the dictionaries of skills and certificates up to the pack. What the pack no longer names
 * is withdrawn on this day and kept: workers hold it. Repeating it changes nothing.
 */
export async function installQualifications(
  ctx: Ctx,
  { skills, certificates }: Pick<Pack['catalogue'], 'skills' | 'certificates'>,
): Promise<void> {
  for (const [position, { code, name }] of skills.entries()) {
    const row = { name_zh: name.zh, name_en: name.en, position, withdrawn_on: null }
    await ctx.db
      .insertInto('skill')
      .values({ code, ...row })
      .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(row))
      .execute()
  }
  for (const [position, { code, name, issuer, validityMonths }] of certificates.entries()) {
    const row = {
      name_zh: name.zh,
      name_en: name.en,
      issuer_zh: issuer.zh,
      issuer_en: issuer.en,
      validity_months: validityMonths,
      position,
      withdrawn_on: null,
    }
    await ctx.db
      .insertInto('certificate_kind')
      .values({ code, ...row })
      .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(row))
      .execute()
  }
  await withdraw(ctx, 'skill', skills)
  await withdraw(ctx, 'certificate_kind', certificates)
}

async function withdraw(
  ctx: Ctx,
  table: 'skill' | 'certificate_kind',
  kept: readonly { code: string }[],
): Promise<void> {
  const codes = kept.map((one) => one.code)
  await ctx.db
    .updateTable(table)
    .set({ withdrawn_on: dayOf(ctx.now) })
    .where('withdrawn_on', 'is', null)
    .where(sql<boolean>`code <> all(${codes}::text[])`)
    .execute()
}

/** What may be given to a worker today, in the order of the pack. */
export async function listQualifications(ctx: Ctx): Promise<Qualifications> {
  const skills = await ctx.db
    .selectFrom('skill')
    .select(['code', 'name_zh as zh', 'name_en as en'])
    .where('withdrawn_on', 'is', null)
    .orderBy('position')
    .execute()
  const certificates = await ctx.db
    .selectFrom('certificate_kind')
    .select([
      'code',
      'name_zh as zh',
      'name_en as en',
      'issuer_zh as issuerZh',
      'issuer_en as issuerEn',
      'validity_months as validityMonths',
    ])
    .where('withdrawn_on', 'is', null)
    .orderBy('position')
    .execute()
  return { skills, certificates }
}

/** Refuses a skill that the dictionary does not have today, unless the worker has it already. */
export async function refuseUnknownSkills(
  ctx: Ctx,
  skills: readonly string[],
  held: readonly string[] = [],
): Promise<void> {
  const known = new Set([...(await listQualifications(ctx)).skills.map((one) => one.code), ...held])
  const unknown = skills.find((skill) => !known.has(skill))
  if (unknown !== undefined) throw invalid('workforce.skill_unknown', 'skills', { skill: unknown })
}
