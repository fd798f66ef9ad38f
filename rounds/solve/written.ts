import type { Plan } from './instance.ts'
import type { Model } from './model.ts'
import type { Pool } from './pool.ts'
import type { Search } from './search.ts'

/** Room for one plan as `write` writes it. */
export const roomFor = (model: Model): Int32Array => new Int32Array(model.visits + model.workers)

/** Writes the visits of each worker in order, a −1 after each worker. */
export function write(search: Search, into: Int32Array): void {
  let n = 0
  for (let w = 0; w < search.routes.length; w++) {
    const { visits, length } = search.routes[w]!
    for (let i = 1; i <= length; i++) into[n++] = visits[i]!
    into[n++] = -1
  }
}

/** The routes that `write` wrote. */
export function routesOf(model: Model, written: Int32Array): Int32Array[] {
  const routes: Int32Array[] = []
  for (let n = 0, w = 0; w < model.workers; w++, n++) {
    const from = n
    while (written[n]! >= 0) n++
    routes.push(written.slice(from, n))
  }
  return routes
}

export function planOf(model: Model, written: Int32Array, cost: number): Plan {
  const routes = routesOf(model, written)
  const isAbsent = new Uint8Array(model.visits).fill(1)
  for (const route of routes) for (const v of route) isAbsent[v] = 0
  const unassigned = Int32Array.from(isAbsent.keys()).filter((v) => isAbsent[v] === 1)
  return { routes, unassigned, cost }
}

/**
 * Puts the search where these routes are, by worker; they must be possible. With `only`, the routes
 * of the workers for whom it says so; the others must serve none of these visits.
 */
export function load(
  search: Search,
  routes: readonly Int32Array[],
  only?: (worker: number) => boolean,
): void {
  const { model } = search
  for (let w = 0; w < routes.length; w++) {
    const { length } = search.routes[w]!
    if (length > 0 && (!only || only(w))) search.remove(w, 1, length, length + 1, 0)
  }
  for (const [w, visits] of routes.entries()) {
    if (visits.length > 0 && (!only || only(w))) search.fill(w, visits)
  }
  search.absents = 0
  for (let v = 0; v < model.visits; v++) {
    if (search.routeOf[v]! < 0) search.absent[search.absents++] = v
  }
}

/** Gives columns of the pool to workers of their kinds. */
export function routesOfColumns(model: Model, pool: Pool, columns: Int32Array): Int32Array[] {
  const routes = Array.from({ length: model.workers }, () => new Int32Array(0))
  for (const c of columns) {
    const w = routes.findIndex(
      (route, at) => route.length === 0 && model.kindOf[at] === pool.kinds[c],
    )
    routes[w] = pool.members.slice(pool.from[c]!, pool.from[c + 1]!)
  }
  return routes
}
