import { FORBIDDEN, type Instance, type Plan } from '../instance.ts'

/** What the end of a day looks like when it is lived minute by minute. */
interface Day {
  readonly back: number
  readonly late: number
  readonly worst: number
  readonly idle: number
}

/**
 * The cost of a route by trying every place of every break and every moment of leaving, or Infinity
 * when none is possible. Slow, plain, and without a line in common with the solver.
 */
export function routeCost(of: Instance, w: number, route: readonly number[]): number {
  if (route.length === 0) return 0
  const day = dayOf(of, w, route)
  return day ? hardCost(of, w, route) + softCost(of, w, day) : Infinity
}

function dayOf(of: Instance, w: number, route: readonly number[]): Day | null {
  if (!isAllowed(of, w, route)) return null
  const breaks = of.breakFrom[w + 1]! - of.breakFrom[w]!
  let best: { day: Day; leaves: number } | null = null
  for (const gaps of placings(breaks, route.length + 1)) {
    const day = live(of, w, route, gaps, of.shiftStart[w]!)
    if (!day || day.back > of.shiftEnd[w]! || (best && day.back >= best.day.back)) continue
    best = { day, leaves: of.shiftStart[w]! }
    if (!of.soft && of.spanMax[w]! > 2000) continue
    for (let leaves = best.leaves; leaves <= day.back; leaves++) {
      const tried = live(of, w, route, gaps, leaves)
      if (tried && tried.back <= day.back && tried.late <= day.late) best = { day: tried, leaves }
    }
  }
  return best && best.day.back - best.leaves <= of.spanMax[w]! ? best.day : null
}

function isAllowed(of: Instance, w: number, route: readonly number[]): boolean {
  const load = route.reduce((sum, v) => sum + of.demand[v]!, 0)
  const may = route.every((v) => of.fit === null || of.fit[v * of.workers + w] !== FORBIDDEN)
  const isPaired = route.every((v, at) => {
    const pickup = of.pickupOf?.[v] ?? -1
    const delivery = of.pickupOf?.indexOf(v) ?? -1
    return (
      (pickup < 0 || route.slice(0, at).includes(pickup)) &&
      (delivery < 0 || route.includes(delivery))
    )
  })
  return (
    isPaired &&
    may &&
    load <= of.capacity[w]! &&
    route.length <= of.visitsMax[w]! &&
    waysOf(of, of.travel[0]!, w, route).reduce((a, b) => a + b, 0) <= of.travelMax[w]!
  )
}

function waysOf(of: Instance, matrix: Int32Array, w: number, route: readonly number[]): number[] {
  const places = [of.startPlace[w]!, ...route.map((v) => of.placeOf[v]!), of.endPlace[w]!]
  return places.slice(1).map((to, index) => {
    const from = places[index]!
    return from < 0 || to < 0 ? 0 : matrix[from * of.places + to]!
  })
}

function hardCost(of: Instance, w: number, route: readonly number[]): number {
  const fit = route.reduce((sum, v) => sum + (of.fit?.[v * of.workers + w] ?? 0), 0)
  return of.fixedCost[w]! + fit + waysOf(of, of.cost[0]!, w, route).reduce((a, b) => a + b, 0)
}

function softCost(of: Instance, w: number, day: Day): number {
  if (!of.soft) return 0
  const over = Math.max(0, day.back - of.soft.overFrom[w]!)
  return day.idle * of.soft.waiting + day.late * of.soft.lateness + over * of.soft.overtime
}

/** Every way to spread `breaks` in order over `gaps` gaps: how many in each. */
function placings(breaks: number, gaps: number): number[][] {
  if (gaps === 1) return [[breaks]]
  return Array.from({ length: breaks + 1 }, (_, here) =>
    placings(breaks - here, gaps - 1).map((rest) => [here, ...rest]),
  ).flat()
}

/** One minute after the other, with a choice at none of them. */
function live(
  of: Instance,
  w: number,
  route: readonly number[],
  gaps: readonly number[],
  leaves: number,
): Day | null {
  const ways = waysOf(of, of.travel[0]!, w, route)
  let [now, late, worst, idle] = [leaves, 0, 0, 0]
  let pause = of.breakFrom[w]!
  for (const [at, gap] of gaps.entries()) {
    let way = ways[at]!
    for (let n = 0; n < gap; n++, pause++) {
      while (now < of.breakOpen[pause]!) {
        if (way > 0) way--
        else idle++
        now++
      }
      if (now > of.breakClose[pause]!) return null
      now += of.breakDuration[pause]!
    }
    now += way
    if (at === route.length) break
    const v = route[at]!
    while (!isOpen(of, v, now)) {
      if (++now > 2000) return null
      idle++
    }
    const delay = of.soft ? Math.max(0, now - of.soft.lateFrom[v]!) : 0
    late += delay
    worst = Math.max(worst, delay)
    now += of.duration[v]!
  }
  return { back: now, late, worst, idle }
}

function isOpen(of: Instance, v: number, time: number): boolean {
  for (let k = of.windowFrom[v]!; k < of.windowFrom[v + 1]!; k++) {
    if (time >= of.windowOpen[k]! && time <= of.windowClose[k]!) return true
  }
  return false
}

/** Cost of a whole plan; Infinity when a route is impossible, a visit is there twice or nowhere. */
export function planCost(of: Instance, plan: Plan): number {
  const all = [...plan.routes.flatMap((route) => [...route]), ...plan.unassigned]
  if (all.length !== of.visits || new Set(all).size !== of.visits) return Infinity
  const left = [...plan.unassigned].reduce((sum, v) => sum + of.penalty[v]!, 0)
  const routes = plan.routes.map((route) => [...route])
  return routes.reduce(
    (sum, route, w) => sum + routeCost(of, w, route),
    left + wholeCost(of, routes),
  )
}

/** Prices of the plan as a whole. */
function wholeCost(of: Instance, routes: readonly number[][]): number {
  if (!of.soft) return 0
  const delays = routes.map((route, w) =>
    route.length > 0 ? (dayOf(of, w, route)?.worst ?? 0) : 0,
  )
  const loads = routes.map((route) => route.reduce((sum, v) => sum + of.duration[v]!, 0))
  const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length
  const spread = loads.reduce((sum, load) => sum + Math.abs(load - mean), 0) / loads.length
  return Math.max(...delays) * of.soft.worstLateness + spread * of.soft.fairness
}

/** The least cost there is, by trying every plan. */
export function leastCost(of: Instance): number {
  const best = Array.from({ length: of.workers }, (_, w) => cheapestOrders(of, w))
  const full = 1 << of.visits
  let layer = Float64Array.from({ length: full }, (_, done) => {
    let left = 0
    for (let v = 0; v < of.visits; v++) if (!(done & (1 << v))) left += of.penalty[v]!
    return left
  })
  // layer[done]: cost of what the workers so far leave to come, when `done` is served by the others.
  for (const orders of best) {
    layer = layer.map((_, done) => {
      let least = Infinity
      const free = (full - 1) & ~done
      for (let part = free; ; part = (part - 1) & free) {
        const cost = orders[part]! + layer[done | part]!
        if (cost < least) least = cost
        if (part === 0) break
      }
      return least
    })
  }
  return layer[0]!
}

/** Per set of visits (a bit each) the least cost of one worker doing them in some order. */
function cheapestOrders(of: Instance, w: number): Float64Array {
  const best = new Float64Array(1 << of.visits).fill(Infinity)
  const extend = (route: readonly number[], set: number): void => {
    best[set] = Math.min(best[set]!, routeCost(of, w, route))
    for (let v = 0; v < of.visits; v++) {
      if (!(set & (1 << v))) extend([...route, v], set | (1 << v))
    }
  }
  extend([], 0)
  return best
}
