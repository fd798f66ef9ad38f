import { reaches } from '../../kernel/access.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { BasicService, Goal, PlacedGoal } from '../../kernel/packs/goals.ts'
import { readSetting } from '../../kernel/settings.ts'
import { areaNames } from '../areas/index.ts'
import { figuresIn } from './command-centre.ts'
import { spanOf } from './indicator.ts'
import { reachArea } from './places.ts'
import type { FigureView, GoalRow } from './schema.ts'
import { installedIndicators, type Installed } from './store.ts'

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
  const installed = new Map(
    (await installedIndicators(ctx)).map((one) => [one.indicator.code, one] as const),
  )
  const named = new Set(goals.map(({ indicator }) => indicator))
  const counting = [...installed.values()].filter((one) => named.has(one.indicator.code))
  const found = new Map<string, ReadonlyMap<string, FigureView>>()
  const items: GoalRow[] = []
  for (const goal of goals) {
    const { area } = goal
    const counted = area && reaches(ctx.actor, area) ? area : ''
    const figures = found.get(counted) ?? (await figuresNow(ctx, counted, counting))
    found.set(counted, figures)
    const place = area ? { code: area, name: lastName(names.get(area) ?? area) } : null
    const one = installed.get(goal.indicator ?? '')
    items.push(rowOf(goal, place, one, one && figures.get(one.indicator.code)))
  }
  return { items }
}

function rowOf(
  goal: PlacedGoal,
  area: GoalRow['area'],
  installed: Installed | undefined,
  figure: FigureView | undefined,
): GoalRow {
  const { id, title, relation, value, indicator, uncounted, source } = goal
  return {
    id,
    area,
    title,
    relation,
    value,
    indicator,
    counted: installed?.indicator.title ?? null,
    uncounted: uncounted ?? null,
    found:
      installed && figure
        ? {
            numerator: figure.numerator,
            denominator: figure.denominator,
            value: figure.value,
            counts: installed.indicator.numerator.counts,
            rows: figure.rows,
            denominatorRows: figure.denominatorRows,
          }
        : null,
    reached: figure === undefined || figure.value === null ? null : isReached(goal, figure),
    document: source.document,
    clause: source.clause,
    status: source.status,
  }
}

/** A plan concerns those above its area, within it, and in it. */
const concerns = (actor: Actor, area: string | null): boolean =>
  !area || reaches(actor, area) || actor.reach.some((own) => own.startsWith(area))

const lastName = (path: string): string => path.split(' ').at(-1) ?? path

/** By the counts, so that 59.96% is not more than 60% because it reads 60.0% (N2). */
function isReached({ relation, value }: Goal, { numerator, denominator }: FigureView): boolean {
  const found = numerator * 100
  const asked = value * (denominator ?? 0)
  if (relation === 'above') return found > asked
  return relation === 'at_least' ? found >= asked : found <= asked
}

/** What these indicators find in an area, or in the caller's own where none is named. */
async function figuresNow(
  ctx: Ctx,
  code: string,
  counting: readonly Installed[],
): Promise<Map<string, FigureView>> {
  if (counting.length === 0) return new Map()
  const area = await reachArea(ctx, code === '' ? undefined : code)
  const shown = counting.filter(({ indicator }) => indicator.levels.includes(area.level))
  const figures = await figuresIn(ctx, area, shown, spanOf('month', ctx.now))
  return new Map(figures.map((figure) => [figure.code, figure]))
}

/** The list of basic services as installed, in the order of its numbers. */
export async function listBasicServices(ctx: Ctx): Promise<{ items: BasicService[] }> {
  const items = (await readSetting<readonly BasicService[]>(ctx.db, BASIC_SERVICES)) ?? []
  return { items: items.toSorted((a, b) => a.no - b.no) }
}
