import type { Instance } from './instance.ts'
import type { Model } from './model.ts'
import { priceOf, worstLateness } from './price.ts'
import type { Route } from './route.ts'
import { found, NOWHERE } from './timing.ts'
import { breakFrom, breakUntil, FAR, visitFrom, visitUntil } from './windows.ts'

/**
 * Arrival after leaving at `now`, travelling `way` and taking `more` breaks from break `first` on.
 * A break is taken as soon as a window of it opens, at the stop or on the way.
 */
function arrivalAfter(of: Instance, now: number, way: number, first: number, more: number): number {
  let breaks = 0
  let time = now
  for (let b = first; b < first + more; b++) {
    time = breakFrom(of, b, time) + of.breakDuration[b]!
    if (time >= FAR) return FAR
    breaks += of.breakDuration[b]!
  }
  const straight = now + way + breaks
  return straight > time ? straight : time
}

/** Latest leaving that still arrives by `last` after `way` and `more` breaks from `first` on. */
function leavingBefore(
  of: Instance,
  last: number,
  way: number,
  first: number,
  more: number,
): number {
  let breaks = 0
  let time = last
  for (let b = first + more - 1; b >= first; b--) {
    time = breakUntil(of, b, time - of.breakDuration[b]!)
    if (time <= -FAR) return -FAR
    breaks += of.breakDuration[b]!
  }
  const straight = last - way - breaks
  return more === 0 || straight < time ? straight : time
}

/** Like `measure`, for breaks, several windows, bounds on travel and prices of `Soft`. */
export function measureRich(model: Model, route: Route): boolean {
  const { instance, stride, states } = model
  const worker = route.worker
  const mode = instance.modeOf[worker]!
  const travel = model.travel[mode]!
  const cost = model.cost[mode]!
  const { place, arc, length } = route
  let sum = length > 0 ? instance.fixedCost[worker]! : 0
  let moved = 0
  for (let i = 0; i <= length; i++) {
    const leg = place[i]! * stride + place[i + 1]!
    arc[i] = cost[leg]!
    if (length === 0) continue
    sum += cost[leg]!
    moved += travel[leg]!
  }
  route.travel = moved
  forwards(model, route, travel)
  backwards(model, route, travel)
  const taken = instance.breakFrom[worker + 1]! - instance.breakFrom[worker]!
  let possible =
    length === 0 ||
    (route.leave[(length + 1) * states + taken]! <= instance.shiftEnd[worker]! &&
      moved <= instance.travelMax[worker]!)
  route.price = 0
  if (model.isPriced && length > 0 && possible) {
    const price = priceOf(model, route, -1, -1)
    if (price >= FAR) possible = false
    else route.price = price
    route.worst = worstLateness()
  }
  sum += route.price
  route.cost = sum
  return possible
}

function forwards(model: Model, route: Route, travel: Int32Array): void {
  const { instance, stride, states } = model
  const { visits, place, leave, length, worker } = route
  const first = instance.breakFrom[worker]!
  const count = instance.breakFrom[worker + 1]! - first
  for (let b = 0; b < states; b++) leave[b] = b === 0 ? instance.shiftStart[worker]! : FAR
  for (let i = 1; i <= length + 1; i++) {
    const way = travel[place[i - 1]! * stride + place[i]!]!
    const v = i <= length ? visits[i]! : -1
    for (let b = 0; b < states; b++) {
      let earliest = FAR
      for (let before = b > count ? b + 1 : 0; before <= b; before++) {
        const now = leave[(i - 1) * states + before]!
        if (now >= FAR) continue
        const arrival = arrivalAfter(instance, now, way, first + before, b - before)
        if (arrival >= FAR) continue
        const done = v < 0 ? arrival : visitFrom(instance, v, arrival) + instance.duration[v]!
        if (done < earliest) earliest = done
      }
      leave[i * states + b] = earliest
    }
  }
}

function backwards(model: Model, route: Route, travel: Int32Array): void {
  const { instance, stride, states } = model
  const { visits, place, latest, length, worker } = route
  const first = instance.breakFrom[worker]!
  const count = instance.breakFrom[worker + 1]! - first
  const end = (length + 1) * states
  for (let b = 0; b < states; b++) latest[end + b] = b === count ? instance.shiftEnd[worker]! : -FAR
  for (let i = length; i >= 1; i--) {
    const way = travel[place[i]! * stride + place[i + 1]!]!
    const v = visits[i]!
    for (let b = 0; b < states; b++) {
      let last = -FAR
      for (let after = b; after <= count; after++) {
        const by = latest[(i + 1) * states + after]!
        if (by <= -FAR) continue
        const leave = leavingBefore(instance, by, way, first + b, after - b)
        if (leave > last) last = leave
      }
      latest[i * states + b] =
        last <= -FAR ? -FAR : visitUntil(instance, v, last - instance.duration[v]!)
    }
  }
}

/** Whether visit v fits in time between stops i and i + 1. */
function fits(model: Model, route: Route, i: number, v: number, to: number, on: number): boolean {
  const { instance, states } = model
  const { leave, latest, worker } = route
  const first = instance.breakFrom[worker]!
  const count = instance.breakFrom[worker + 1]! - first
  for (let b = 0; b <= count; b++) {
    const now = leave[i * states + b]!
    if (now >= FAR) continue
    for (let c = b; c <= count; c++) {
      const arrival = arrivalAfter(instance, now, to, first + b, c - b)
      if (arrival >= FAR) break
      const done = visitFrom(instance, v, arrival) + instance.duration[v]!
      if (done >= FAR) break
      for (let e = c; e <= count; e++) {
        const back = arrivalAfter(instance, done, on, first + c, e - c)
        if (back <= latest[(i + 1) * states + e]!) return true
      }
    }
  }
  return false
}

/** Like `scan`, for what `measureRich` knows, behind stop `first` or a later one. */
export function scanRich(model: Model, route: Route, v: number, first = 0): void {
  const { instance, stride, states } = model
  const worker = route.worker
  const mode = instance.modeOf[worker]!
  const travel = model.travel[mode]!
  const cost = model.cost[mode]!
  const { place, arc, leave, latest, length } = route
  const here = instance.placeOf[v]!
  const room = instance.travelMax[worker]! - route.travel
  const opens = model.open[v]!
  const closes = model.close[v]!
  const serve = instance.duration[v]!
  const breaks = instance.breakFrom[worker + 1]! - instance.breakFrom[worker]!
  // Waiting may become less by the visit; nothing else that is priced can.
  const gain = route.price
  let best = NOWHERE
  found.at = -1
  for (let i = first; i <= length; i++) {
    if (leave[i * states]! > closes) break
    const a = place[i]!
    const b = place[i + 1]!
    let delta = cost[a * stride + here]! + cost[here * stride + b]! - arc[i]!
    if (delta - gain >= best) continue
    const to = travel[a * stride + here]!
    const on = travel[here * stride + b]!
    const more = to + on - (length > 0 ? travel[a * stride + b]! : 0)
    if (more > room) continue
    // Without any break before, and with none to come: what fails so fails with breaks.
    let start = leave[i * states]! + to
    if (start > closes) continue
    if (start < opens) start = opens
    if (start + serve + on > latest[(i + 1) * states + breaks]!) continue
    if (!fits(model, route, i, v, to, on)) continue
    if (model.isPriced) {
      const price = priceOf(model, route, i, v)
      if (price >= FAR) continue
      delta += price - route.price
      if (delta >= best) continue
    }
    best = delta
    found.at = i
  }
  found.delta = best
}
