import { isDeepStrictEqual } from 'node:util'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import type { Indicator, IndicatorGroup } from '../../kernel/packs/indicators.ts'
import type { Pack } from '../../kernel/packs/packs.ts'
import { invalid } from '../../kernel/refused.ts'
import { writeSetting } from '../../kernel/settings.ts'
import { dayOf } from '../../kernel/time.ts'
import { BASIC_SERVICES, GOALS } from './goals.ts'
import { MEASURES } from './measures.ts'
import { installedIndicators, type Installed } from './store.ts'

/**
 * Brings the dictionary up to the pack; what the pack no longer has is withdrawn and keeps its row.
 * Twice changes nothing. Refuses a measure that no module publishes: `indicators.unknown_measure`.
 */
export async function installIndicators(
  ctx: Ctx,
  pack: Pick<Pack, 'indicators'> & Partial<Pick<Pack, 'goals' | 'basicServices'>>,
): Promise<void> {
  await writeSetting(ctx.db, GOALS, pack.goals ?? [])
  await writeSetting(ctx.db, BASIC_SERVICES, pack.basicServices ?? [])
  const { groups, indicators, targets } = pack.indicators
  for (const indicator of indicators) refuseUnknownMeasures(indicator)
  for (const [position, group] of groups.entries()) await keepGroup(ctx, group, position)
  const asked = new Map(targets.map((target) => [target.indicator, target]))
  const before = new Map((await installedIndicators(ctx)).map((one) => [one.indicator.code, one]))
  for (const [position, indicator] of indicators.entries()) {
    const after = { indicator, target: asked.get(indicator.code) ?? null }
    await keepIndicator(ctx, { ...after, position }, before.get(indicator.code))
    before.delete(indicator.code)
  }
  for (const code of before.keys()) {
    const withdrawn = { withdrawn_on: dayOf(ctx.now) }
    await ctx.db.updateTable('indicator').set(withdrawn).where('code', '=', code).execute()
  }
}

function refuseUnknownMeasures({ code, numerator, denominator }: Indicator): void {
  for (const term of denominator ? [numerator, denominator] : [numerator]) {
    if (MEASURES.has(term.measure)) continue
    const details = { indicator: code, measure: term.measure }
    throw invalid('indicators.unknown_measure', 'measure', details)
  }
}

async function keepGroup(ctx: Ctx, { code, title }: IndicatorGroup, position: number) {
  const row = { title_zh: title.zh, title_en: title.en, position }
  await ctx.db
    .insertInto('indicator_group')
    .values({ code, ...row })
    .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(row))
    .execute()
}

async function keepIndicator(
  ctx: Ctx,
  { indicator, target, position }: Installed & { readonly position: number },
  before: Installed | undefined,
): Promise<void> {
  const { code, group } = indicator
  const row = {
    group_code: group,
    position,
    document: json(indicator),
    target: json(target),
    withdrawn_on: null,
  }
  await ctx.db
    .insertInto('indicator')
    .values({ code, installed_at: ctx.now, ...row })
    .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(row))
    .execute()
  const after = { indicator, target }
  if (before === undefined || isDeepStrictEqual(before, after)) return
  await audit(ctx, 'indicators.changed', { kind: 'indicator', id: code }, { before, after })
}
