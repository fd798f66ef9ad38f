import type { Model } from './model.ts'
import type { Pool } from './pool.ts'

/**
 * Chooses columns of the pool that serve every visit once at less than `bound`: prices of visits by
 * subgradients, then a search over the columns whose reduced cost the gap does not rule out.
 * Returns the columns, or null when none better was found within `nodesMax` nodes.
 */
export function partition(
  model: Model,
  pool: Pool,
  bound: number,
  nodesMax: number,
): Int32Array | null {
  const prices = priceVisits(model, pool, bound)
  const reduced = new Float64Array(pool.count)
  let lower = 0
  makeFeasible(pool, prices)
  for (let v = 0; v < model.visits; v++) lower += prices[v]!
  const few: number[] = []
  for (let c = 0; c < pool.count; c++) {
    reduced[c] = reducedOf(pool, prices, c)
    if (lower + reduced[c]! < bound - 1e-6) few.push(c)
  }
  few.sort((a, b) => reduced[a]! - reduced[b]!)
  if (few.length > COLUMNS_MAX) few.length = COLUMNS_MAX
  return new Chooser(model, pool, reduced, few, { lower, bound, nodesMax }).choose()
}

/** So many columns are searched at most: ours, so that large problems cost no more time. */
const COLUMNS_MAX = 1500

function reducedOf(pool: Pool, prices: Float64Array, c: number): number {
  const { members, from } = pool
  let cost = pool.costs[c]!
  for (let i = from[c]!, to = from[c + 1]!; i < to; i++) cost -= prices[members[i]!]!
  return cost
}

const ROUNDS = 150

/** Lagrangian prices of the visits: how much serving each is worth. */
function priceVisits(model: Model, pool: Pool, bound: number): Float64Array {
  const { visits } = model
  const { members, from, count } = pool
  const prices = new Float64Array(visits).fill(Infinity)
  for (let c = 0; c < count; c++) {
    const share = pool.costs[c]! / (from[c + 1]! - from[c]!)
    for (let i = from[c]!; i < from[c + 1]!; i++) {
      if (share < prices[members[i]!]!) prices[members[i]!] = share
    }
  }
  const best = prices.slice()
  let bestValue = -Infinity
  let step = 0.5
  let stale = 0
  const covered = new Float64Array(visits)
  const drift = new Float64Array(visits)
  for (let round = 0; round < ROUNDS; round++) {
    covered.fill(0)
    let value = 0
    for (let v = 0; v < visits; v++) value += prices[v]!
    for (let c = 0; c < count; c++) {
      const reduced = reducedOf(pool, prices, c)
      if (reduced >= 0) continue
      value += reduced
      for (let i = from[c]!, to = from[c + 1]!; i < to; i++) covered[members[i]!]! += 1
    }
    if (value > bestValue) {
      bestValue = value
      best.set(prices)
      stale = 0
    } else if (++stale >= 8) {
      step /= 2
      stale = 0
      prices.set(best)
      continue
    }
    let norm = 0
    for (let v = 0; v < visits; v++) {
      drift[v] = 0.7 * (1 - covered[v]!) + 0.3 * drift[v]!
      norm += drift[v]! * drift[v]!
    }
    if (norm < 1e-9) break
    const length = (step * (bound - value)) / norm
    for (let v = 0; v < visits; v++) prices[v]! += length * drift[v]!
  }
  return best
}

/** Lowers prices until no column is worth more than it costs. */
function makeFeasible(pool: Pool, prices: Float64Array): void {
  for (let c = 0; c < pool.count; c++) {
    const reduced = reducedOf(pool, prices, c)
    if (reduced >= 0) continue
    const share = reduced / (pool.from[c + 1]! - pool.from[c]!)
    for (let i = pool.from[c]!; i < pool.from[c + 1]!; i++) prices[pool.members[i]!]! += share
  }
}

interface Limits {
  readonly lower: number
  readonly bound: number
  readonly nodesMax: number
}

/**
 * Depth first: of the visits not yet served the one with the fewest columns left, its columns by
 * reduced cost. Each depth keeps its own list of columns that still go with those chosen.
 */
class Chooser {
  private readonly pool: Pool
  private readonly reduced: Float64Array
  private readonly isCovered: Uint8Array
  private readonly counts: Int32Array
  private readonly kindsLeft: Int32Array
  private readonly lists: Int32Array[]
  private readonly chosen: number[] = []
  private best: Int32Array | null = null
  private bound: number
  private nodes: number
  private readonly lower: number

  constructor(
    model: Model,
    pool: Pool,
    reduced: Float64Array,
    few: readonly number[],
    limits: Limits,
  ) {
    this.pool = pool
    this.reduced = reduced
    this.isCovered = new Uint8Array(model.visits)
    this.counts = new Int32Array(model.visits)
    this.lists = [Int32Array.from(few)]
    this.kindsLeft = new Int32Array(model.kinds)
    for (const kind of model.kindOf) this.kindsLeft[kind]! += 1
    this.lower = limits.lower
    this.bound = limits.bound
    this.nodes = limits.nodesMax
  }

  choose(): Int32Array | null {
    this.descend(0, this.lists[0]!.length, 0, 0)
    return this.best
  }

  private descend(depth: number, count: number, cost: number, extra: number): void {
    const list = this.lists[depth]!
    const v = this.scarcest(list, count)
    if (v === ALL_SERVED) {
      if (cost < this.bound - 1e-6) {
        this.bound = cost
        this.best = Int32Array.from(this.chosen)
      }
      return
    }
    if (v === NOT_TO_BE) return
    const { pool } = this
    for (let k = 0; k < count; k++) {
      const c = list[k]!
      if (this.lower + extra + this.reduced[c]! >= this.bound - 1e-6) break
      if (this.kindsLeft[pool.kinds[c]!] === 0 || !this.serves(c, v)) continue
      if (--this.nodes < 0) return
      this.mark(c, 1)
      this.chosen.push(c)
      const left = this.narrow(depth, count, extra + this.reduced[c]!)
      this.descend(depth + 1, left, cost + pool.costs[c]!, extra + this.reduced[c]!)
      this.chosen.pop()
      this.mark(c, 0)
    }
  }

  /** Lists for the next depth what still goes with what is chosen. */
  private narrow(depth: number, count: number, extra: number): number {
    const list = this.lists[depth]!
    const next = (this.lists[depth + 1] ??= new Int32Array(list.length))
    let left = 0
    for (let k = 0; k < count; k++) {
      const c = list[k]!
      if (this.lower + extra + this.reduced[c]! >= this.bound - 1e-6) break
      if (this.isFree(c)) next[left++] = c
    }
    return left
  }

  private scarcest(list: Int32Array, count: number): number {
    const { counts, isCovered } = this
    const { members, from } = this.pool
    counts.fill(0)
    for (let k = 0; k < count; k++) {
      const c = list[k]!
      for (let i = from[c]!, to = from[c + 1]!; i < to; i++) counts[members[i]!]! += 1
    }
    let found = ALL_SERVED
    let fewest = 0x7fffffff
    for (let v = 0; v < counts.length; v++) {
      if (isCovered[v] === 1 || counts[v]! >= fewest) continue
      if (counts[v] === 0) return NOT_TO_BE
      fewest = counts[v]!
      found = v
    }
    return found
  }

  private serves(c: number, v: number): boolean {
    const { members, from } = this.pool
    for (let i = from[c]!, to = from[c + 1]!; i < to; i++) if (members[i] === v) return true
    return false
  }

  private isFree(c: number): boolean {
    const { members, from } = this.pool
    for (let i = from[c]!, to = from[c + 1]!; i < to; i++) {
      if (this.isCovered[members[i]!] === 1) return false
    }
    return true
  }

  private mark(c: number, to: 0 | 1): void {
    const { members, from, kinds } = this.pool
    for (let i = from[c]!; i < from[c + 1]!; i++) this.isCovered[members[i]!] = to
    this.kindsLeft[kinds[c]!]! += to === 1 ? -1 : 1
  }
}

/** What `scarcest` says instead of a visit. */
const ALL_SERVED = -1
const NOT_TO_BE = -2
