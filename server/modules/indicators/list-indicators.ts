import type { Ctx } from '../../kernel/command.ts'
import type { IndicatorTarget } from '../../kernel/packs/indicators.ts'
import type { Definition, Target } from './schema.ts'
import { installedIndicators, type Installed } from './store.ts'

/** The dictionary: each figure with what it counts, what it divides by and who asks what of it. */
export async function listIndicators(ctx: Ctx) {
  const groups = await ctx.db
    .selectFrom('indicator_group')
    .select(['code', 'title_zh as zh', 'title_en as en'])
    .orderBy('position')
    .execute()
  const items = (await installedIndicators(ctx)).map(definitionOf)
  const used = new Set(items.map((item) => item.group))
  return {
    groups: groups
      .filter((group) => used.has(group.code))
      .map(({ code, zh, en }) => ({ code, title: { zh, en } })),
    items,
  }
}

function definitionOf({ indicator, target }: Installed): Definition {
  const { rows: _rows, denominatorRows: _all, partRows: _parts, trend: _trend, ...told } = indicator
  return { ...told, target: target && targetOf(target) }
}
function targetOf({ relation, value, source }: IndicatorTarget): Target {
  const { document, clause, date, url, status } = source
  return {
    relation,
    value,
    source: { document, clause, date: date ?? null, url: url ?? null, status },
  }
}
