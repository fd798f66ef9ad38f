import type { Model } from './model.ts'

/**
 * One worker's visits in order, with what makes a test of an insertion take constant time. Stop 0
 * is the start, stops 1 … length are visits, stop length + 1 is the end.
 */
export class Route {
  /** Names this piece of memory, not the worker. */
  readonly slot: number
  worker = -1
  length = 0
  /** Grows with every change anywhere, so that it names this content for good. */
  version = 0
  /** Arcs, visits and, when used, the fixed cost; with prices of `Soft` where there are any. */
  cost = 0
  visits: Int32Array
  place: Int32Array
  /** Cost of the arc from stop i to stop i + 1. */
  arc: Int32Array
  /**
   * Earliest moment to leave stop i and latest moment to arrive at it, [i × states + breaks taken
   * so far].
   */
  leave: Int32Array
  latest: Int32Array
  /** One, and one more for each break somebody takes. */
  readonly states: number
  travel = 0
  /** What `Soft` adds, within `cost`. */
  price = 0
  /** The greatest lateness of its visits. */
  worst = 0
  readonly loads: Int32Array

  constructor(slot: number, dimensions: number, states: number) {
    this.states = states
    this.slot = slot
    this.visits = new Int32Array(16)
    this.place = new Int32Array(16)
    this.arc = new Int32Array(16)
    this.leave = new Int32Array(16 * states)
    this.latest = new Int32Array(16 * states)
    this.loads = new Int32Array(dimensions)
  }

  /** Makes room for so many visits and the two ends. */
  reserve(length: number): void {
    if (length + 2 <= this.visits.length) return
    const size = Math.max(length + 2, this.visits.length * 2)
    this.visits = grown(this.visits, size)
    this.place = grown(this.place, size)
    this.arc = grown(this.arc, size)
    this.leave = grown(this.leave, size * this.states)
    this.latest = grown(this.latest, size * this.states)
  }

  /** Takes over the content of another. */
  copy(other: Route): void {
    this.reserve(other.length)
    this.worker = other.worker
    this.length = other.length
    this.version = other.version
    this.cost = other.cost
    this.travel = other.travel
    this.price = other.price
    this.worst = other.worst
    for (let i = other.length + 1; i >= 0; i--) {
      this.visits[i] = other.visits[i]!
      this.place[i] = other.place[i]!
      this.arc[i] = other.arc[i]!
    }
    for (let i = (other.length + 2) * this.states - 1; i >= 0; i--) {
      this.leave[i] = other.leave[i]!
      this.latest[i] = other.latest[i]!
    }
    for (let d = this.loads.length - 1; d >= 0; d--) this.loads[d] = other.loads[d]!
  }

  /** Moves what comes after stop `at` on by one and puts visit v there; times are to be measured. */
  take(v: number, place: number, at: number): void {
    this.reserve(this.length + 1)
    for (let i = this.length + 1; i > at; i--) {
      this.visits[i + 1] = this.visits[i]!
      this.place[i + 1] = this.place[i]!
    }
    this.visits[at + 1] = v
    this.place[at + 1] = place
    this.length++
  }

  /** Makes it the empty route of a worker. */
  clear(model: Model, worker: number): void {
    this.worker = worker
    this.length = 0
    this.visits[0] = -1
    this.visits[1] = -1
    this.place[0] = model.startPlace[worker]!
    this.place[1] = model.endPlace[worker]!
    this.loads.fill(0)
  }
}

function grown(array: Int32Array, size: number): Int32Array {
  const wide = new Int32Array(size)
  wide.set(array)
  return wide
}
