import type { Model } from './model.ts'
import type { Route } from './route.ts'

/**
 * Recomputes costs and times of a route from its visits: earliest leaving forwards, latest arriving
 * backwards. Returns whether the route is possible in time (not whether loads fit).
 */
export function measure(model: Model, route: Route): boolean {
  const { instance, stride, open, close } = model
  const worker = route.worker
  const mode = instance.modeOf[worker]!
  const travel = model.travel[mode]!
  const cost = model.cost[mode]!
  const duration = instance.duration
  const { visits, place, arc, leave, latest, length } = route
  let at = place[0]!
  let now = instance.shiftStart[worker]!
  let sum = length > 0 ? instance.fixedCost[worker]! : 0
  let possible = true
  leave[0] = now
  for (let i = 1; i <= length; i++) {
    const v = visits[i]!
    const row = at * stride
    at = place[i]!
    const price = cost[row + at]!
    arc[i - 1] = price
    sum += price
    now += travel[row + at]!
    if (now > close[v]!) possible = false
    if (now < open[v]!) now = open[v]!
    now += duration[v]!
    leave[i] = now
  }
  const home = at * stride + place[length + 1]!
  arc[length] = cost[home]!
  if (length > 0) sum += cost[home]!
  now += travel[home]!
  let last = instance.shiftEnd[worker]!
  leave[length + 1] = now
  latest[length + 1] = last
  if (now > last) possible = false
  let after = place[length + 1]!
  for (let i = length; i >= 1; i--) {
    const v = visits[i]!
    last -= travel[place[i]! * stride + after]! + duration[v]!
    if (last > close[v]!) last = close[v]!
    latest[i] = last
    after = place[i]!
  }
  route.cost = sum
  return possible
}

/**
 * Brings a route up to date after `visits` and `place` have taken in a new stop k, moving and
 * recomputing only what changes. `scan` has said that it fits.
 */
export function measureInserted(model: Model, route: Route, k: number): void {
  const { instance, stride, open, close } = model
  const mode = instance.modeOf[route.worker]!
  const travel = model.travel[mode]!
  const cost = model.cost[mode]!
  const { duration } = instance
  const { visits, place, arc, leave, latest, length } = route
  for (let i = length + 1; i > k; i--) {
    arc[i] = arc[i - 1]!
    leave[i] = leave[i - 1]!
    latest[i] = latest[i - 1]!
  }
  const here = place[k]!
  const arrive = cost[place[k - 1]! * stride + here]!
  const depart = cost[here * stride + place[k + 1]!]!
  const used = length > 1 ? arc[k - 1]! : -instance.fixedCost[route.worker]!
  route.cost += arrive + depart - used
  arc[k - 1] = arrive
  arc[k] = depart
  leave[k] = -1
  let at = place[k - 1]!
  let now = leave[k - 1]!
  for (let i = k; i <= length; i++) {
    const v = visits[i]!
    const next = place[i]!
    now += travel[at * stride + next]!
    if (now < open[v]!) now = open[v]!
    now += duration[v]!
    if (leave[i] === now) break
    leave[i] = now
    at = next
  }
  let last = latest[k + 1]!
  let after = place[k + 1]!
  latest[k] = -1
  for (let i = k; i >= 1; i--) {
    const v = visits[i]!
    last -= travel[place[i]! * stride + after]! + duration[v]!
    if (last > close[v]!) last = close[v]!
    if (latest[i] === last) break
    latest[i] = last
    after = place[i]!
  }
}

/** The cost added when there is no place. */
export const NOWHERE = 0x7fffffff

/** Answer of `scan`: kept here, so that asking allocates nothing. */
export const found = { delta: 0, at: 0 }

/**
 * The cheapest place for visit v in a route: `found.delta` is the cost added (`NOWHERE` when
 * there is none), to come after stop `found.at`. Loads and fitness are the caller's.
 */
export function scan(model: Model, route: Route, v: number): void {
  const { instance, stride, open, close } = model
  const mode = instance.modeOf[route.worker]!
  const row = instance.placeOf[v]! * stride
  const travel = model.travel[mode]!
  const travelTo = model.travelTo[mode]!
  const { place, arc, leave, latest, length } = route
  const opens = open[v]!
  const closes = close[v]!
  const serve = instance.duration[v]!
  const cost = model.cost[mode]!
  const costTo = model.costTo[mode]!
  let best = NOWHERE
  let at = -1
  let i = 0
  const done = opens + serve
  while (i < length && latest[i + 1]! < done) i++
  for (; i <= length; i++) {
    const from = leave[i]!
    if (from > closes) break
    const here = row + place[i]!
    const there = row + place[i + 1]!
    const delta = costTo[here]! + cost[there]! - arc[i]!
    if (delta >= best) continue
    let start = from + travelTo[here]!
    if (start > closes) continue
    if (start < opens) start = opens
    if (start + serve + travel[there]! > latest[i + 1]!) continue
    best = delta
    at = i
  }
  found.delta = best
  found.at = at
}
