import type { Model } from './model.ts'
import type { Route } from './route.ts'
import { breakFrom, FAR, visitFrom } from './windows.ts'

/**
 * What `Soft` costs on a route, in the times a worker would be given: breaks where they let the
 * worker be back earliest, then leaving as late as makes nothing later. Whole numbers.
 */
class Timing {
  /** Visits (−1 for the end) and the way to each. */
  private stops = new Int32Array(64)
  private ways = new Int32Array(64)
  /** How many breaks come before each stop. */
  private breaks = new Int32Array(64)
  /** [stop × states + breaks taken]: earliest end, and the breaks taken just before. */
  private ends = new Int32Array(256)
  private steps = new Int32Array(256)
  private count = 0
  private late = 0
  /** The greatest lateness when everything is as early as it can be. */
  worst = 0
  private back = 0

  /** `FAR` when the span is too long or the route is not possible. */
  price(model: Model, route: Route, at: number, v: number): number {
    const { instance } = model
    const worker = route.worker
    this.load(model, route, at, v)
    const breaks = instance.breakFrom[worker + 1]! - instance.breakFrom[worker]!
    if (breaks === 0) this.breaks.fill(0, 0, this.count)
    else if (!this.placeBreaks(model, worker, breaks)) return FAR
    const start = instance.shiftStart[worker]!
    this.pass(model, worker, start)
    if (this.back > instance.shiftEnd[worker]!) return FAR
    const { soft } = instance
    const { back, late, worst } = this
    let price = 0
    if (soft !== null) {
      price = late * soft.lateness
      price += Math.max(0, back - soft.overFrom[worker]!) * soft.overtime
    }
    if ((soft !== null && soft.waiting > 0) || instance.spanMax[worker]! < FAR) {
      const leaves = this.latestLeaving(model, worker, start)
      if (back - leaves > instance.spanMax[worker]!) return FAR
      if (soft !== null) price += (back - leaves - this.busy(model, worker)) * soft.waiting
    }
    this.worst = worst
    return price < FAR ? Math.round(price) : FAR
  }

  private load(model: Model, route: Route, at: number, v: number): void {
    const { instance, stride, states } = model
    const travel = model.travel[instance.modeOf[route.worker]!]!
    this.count = route.length + (v < 0 ? 1 : 2)
    if (this.count > this.stops.length) {
      this.stops = new Int32Array(this.count * 2)
      this.ways = new Int32Array(this.count * 2)
      this.breaks = new Int32Array(this.count * 2)
    }
    if (this.count * states > this.ends.length) {
      this.ends = new Int32Array(this.count * states * 2)
      this.steps = new Int32Array(this.count * states * 2)
    }
    let n = 0
    let place = route.place[0]!
    for (let i = 0; i <= route.length; i++) {
      if (i === at && v >= 0) {
        const to = instance.placeOf[v]!
        this.stops[n] = v
        this.ways[n++] = travel[place * stride + to]!
        place = to
      }
      const to = route.place[i + 1]!
      this.stops[n] = i < route.length ? route.visits[i + 1]! : -1
      this.ways[n++] = travel[place * stride + to]!
      place = to
    }
  }

  private placeBreaks(model: Model, worker: number, count: number): boolean {
    const { instance, states } = model
    const first = instance.breakFrom[worker]!
    const { ends, steps } = this
    for (let i = 0; i < this.count; i++) {
      for (let b = 0; b <= count; b++) {
        let earliest = FAR
        let step = 0
        for (let before = i === 0 ? 0 : b; before >= 0; before--) {
          const now = i === 0 ? instance.shiftStart[worker]! : ends[(i - 1) * states + before]!
          if (now >= FAR) continue
          const end = this.endOf(model, i, now, first + before, b - before)
          if (end < earliest) {
            earliest = end
            step = b - before
          }
        }
        ends[i * states + b] = earliest
        steps[i * states + b] = step
      }
    }
    let taken = count
    if (ends[(this.count - 1) * states + taken]! >= FAR) return false
    for (let i = this.count - 1; i >= 0; i--) {
      const step = steps[i * states + taken]!
      this.breaks[i] = step
      taken -= step
    }
    return true
  }

  /** When stop i is done by somebody free at `now` who takes `more` breaks from `first` on. */
  private endOf(model: Model, i: number, now: number, first: number, more: number): number {
    const { instance } = model
    let time = now
    let walked = 0
    for (let b = first; b < first + more; b++) {
      const start = breakFrom(instance, b, time)
      if (start >= FAR) return FAR
      walked += start - time
      time = start + instance.breakDuration[b]!
    }
    const way = this.ways[i]! - walked
    if (way > 0) time += way
    const v = this.stops[i]!
    if (v < 0) return time
    const start = visitFrom(instance, v, time)
    if (start >= FAR) return FAR
    const { soft } = instance
    if (soft !== null && start > soft.lateFrom[v]!) {
      const late = start - soft.lateFrom[v]!
      this.late += late
      if (late > this.worst) this.worst = late
    }
    return start + instance.duration[v]!
  }

  /** Everything as early as it can be for somebody who leaves then; sets `late` and `back`. */
  private pass(model: Model, worker: number, leaves: number): void {
    let now = leaves
    let taken = model.instance.breakFrom[worker]!
    this.late = 0
    this.worst = 0
    for (let i = 0; i < this.count && now < FAR; i++) {
      now = this.endOf(model, i, now, taken, this.breaks[i]!)
      taken += this.breaks[i]!
    }
    this.back = now
  }

  /** The latest leaving by which nobody is later; searched, since what follows only grows with it. */
  private latestLeaving(model: Model, worker: number, start: number): number {
    const { back, late } = this
    let least = start
    let most = back
    while (least < most) {
      const middle = (least + most + 1) >> 1
      this.pass(model, worker, middle)
      if (this.back <= back && this.late <= late) least = middle
      else most = middle - 1
    }
    return least
  }

  /** Travel, service and breaks together. */
  private busy(model: Model, worker: number): number {
    const { instance } = model
    let busy = 0
    for (let i = 0; i < this.count; i++) {
      const v = this.stops[i]!
      busy += this.ways[i]! + (v < 0 ? 0 : instance.duration[v]!)
    }
    for (let b = instance.breakFrom[worker]!; b < instance.breakFrom[worker + 1]!; b++) {
      busy += instance.breakDuration[b]!
    }
    return busy
  }
}

const timing = new Timing()

/** Price of a route, with visit v after stop `at` when v is not −1; `FAR` when not allowed. */
export function priceOf(model: Model, route: Route, at: number, v: number): number {
  return timing.price(model, route, at, v)
}

/** The greatest lateness on the route that was priced last. */
export const worstLateness = (): number => timing.worst
