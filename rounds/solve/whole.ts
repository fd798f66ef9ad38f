import type { Model } from './model.ts'
import type { Route } from './route.ts'

/** What the routes cost together beyond what each costs: the worst lateness, and unequal loads. */
export function wholePrice(model: Model, routes: readonly Route[]): number {
  const { soft, duration } = model.instance
  if (soft === null || !model.isWhole) return 0
  let worst = 0
  let total = 0
  for (const route of routes) {
    if (route.length > 0 && route.worst > worst) worst = route.worst
    total += workOf(route, duration)
  }
  const mean = total / routes.length
  let spread = 0
  for (const route of routes) spread += Math.abs(workOf(route, duration) - mean)
  return worst * soft.worstLateness + (spread / routes.length) * soft.fairness
}

function workOf(route: Route, duration: Int32Array): number {
  let work = 0
  for (let i = 1; i <= route.length; i++) work += duration[route.visits[i]!]!
  return work
}
