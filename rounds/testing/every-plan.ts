import type { Job, Problem, Vehicle } from '../problem.ts'
import { GRID } from './draw-grid.ts'

export interface Best {
  readonly priority: number
  readonly unassigned: number
  readonly cost: number
}

/** One visit of one worker. */
interface Part {
  readonly key: string
  readonly place: number
  readonly service: number
  readonly from: number
  readonly to: number
  readonly late: number
  readonly job: Job | null
  /** On board before, and what changes here. */
  readonly brought: number
  readonly change: number
}

const LAST = 1e9
const first = (amounts: readonly number[] | undefined): number => amounts?.[0] ?? 0

/** What must be served together: the parts of a job, of both jobs of a link, of a shipment. */
function bundlesOf({ jobs = [], links = [], shipments = [] }: Problem): Part[][] {
  const partsOf = (job: Job): Part[] => {
    const [from, to] = job.time_windows?.[0] ?? [0, LAST]
    const [brought, taken] = [first(job.delivery), first(job.pickup)]
    const one: Part = {
      key: `job ${job.id}`,
      place: job.location_index!,
      service: job.service ?? 0,
      from,
      to,
      late: job.late_max ?? 0,
      job,
      brought,
      change: taken - brought,
    }
    return Array.from({ length: job.people ?? 1 }, () => ({ ...one }))
  }
  const linked = new Map(links.map((link) => [link.second, link.first]))
  const firsts = jobs.filter((job) => !linked.has(job.id))
  const bundles = firsts.map((job) => [
    ...partsOf(job),
    ...jobs.filter((other) => linked.get(other.id) === job.id).flatMap(partsOf),
  ])
  const ends = shipments.map(({ amount, pickup, delivery }) =>
    [pickup, delivery].map((step, at): Part => ({
      key: `${at === 0 ? 'pickup' : 'delivery'} ${step.id}`,
      place: step.location_index!,
      service: step.service ?? 0,
      from: 0,
      to: LAST,
      late: 0,
      job: null,
      brought: 0,
      change: at === 0 ? first(amount) : -first(amount),
    })),
  )
  return [...bundles, ...ends]
}

/**
 * The best plan of a tiny problem on the grid, by trying every order of everything in every route,
 * with every time of leaving that makes nobody later at a stop or back. Knows nothing of the solvers; for one window a job and no breaks.
 */
export function bestPlan(problem: Problem): Best {
  const bundles = bundlesOf(problem)
  const routes: Part[][] = problem.vehicles.map(() => [])
  let best: Best = { priority: -1, unassigned: 0, cost: Infinity }
  const tryPlan = (left: number, priority: number): void => {
    if (priority < best.priority) return
    const isAsGood = priority === best.priority && left >= best.unassigned
    if (isAsGood && left > best.unassigned) return
    const cost = costOf(problem, routes, isAsGood ? best.cost : Infinity)
    if (cost < Infinity) best = { priority, unassigned: left, cost }
  }
  const place = (bundle: number, part: number, left: number, priority: number): void => {
    const one = bundles[bundle]
    if (!one) return tryPlan(left, priority)
    if (part === one.length) return place(bundle + 1, 0, left, priority)
    if (part === 0) {
      place(bundle + 1, 0, left + new Set(one.map(({ key }) => key)).size, priority)
    }
    const mine = one[part]!
    // A priority counts once, however many people it takes.
    const isFirst = one.findIndex(({ key }) => key === mine.key) === part
    const more = isFirst ? (mine.job?.priority ?? 0) : 0
    for (const route of routes) {
      for (let at = 0; at <= route.length; at++) {
        route.splice(at, 0, mine)
        place(bundle, part + 1, left, priority + more)
        route.splice(at, 1)
      }
    }
  }
  place(0, 0, 0, 0)
  return best
}

/** The least cost of these routes, if it is below `most`; otherwise Infinity. */
function costOf(problem: Problem, routes: readonly (readonly Part[])[], most: number): number {
  const { vehicles, weights = {} } = problem
  let fixed = 0
  const travels = routes.map((route, w) => {
    const facts = factsOf(problem, vehicles[w]!, route)
    fixed += facts ? facts.cost : Infinity
    return facts?.travel ?? 0
  })
  if (fixed === Infinity || !arePaired(problem, routes)) return Infinity
  const loads = routes.map((route) => route.reduce((sum, part) => sum + part.service, 0))
  const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length
  const unfair = loads.reduce((sum, load) => sum + Math.abs(load - mean), 0) / loads.length
  fixed += (weights.fairness ?? 0) * unfair
  if (fixed >= most) return Infinity
  const soonest = timesOf(
    problem,
    routes,
    vehicles.map((one) => one.time_window![0]),
  )
  if (!soonest) return Infinity
  let least = most
  const leave = (w: number, leaves: number[]): void => {
    if (w < routes.length) {
      const [from, to] = vehicles[w]!.time_window!
      const isFree = weights.waiting || vehicles[w]!.max_work !== undefined
      const last = isFree && routes[w]!.length > 0 ? to : from
      for (let at = from; at <= last; at += GRID) leave(w + 1, [...leaves, at])
      return
    }
    const times = timesOf(problem, routes, leaves)
    if (!times || times.back.some((back, one) => back > soonest.back[one]!)) return
    if (times.late.some((late, one) => late > soonest.late[one]!)) return
    least = Math.min(least, fixed + timeCost(problem, routes, leaves, times, travels, loads))
  }
  leave(0, [])
  return least < most ? least : Infinity
}

/** What a route costs whenever it is driven; null when its worker must not. */
function factsOf(problem: Problem, vehicle: Vehicle, route: readonly Part[]) {
  if (route.length === 0) return { cost: 0, travel: 0 }
  const travel = waysOf(problem, vehicle, route).reduce((sum, way) => sum + way, 0)
  if (travel > (vehicle.max_travel_time ?? LAST)) return null
  if (route.length > (vehicle.max_tasks ?? LAST)) return null
  let load = route.reduce((sum, part) => sum + part.brought, 0)
  let cost = (vehicle.costs?.fixed ?? 0) + travel
  if (load > vehicle.capacity![0]!) return null
  for (const { job, change } of route) {
    load += change
    if (load > vehicle.capacity![0]!) return null
    if (job?.skills?.some((skill) => !vehicle.skills!.includes(skill))) return null
    if (job?.preferred && !job.preferred.includes(vehicle.id)) {
      cost += problem.weights!.continuity!
    }
  }
  return { cost, travel }
}

/** The ways to each stop and, where the vehicle ends somewhere, home. */
function waysOf({ matrices }: Problem, vehicle: Vehicle, route: readonly Part[]): number[] {
  const { durations } = matrices!['car']!
  const places = [vehicle.start_index!, ...route.map((part) => part.place)]
  if (vehicle.end_index !== undefined) places.push(vehicle.end_index)
  return places.slice(1).map((to, at) => durations![places[at]!]![to]!)
}

/** Whether the right workers do what belongs together, in the right order. */
function arePaired({ links = [] }: Problem, routes: readonly (readonly Part[])[]): boolean {
  const doers = (key: string): number[] =>
    routes.flatMap((route, w) => route.flatMap((part) => (part.key === key ? [w] : [])))
  for (const [w, route] of routes.entries()) {
    for (const [at, { key }] of route.entries()) {
      if (doers(key).filter((one) => one === w).length > 1) return false
      const [kind, id] = key.split(' ')
      if (kind === 'pickup' && !route.slice(at).some((one) => one.key === `delivery ${id}`)) {
        return false
      }
    }
  }
  return links.every((link) => {
    const [one] = doers(`job ${link.first}`)
    const [two] = doers(`job ${link.second}`)
    if (one === undefined || two === undefined || link.workers === 'any') return true
    return (one === two) === (link.workers === 'same')
  })
}

interface Times {
  readonly starts: readonly (readonly number[])[]
  readonly back: readonly number[]
  /** Of every stop, route after route. */
  readonly late: readonly number[]
}

/** Everything as early as it can be when everybody leaves then; null when a window is missed. */
function timesOf(
  problem: Problem,
  routes: readonly (readonly Part[])[],
  leaves: readonly number[],
): Times | null {
  const { vehicles, links = [] } = problem
  const starts = routes.map((route) => route.map((part) => part.from))
  const all = routes.flatMap((route, w) => route.map((part, at) => ({ part, w, at })))
  const ways = routes.map((route, w) => waysOf(problem, vehicles[w]!, route))
  const gaps = all.flatMap((a) =>
    all.flatMap((b) => {
      if (a.part.key === b.part.key) return [{ a, b, by: 0 }]
      const link = links.find(({ first, second }) =>
        [`job ${first}`, `job ${second}`].every((key) => [a.part.key, b.part.key].includes(key)),
      )
      if (!link) return []
      const isForward = a.part.key === `job ${link.first}`
      return [{ a, b, by: isForward ? link.gap[0] : -link.gap[1] }]
    }),
  )
  for (let moved = true; moved;) {
    moved = false
    const raise = (w: number, at: number, least: number): void => {
      if (starts[w]![at]! >= least) return
      starts[w]![at] = least
      moved = true
    }
    for (const [w, route] of routes.entries()) {
      let free = leaves[w]!
      for (const [at, part] of route.entries()) {
        raise(w, at, free + ways[w]![at]!)
        free = starts[w]![at]! + part.service
        if (starts[w]![at]! > part.to + part.late) return null
      }
    }
    for (const { a, b, by } of gaps) raise(b.w, b.at, starts[a.w]![a.at]! + by)
  }
  const back = routes.map((route, w) => {
    if (route.length === 0) return leaves[w]!
    const home = vehicles[w]!.end_index === undefined ? 0 : ways[w]!.at(-1)!
    return starts[w]!.at(-1)! + route.at(-1)!.service + home
  })
  const late = all.map(({ part, w, at }) => Math.max(0, starts[w]![at]! - part.to))
  return { starts, back, late }
}

/** Lateness, overtime and waiting; Infinity when somebody is away too long. */
function timeCost(
  { vehicles, weights = {} }: Problem,
  routes: readonly (readonly Part[])[],
  leaves: readonly number[],
  times: Times,
  travels: readonly number[],
  loads: readonly number[],
): number {
  let [cost, worst] = [0, 0]
  for (const [w, route] of routes.entries()) {
    if (route.length === 0) continue
    const vehicle = vehicles[w]!
    const back = times.back[w]!
    const over = back - vehicle.time_window![1]
    if (over > (vehicle.overtime_max ?? 0)) return Infinity
    if (back - leaves[w]! > (vehicle.max_work ?? LAST)) return Infinity
    cost += Math.max(0, over) * weights.overtime!
    cost += (back - leaves[w]! - travels[w]! - loads[w]!) * weights.waiting!
    for (const [at, part] of route.entries()) {
      const late = Math.max(0, times.starts[w]![at]! - part.to)
      cost += late * weights.lateness!
      worst = Math.max(worst, late)
    }
  }
  return cost + worst * weights.worst_lateness!
}
