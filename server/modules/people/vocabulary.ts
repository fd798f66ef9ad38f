import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import type { CareCategory, Pack } from '../../kernel/packs/packs.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Known } from './registration.ts'
import type { CategorySource, PeopleWords } from './schema.ts'
import './tables.ts'

/**
 * Brings categories and living arrangements up to the pack. Codes the pack no longer has end on
 * this day and keep their words, because people's records still bear them. Twice changes nothing.
 */
export async function installPeopleWords(
  ctx: Ctx,
  pack: Pick<Pack, 'categories' | 'living'>,
): Promise<void> {
  const categories = pack.categories.map((one, position) => ({
    code: one.code,
    name_zh: one.name.zh,
    name_en: one.name.en,
    about_zh: one.about.zh,
    about_en: one.about.en,
    group_code: one.group,
    implied: impliedBy(one, pack.categories),
    derived: one.derived,
    expires: one.expires,
    evidence: json(one.evidence),
    source: json(sourceOf(one)),
    position,
    valid_to: null,
  }))
  const living = pack.living.map((one, position) => ({
    code: one.code,
    name_zh: one.name.zh,
    name_en: one.name.en,
    at_risk: one.atRisk,
    position,
    valid_to: null,
  }))
  const today = dayOf(ctx.now)
  await ctx.db
    .updateTable('care_category')
    .set({ valid_to: today })
    .where('valid_to', 'is', null)
    .execute()
  await ctx.db
    .updateTable('living_arrangement')
    .set({ valid_to: today })
    .where('valid_to', 'is', null)
    .execute()
  for (const row of categories) {
    const { code: _, ...rest } = row
    await ctx.db
      .insertInto('care_category')
      .values(row)
      .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(rest))
      .execute()
  }
  for (const row of living) {
    const { code: _, ...rest } = row
    await ctx.db
      .insertInto('living_arrangement')
      .values(row)
      .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(rest))
      .execute()
  }
}

const sourceOf = ({ source }: CareCategory): CategorySource => ({
  document: source.document,
  clause: source.clause,
  date: source.date ?? null,
  url: source.url ?? null,
  confirmed: source.status === 'confirmed',
})

/** The code itself and every wider one. */
function impliedBy(category: CareCategory, all: readonly CareCategory[]): string[] {
  const wider = all.find((one) => one.code === category.implies)
  return [category.code, ...(wider ? impliedBy(wider, all) : [])]
}

/** Everything forms and lists need to name a category or a living arrangement. */
export async function getPeopleWords(ctx: Ctx): Promise<PeopleWords> {
  const categories = await ctx.db
    .selectFrom('care_category')
    .selectAll()
    .where('valid_to', 'is', null)
    .orderBy('position')
    .execute()
  const living = await ctx.db
    .selectFrom('living_arrangement')
    .select(['code', 'name_zh as zh', 'name_en as en', 'at_risk as atRisk'])
    .where('valid_to', 'is', null)
    .orderBy('position')
    .execute()
  return {
    categories: categories.map((row) => ({
      code: row.code,
      zh: row.name_zh,
      en: row.name_en,
      about: { zh: row.about_zh, en: row.about_en },
      group: row.group_code,
      derived: row.derived !== null,
      expires: row.expires,
      evidence: row.evidence,
      source: row.source,
    })),
    living,
  }
}

/** What follows from a recorded group, and the groups that follow from other facts. */
export function categoryRules(ctx: Ctx) {
  return ctx.db
    .selectFrom('care_category')
    .select(['code', 'implied', 'derived'])
    .where('valid_to', 'is', null)
    .execute()
}

export async function knownTo(ctx: Ctx): Promise<Known> {
  const { categories, living } = await getPeopleWords(ctx)
  const codes = (derived: boolean): Set<string> =>
    new Set(categories.filter((one) => one.derived === derived).map((one) => one.code))
  return {
    today: dayOf(ctx.now),
    categories: codes(false),
    derived: codes(true),
    living: new Set(living.map((one) => one.code)),
  }
}
