import { FORBIDDEN } from './instance.ts'
import { fitOf } from './model.ts'
import { measureRich, scanRich } from './rich.ts'
import { Route } from './route.ts'
import type { Search } from './search.ts'
import { found, NOWHERE } from './timing.ts'

/** Takes out the other end of every pickup or delivery that was taken out alone. */
export function takePartners(search: Search, partnerOf: Int32Array): void {
  for (let k = 0; k < search.absents; k++) {
    const partner = partnerOf[search.absent[k]!]!
    if (partner < 0) continue
    const worker = search.routeOf[partner]!
    if (worker < 0) continue
    const stop = search.stopOf[partner]!
    search.remove(worker, stop, 1, stop + 1, 0)
  }
}

/** Where a pickup and its delivery go together most cheaply. */
export class Pairs {
  worker = -1
  pickupAt = 0
  /** Counted when the pickup is in its place already. */
  deliveryAt = 0
  private readonly search: Search
  private readonly trial: Route

  constructor(search: Search) {
    this.search = search
    const { instance, states } = search.model
    this.trial = new Route(-1, instance.dimensions, states)
  }

  /** Sets `worker` (−1 when leaving both out is cheaper or nobody can) and the two places. */
  find(pickup: number, delivery: number, workers: Int32Array, count: number): void {
    const { penalty } = this.search.model.instance
    let best = penalty[pickup]! + penalty[delivery]!
    this.worker = -1
    for (let k = 0; k < count; k++) {
      const worker = workers[k]!
      if (!this.hasRoom(worker, pickup, delivery)) continue
      const cost = this.findIn(worker, pickup, delivery, best)
      if (cost < best) {
        best = cost
        this.worker = worker
      }
    }
  }

  private hasRoom(worker: number, pickup: number, delivery: number): boolean {
    const { routes, model } = this.search
    const { instance } = model
    const { dimensions, demand, capacity } = instance
    const route = routes[worker]!
    if (route.length + 2 > instance.visitsMax[worker]!) return false
    if (fitOf(instance, pickup, worker) === FORBIDDEN) return false
    if (fitOf(instance, delivery, worker) === FORBIDDEN) return false
    for (let d = 0; d < dimensions; d++) {
      const more = demand[pickup * dimensions + d]! + demand[delivery * dimensions + d]!
      if (route.loads[d]! + more > capacity[worker * dimensions + d]!) return false
    }
    return true
  }

  /** Tries every place of the pickup, and for each the best of the delivery behind it. */
  private findIn(worker: number, pickup: number, delivery: number, bound: number): number {
    const { search, trial } = this
    const { model } = search
    const route = search.routes[worker]!
    const fits = fitOf(model.instance, pickup, worker) + fitOf(model.instance, delivery, worker)
    let best = bound
    for (let i = 0; i <= route.length; i++) {
      trial.copy(route)
      trial.take(pickup, model.instance.placeOf[pickup]!, i)
      if (!measureRich(model, trial)) continue
      const cost = trial.cost - route.cost + fits
      if (cost >= best) continue
      scanRich(model, trial, delivery, i + 1)
      if (found.delta === NOWHERE || cost + found.delta >= best) continue
      best = cost + found.delta
      this.pickupAt = i
      this.deliveryAt = found.at
    }
    return best < bound ? best : Infinity
  }
}
