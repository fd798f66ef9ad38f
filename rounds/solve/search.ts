import { FORBIDDEN } from './instance.ts'
import { fitOf, type Model } from './model.ts'
import { Random } from './random.ts'
import { Route } from './route.ts'
import { measureRich, scanRich } from './rich.ts'
import { found, measure, measureInserted, NOWHERE, scan } from './timing.ts'
import { wholePrice } from './whole.ts'

/** Answers remembered at most, 16 bytes each. */
const REMEMBERED_MAX = 8_000_000

/**
 * The plan being changed. Routes are copied when first touched, so that a rejected change costs
 * only what it touched: `begin`, changes, then `keep` or `undo`.
 */
export class Search {
  readonly model: Model
  readonly random: Random
  readonly routes: Route[] = []
  readonly routeOf: Int32Array
  /** Stop number within its route. */
  readonly stopOf: Int32Array
  /** Visits in no route. */
  absent: Int32Array
  absents = 0
  /** Objective, penalties included. */
  cost = 0
  /** Workers with visits. */
  used = 0
  /** 1 for workers whose routes may be changed, when other threads have the others; null for all. */
  mine: Uint8Array | null = null
  private usedBefore = 0
  costBefore = 0
  /** Part of `cost` that is no route's own. */
  private whole = 0
  private wholeBefore = 0

  readonly touched: Int32Array
  touches = 0
  private readonly saved: (Route | null)[] = []
  private readonly spare: Route[] = []
  private absentBefore: Int32Array
  absentsBefore = 0
  private versions = 1
  private slots = 0

  /**
   * Remembered answers of `scan`, by visit and slot, side by side in memory: the version they hold
   * for, the cost added, the stop before.
   */
  private readonly remembered: Int32Array
  private readonly slotsMax: number

  constructor(model: Model, seed: number) {
    this.model = model
    this.random = new Random(seed)
    const { visits, workers } = model
    this.routeOf = new Int32Array(visits).fill(-1)
    this.stopOf = new Int32Array(visits)
    this.absent = new Int32Array(visits)
    this.absentBefore = new Int32Array(visits)
    this.touched = new Int32Array(workers)
    this.slotsMax = Math.min(workers + Math.min(workers, 64), Math.ceil(REMEMBERED_MAX / visits))
    this.remembered = new Int32Array(visits * this.slotsMax * 4)
    for (let w = 0; w < workers; w++) {
      const route = this.newRoute()
      route.clear(model, w)
      this.routes.push(route)
      this.saved.push(null)
      this.refresh(route)
    }
    for (let v = 0; v < visits; v++) this.absent[v] = v
    this.absents = visits
    this.cost = model.instance.penalty.reduce((sum, penalty) => sum + penalty, 0)
  }

  private newRoute(): Route {
    return new Route(this.slots++, this.model.instance.dimensions, this.model.states)
  }

  /** Times, costs and a new version after a change; whether the route is possible in time. */
  refresh(route: Route): boolean {
    route.version = this.versions++
    return this.model.isPlain ? measure(this.model, route) : measureRich(this.model, route)
  }

  begin(): void {
    this.touches = 0
    this.costBefore = this.cost
    this.wholeBefore = this.whole
    this.usedBefore = this.used
    this.absentsBefore = this.absents
    for (let i = this.absents - 1; i >= 0; i--) this.absentBefore[i] = this.absent[i]!
  }

  /** After the last change and before `cost` is judged. */
  judge(): void {
    if (!this.model.isWhole) return
    this.cost -= this.whole
    this.whole = wholePrice(this.model, this.routes)
    this.cost += this.whole
  }

  /** The worker's route, safe to change until `keep` or `undo`. */
  touch(worker: number): Route {
    const route = this.routes[worker]!
    if (this.saved[worker] !== null) return route
    const copy = this.spare.pop() ?? this.newRoute()
    copy.copy(route)
    this.saved[worker] = route
    this.routes[worker] = copy
    this.touched[this.touches++] = worker
    return copy
  }

  isMine(worker: number): boolean {
    return this.mine === null || this.mine[worker] === 1
  }

  isTouched(worker: number): boolean {
    return this.saved[worker] !== null
  }

  keep(): void {
    for (let t = 0; t < this.touches; t++) {
      const worker = this.touched[t]!
      this.spare.push(this.saved[worker]!)
      this.saved[worker] = null
    }
    this.touches = 0
  }

  undo(): void {
    for (let t = 0; t < this.touches; t++) {
      const worker = this.touched[t]!
      const route = this.saved[worker]!
      this.spare.push(this.routes[worker]!)
      this.routes[worker] = route
      this.saved[worker] = null
      this.settle(route)
    }
    for (let i = this.absentsBefore - 1; i >= 0; i--) {
      const v = this.absentBefore[i]!
      this.absent[i] = v
      this.routeOf[v] = -1
    }
    this.absents = this.absentsBefore
    this.cost = this.costBefore
    this.whole = this.wholeBefore
    this.used = this.usedBefore
    this.touches = 0
  }

  /** Tells the visits of a route where they are. */
  settle(route: Route): void {
    for (let i = route.length; i >= 1; i--) {
      const v = route.visits[i]!
      this.routeOf[v] = route.worker
      this.stopOf[v] = i
    }
  }

  /** Takes `count` stops out from stop `from` on, but leaves `kept` stops from stop `keepFrom` on. */
  remove(worker: number, from: number, count: number, keepFrom: number, kept: number): void {
    const route = this.touch(worker)
    const { visits, place, length } = route
    const before = route.cost
    let to = from
    for (let i = from; i <= length + 1; i++) {
      const isTaken = i < from + count && (i < keepFrom || i >= keepFrom + kept)
      if (isTaken) {
        this.drop(route, visits[i]!)
      } else {
        if (i <= length) this.stopOf[visits[i]!] = to
        visits[to] = visits[i]!
        place[to++] = place[i]!
      }
    }
    route.length = to - 2
    if (!this.refresh(route)) this.empty(route)
    if (route.length === 0) this.used--
    this.cost += route.cost - before
  }

  /** Marks as absent and takes its load; the caller closes the gap. */
  private drop(route: Route, v: number): void {
    const { instance } = this.model
    this.routeOf[v] = -1
    this.absent[this.absents++] = v
    this.cost += instance.penalty[v]! - fitOf(instance, v, route.worker)
    const dimensions = instance.dimensions
    for (let d = 0; d < dimensions; d++) {
      route.loads[d] = route.loads[d]! - instance.demand[v * dimensions + d]!
    }
  }

  /** Where detours are shorter than straight lines, leaving a visit out can make a route late. */
  private empty(route: Route): void {
    for (let i = 1; i <= route.length; i++) this.drop(route, route.visits[i]!)
    route.clear(this.model, route.worker)
    this.refresh(route)
  }

  /** Puts visit v after stop `at`. `best` has said that it fits. */
  insert(worker: number, v: number, at: number): void {
    const { instance } = this.model
    const route = this.touch(worker)
    route.reserve(route.length + 1)
    const { visits, place } = route
    const before = route.cost
    if (route.length === 0) this.used++
    for (let i = route.length + 1; i > at; i--) {
      visits[i + 1] = visits[i]!
      place[i + 1] = place[i]!
      if (i <= route.length) this.stopOf[visits[i]!] = i + 1
    }
    visits[at + 1] = v
    place[at + 1] = instance.placeOf[v]!
    route.length++
    this.routeOf[v] = worker
    this.stopOf[v] = at + 1
    const dimensions = instance.dimensions
    for (let d = 0; d < dimensions; d++) {
      route.loads[d] = route.loads[d]! + instance.demand[v * dimensions + d]!
    }
    route.version = this.versions++
    if (this.model.isPlain) measureInserted(this.model, route, at + 1)
    else measureRich(this.model, route)
    this.cost += route.cost - before - instance.penalty[v]! + fitOf(instance, v, worker)
  }

  /** Gives the worker these visits in this order; its route must be empty. */
  fill(worker: number, visits: Int32Array): void {
    const { instance } = this.model
    const { dimensions, demand, placeOf, penalty } = instance
    const route = this.touch(worker)
    route.reserve(visits.length)
    for (let at = 0; at < visits.length; at++) {
      const v = visits[at]!
      route.visits[at + 1] = v
      route.place[at + 1] = placeOf[v]!
      for (let d = 0; d < dimensions; d++) {
        route.loads[d] = route.loads[d]! + demand[v * dimensions + d]!
      }
      this.cost += fitOf(instance, v, worker) - penalty[v]!
    }
    route.length = visits.length
    route.visits[route.length + 1] = -1
    route.place[route.length + 1] = this.model.endPlace[worker]!
    if (!this.refresh(route)) throw new RangeError(`the route of worker ${worker} is not possible`)
    this.cost += route.cost
    this.used++
    this.settle(route)
  }

  /** Like `scan`, with loads, skills and the fixed cost, and remembered until the route changes. */
  best(worker: number, v: number): void {
    const route = this.routes[worker]!
    const { remembered } = this
    const key = (v * this.slotsMax + route.slot) << 2
    if (remembered[key] === route.version) {
      found.delta = remembered[key + 1]!
      found.at = remembered[key + 2]!
      return
    }
    this.ask(route, v)
    if (route.slot < this.slotsMax) {
      remembered[key] = route.version
      remembered[key + 1] = found.delta
      remembered[key + 2] = found.at
    }
  }

  private ask(route: Route, v: number): void {
    const { instance } = this.model
    const { dimensions, workers, demand, capacity } = instance
    const worker = route.worker
    found.delta = NOWHERE
    found.at = -1
    for (let d = 0; d < dimensions; d++) {
      if (route.loads[d]! + demand[v * dimensions + d]! > capacity[worker * dimensions + d]!) return
    }
    if (route.length >= instance.visitsMax[worker]!) return
    const fit = instance.fit === null ? 0 : instance.fit[v * workers + worker]!
    if (fit === FORBIDDEN) return
    if (this.model.isPlain) scan(this.model, route, v)
    else scanRich(this.model, route, v)
    if (found.at < 0) return
    found.delta += fit
    if (route.length === 0) found.delta += instance.fixedCost[worker]! + route.arc[0]!
  }
}
