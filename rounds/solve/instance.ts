/**
 * The form in which a problem is solved: flat arrays, whole numbers, no names. Visits are 0 …
 * visits − 1, workers 0 … workers − 1, places 0 … places − 1, modes 0 … travel.length − 1. Times are
 * whole numbers on one axis and at most 2^30, costs whole numbers in units of the caller's choice.
 * Formats are compiled into it; a plan is turned back by whoever compiled it.
 *
 * The objective, smaller is better: penalties of visits left out, then per used worker the fixed
 * cost, the cost of its arcs and of its visits, and what `Soft` adds.
 */
export interface Instance {
  readonly visits: number
  readonly workers: number
  readonly places: number

  /** Place of each visit. */
  readonly placeOf: Int32Array
  /** Service of each visit, whoever does it. */
  readonly duration: Int32Array
  /**
   * When the service of visit v may begin: windows windowFrom[v] … windowFrom[v + 1] − 1 of
   * `windowOpen`, `windowClose` (both included), in order, without overlap, at least one each.
   */
  readonly windowFrom: Int32Array
  readonly windowOpen: Int32Array
  readonly windowClose: Int32Array
  /** What leaving the visit out costs; see `penaltiesOf` for “priority first”. */
  readonly penalty: Float64Array
  /** demand[v × dimensions + d]; its sum over a route is at most the worker's capacity. */
  readonly dimensions: number
  readonly demand: Int32Array
  /** The visit that must come before in the same route (a pickup), or −1. Null when nobody has one. */
  readonly pickupOf: Int32Array | null
  /**
   * fit[v × workers + w]: what it costs to send w to v (continuity), or `FORBIDDEN` (skill missing,
   * not wanted). Null when everybody may do everything for nothing.
   */
  readonly fit: Int32Array | null

  /** Where each worker starts and ends, −1 for wherever the first or last visit is. */
  readonly startPlace: Int32Array
  readonly endPlace: Int32Array
  /** Leaves at shiftStart or later, is back by shiftEnd. */
  readonly shiftStart: Int32Array
  readonly shiftEnd: Int32Array
  /** capacity[w × dimensions + d] */
  readonly capacity: Int32Array
  /** For a worker who is used at all. */
  readonly fixedCost: Int32Array
  /** Greatest number of visits, of travel time, of the span from leaving to being back. */
  readonly visitsMax: Int32Array
  readonly travelMax: Int32Array
  readonly spanMax: Int32Array
  /**
   * Breaks breakFrom[w] … breakFrom[w + 1] − 1, taken in this order, each begun within one of its
   * windows, anywhere: at a stop or on the way. All are taken when the worker is used.
   */
  readonly breakFrom: Int32Array
  readonly breakDuration: Int32Array
  /** Windows of break b: breakWindowFrom[b] … breakWindowFrom[b + 1] − 1. */
  readonly breakWindowFrom: Int32Array
  readonly breakOpen: Int32Array
  readonly breakClose: Int32Array

  /** Mode of each worker: which matrices are its own. */
  readonly modeOf: Int32Array
  /** Per mode, places × places, row = from: travel time, and what an arc costs. */
  readonly travel: readonly Int32Array[]
  /** May be the very same arrays as `travel`, which is faster. */
  readonly cost: readonly Int32Array[]

  /** Null when every bound is hard and only arcs, visits and workers cost. */
  readonly soft: Soft | null
}

/** Bounds that may be broken at a price, and prices of a route as a whole. */
export interface Soft {
  /** For every unit of time a worker waits between leaving and being back. */
  readonly waiting: number
  /** From when on a beginning is late, per visit; the window's close stays the hard bound. */
  readonly lateFrom: Int32Array
  readonly lateness: number
  /** The greatest lateness of all visits, once more. */
  readonly worstLateness: number
  /** From when on being back is overtime, per worker; shiftEnd stays the hard bound. */
  readonly overFrom: Int32Array
  readonly overtime: number
  /** Mean distance of the workers' service times from their mean, all workers counted. */
  readonly fairness: number
}

/** In `fit`: this worker may not do this visit. */
export const FORBIDDEN = 0x7fffffff
/** For bounds that do not bind. */
export const UNBOUNDED = 0x3fffffff

/** A plan: per worker its visits in order, and what was left out. */
export interface Plan {
  readonly routes: readonly Int32Array[]
  readonly unassigned: Int32Array
  /** The objective, penalties included. */
  readonly cost: number
}

/**
 * Penalties that serve priority first, then the number of visits, then the cost of the routes:
 * one visit more outweighs any cost up to `costMax`, one point of priority outweighs all visits.
 */
export function penaltiesOf(priorities: Int32Array, costMax: number): Float64Array {
  const one = Math.max(1, costMax)
  const point = one * (priorities.length + 1)
  return Float64Array.from(priorities, (priority) => one + point * priority)
}

/** Whether one place matrix is the other mirrored: from a to b as from b to a. */
export function isSymmetric(matrix: Int32Array, places: number): boolean {
  for (let a = 0; a < places; a++) {
    for (let b = 0; b < a; b++) if (matrix[a * places + b] !== matrix[b * places + a]) return false
  }
  return true
}
