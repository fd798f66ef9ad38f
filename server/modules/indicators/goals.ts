import type { Ctx } from '../../kernel/command.ts'
import type { BasicService, Goal } from '../../kernel/pack-goals.ts'
import { readSetting } from '../../kernel/settings.ts'
import { commandCentre } from './command-centre.ts'
import type { GoalRow } from './schema.ts'

export const GOALS = 'indicators.goals'
export const BASIC_SERVICES = 'indicators.basicServices'

/**
 * The goals of the plan, each with what the records of the caller's area say now. Of a goal without a record
 * nothing is claimed.
 */
export async function listGoals(ctx: Ctx): Promise<{ items: GoalRow[] }> {
  const goals = (await readSetting<readonly Goal[]>(ctx.db, GOALS)) ?? []
  const found = goals.some((goal) => goal.indicator !== null) ? await figuresNow(ctx) : new Map()
  const items = goals.map(({ id, title, relation, value, indicator, source }) => {
    const now: number | null = indicator === null ? null : (found.get(indicator) ?? null)
    const isReached = now === null ? null : relation === 'at_least' ? now >= value : now <= value
    return {
      id,
      title,
      relation,
      value,
      indicator,
      now,
      reached: isReached,
      document: source.document,
      clause: source.clause,
      status: source.status,
    }
  })
  return { items }
}

async function figuresNow(ctx: Ctx): Promise<Map<string, number | null>> {
  const { figures } = await commandCentre(ctx, { period: 'month' })
  return new Map(figures.map((figure) => [figure.code, figure.value]))
}

/** The list of basic services as installed, in the order of its numbers. */
export async function listBasicServices(ctx: Ctx): Promise<{ items: BasicService[] }> {
  const items = (await readSetting<readonly BasicService[]>(ctx.db, BASIC_SERVICES)) ?? []
  return { items: items.toSorted((a, b) => a.no - b.no) }
}
