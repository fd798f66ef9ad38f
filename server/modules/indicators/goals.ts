import { reaches } from '../../kernel/access.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { BasicService, Goal, PlacedGoal } from '../../kernel/pack-goals.ts'
import { readSetting } from '../../kernel/settings.ts'
import { areaNames } from '../areas/index.ts'
import { commandCentre } from './command-centre.ts'
import type { GoalRow } from './schema.ts'
import { installedIndicators } from './store.ts'

export const GOALS = 'indicators.goals'
export const BASIC_SERVICES = 'indicators.basicServices'

/**
 * The goals of the plans that concern the caller's area, each with what the records say now: of the
 * plan's own area where the caller reaches it, and of the caller's part of it otherwise. Of a goal
 * without a record nothing is claimed.
 */
export async function listGoals(ctx: Ctx): Promise<{ items: GoalRow[] }> {
  const all = (await readSetting<readonly PlacedGoal[]>(ctx.db, GOALS)) ?? []
  const goals = all.filter((goal) => concerns(ctx.actor, goal.area))
  const names = await areaNames(
    ctx,
    goals.flatMap(({ area }) => area ?? []),
  )
  const titles = new Map(
    (await installedIndicators(ctx)).map((one) => [one.indicator.code, one.indicator.title]),
  )
  const found = new Map<string, ReadonlyMap<string, number | null>>()
  const items: GoalRow[] = []
  for (const goal of goals) {
    const { id, title, relation, value, indicator, source, area } = goal
    let now: number | null = null
    if (indicator !== null) {
      const counted = area && reaches(ctx.actor, area) ? area : ''
      const figures = found.get(counted) ?? (await figuresNow(ctx, counted))
      found.set(counted, figures)
      now = figures.get(indicator) ?? null
    }
    items.push({
      id,
      area: area ? { code: area, name: lastName(names.get(area) ?? area) } : null,
      title,
      relation,
      value,
      indicator,
      counted: titles.get(indicator ?? '') ?? null,
      now,
      reached: now === null ? null : isReached(goal, now),
      document: source.document,
      clause: source.clause,
      status: source.status,
    })
  }
  return { items }
}

/** A plan concerns those above its area, within it, and in it. */
const concerns = (actor: Actor, area: string | null): boolean =>
  !area || reaches(actor, area) || actor.reach.some((own) => own.startsWith(area))

const lastName = (path: string): string => path.split(' ').at(-1) ?? path

function isReached({ relation, value }: Goal, now: number): boolean {
  if (relation === 'above') return now > value
  return relation === 'at_least' ? now >= value : now <= value
}

/** Figures of an area, or of the caller's own where none is named. */
async function figuresNow(ctx: Ctx, area: string): Promise<Map<string, number | null>> {
  const { figures } = await commandCentre(ctx, { ...(area && { area }), period: 'month' })
  return new Map(figures.map((figure) => [figure.code, figure.value]))
}

/** The list of basic services as installed, in the order of its numbers. */
export async function listBasicServices(ctx: Ctx): Promise<{ items: BasicService[] }> {
  const items = (await readSetting<readonly BasicService[]>(ctx.db, BASIC_SERVICES)) ?? []
  return { items: items.toSorted((a, b) => a.no - b.no) }
}
