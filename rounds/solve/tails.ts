import type { Model } from './model.ts'
import type { Route } from './route.ts'
import type { Neighbours } from './ruin.ts'
import type { Search } from './search.ts'

/** Whom a drawn visit may be followed by, and how far around: one of so many nearest. */
const NEAR = 12
const AROUND = 20

/** Whether `exchangeTails` knows how: plain routes, and nobody suits one worker more than another. */
export const mayExchangeTails = ({ isPlain, isWhole, instance }: Model): boolean =>
  isPlain && !isWhole && instance.fit === null

/**
 * Draws a visit around a place and one near to it in another route of the same kind of worker, and
 * lets the second with all that comes after it follow the first, whose own rest goes on where the
 * second was. Does so, up to `keep` or `undo`, when it is possible and adds less than `most`; tells
 * whether it did.
 */
export function exchangeTails(
  search: Search,
  neighbours: Neighbours,
  around: number,
  most: number,
): boolean {
  const { model, random, routeOf, stopOf } = search
  const here = neighbours.of(around)
  const u = here[random.below(Math.min(AROUND, here.length))]!
  const near = neighbours.of(u)
  if (near.length < 2) return false
  const v = near[1 + random.below(Math.min(NEAR, near.length - 1))]!
  const a = routeOf[u]!
  const b = routeOf[v]!
  if (a < 0 || b < 0 || a === b || model.kindOf[a] !== model.kindOf[b]) return false
  if (!search.isMine(a) || !search.isMine(b)) return false
  const one = search.routes[a]!
  const two = search.routes[b]!
  const i = stopOf[u]!
  const j = stopOf[v]!
  if (!isWorth(model, one, i, two, j, most) || !hasRoom(model, one, i, two, j)) return false
  search.begin()
  cross(search, one, i, two, j)
  return true
}

/** Whether the two new arcs are in time and add less than `most` to the two old ones. */
function isWorth(
  model: Model,
  one: Route,
  i: number,
  two: Route,
  j: number,
  most: number,
): boolean {
  const mode = model.instance.modeOf[one.worker]!
  const join = one.place[i]! * model.stride + two.place[j]!
  const rest = two.place[j - 1]! * model.stride + one.place[i + 1]!
  const cost = model.cost[mode]!
  let added = cost[join]! + cost[rest]! - one.arc[i]! - two.arc[j - 1]!
  const isEmptied = j === 1 && i === one.length
  if (isEmptied) added -= cost[rest]! + model.instance.fixedCost[two.worker]!
  if (added >= most) return false
  const travel = model.travel[mode]!
  return (
    one.leave[i]! + travel[join]! <= two.latest[j]! &&
    two.leave[j - 1]! + travel[rest]! <= one.latest[i + 1]!
  )
}

function hasRoom(model: Model, one: Route, i: number, two: Route, j: number): boolean {
  const { dimensions, demand, capacity, visitsMax } = model.instance
  const gained = two.length - j + 1 - (one.length - i)
  if (one.length + gained > visitsMax[one.worker]!) return false
  if (two.length - gained > visitsMax[two.worker]!) return false
  for (let d = 0; d < dimensions; d++) {
    let moved = 0
    for (let k = j; k <= two.length; k++) moved += demand[two.visits[k]! * dimensions + d]!
    for (let k = i + 1; k <= one.length; k++) moved -= demand[one.visits[k]! * dimensions + d]!
    if (one.loads[d]! + moved > capacity[one.worker * dimensions + d]!) return false
    if (two.loads[d]! - moved > capacity[two.worker * dimensions + d]!) return false
  }
  return true
}

/** `one` and `two` are as they were; what `touch` gives is changed. */
function cross(search: Search, one: Route, i: number, two: Route, j: number): void {
  const first = search.touch(one.worker)
  const second = search.touch(two.worker)
  append(search.model, first, i, two, j)
  append(search.model, second, j - 1, one, i + 1)
  for (const route of [first, second]) {
    search.refresh(route)
    search.settle(route)
  }
  if (second.length === 0) search.used--
  search.cost += first.cost + second.cost - one.cost - two.cost
}

/** The first `kept` stops of a route go on with the stops of another from stop `from` on. */
function append(model: Model, route: Route, kept: number, other: Route, from: number): void {
  const { demand, dimensions } = model.instance
  const { worker, length } = route
  for (let d = 0; d < dimensions; d++) {
    let load = route.loads[d]!
    for (let k = kept + 1; k <= length; k++) load -= demand[route.visits[k]! * dimensions + d]!
    for (let k = from; k <= other.length; k++) load += demand[other.visits[k]! * dimensions + d]!
    route.loads[d] = load
  }
  route.length = kept + Math.max(0, other.length - from + 1)
  route.reserve(route.length)
  for (let k = from; k <= other.length; k++) {
    route.visits[kept + 1 + k - from] = other.visits[k]!
    route.place[kept + 1 + k - from] = other.place[k]!
  }
  route.visits[route.length + 1] = -1
  route.place[route.length + 1] = model.endPlace[worker]!
}
