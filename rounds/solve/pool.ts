import { fitOf } from './model.ts'
import type { Search } from './search.ts'

/**
 * Routes met on the way, each set of visits once per kind of worker, in its cheapest order. A column
 * of the set partitioning problem whose best choice recombines what the search found at different
 * times.
 */
export class Pool {
  count = 0
  /** Visits of column c in order: members[from[c]] … members[from[c + 1] − 1]. */
  readonly from: Int32Array
  members: Int32Array
  readonly costs: Float64Array
  readonly kinds: Int32Array
  private readonly names: Int32Array
  private readonly names2: Int32Array
  private readonly table: Int32Array
  private readonly mask: number
  private readonly signs: Int32Array
  private readonly signs2: Int32Array
  /** Newest version of a route that was taken in. */
  private seen = 0

  constructor(search: Search, most: number) {
    const { visits } = search.model
    this.from = new Int32Array(most + 1)
    this.members = new Int32Array(most * 12)
    this.costs = new Float64Array(most)
    this.kinds = new Int32Array(most)
    this.names = new Int32Array(most)
    this.names2 = new Int32Array(most)
    const size = 2 ** Math.ceil(Math.log2(most * 2))
    this.table = new Int32Array(size)
    this.mask = size - 1
    const { random } = search
    this.signs = Int32Array.from({ length: visits }, () => random.next())
    this.signs2 = Int32Array.from({ length: visits }, () => random.next())
  }

  get isFull(): boolean {
    return this.count === this.costs.length
  }

  /** Takes in the routes that the search has changed since the last time. */
  collect(search: Search): void {
    // Later routes are better ones.
    if (this.isFull) this.clear()
    const newest = this.seen
    const { routes } = search
    for (let w = 0; w < routes.length && !this.isFull; w++) {
      const route = routes[w]!
      if (route.length === 0 || route.version <= newest) continue
      if (route.version > this.seen) this.seen = route.version
      let name = search.model.kindOf[w]!
      let name2 = name
      let cost = route.cost
      for (let i = 1; i <= route.length; i++) {
        const v = route.visits[i]!
        name = (name + this.signs[v]!) | 0
        name2 = name2 ^ this.signs2[v]!
        cost += fitOf(search.model.instance, v, w)
      }
      this.put(name, name2, cost, search.model.kindOf[w]!, route.visits, route.length)
    }
  }

  private put(
    name: number,
    name2: number,
    cost: number,
    kind: number,
    visits: Int32Array,
    length: number,
  ): void {
    const { table, mask } = this
    let at = (name ^ (name >>> 15)) & mask
    for (; table[at]! !== 0; at = (at + 1) & mask) {
      const c = table[at]! - 1
      if (this.names[c] !== name || this.names2[c] !== name2) continue
      if (cost < this.costs[c]!) {
        this.costs[c] = cost
        this.copy(this.from[c]!, visits, length)
      }
      return
    }
    const c = this.count++
    table[at] = c + 1
    this.names[c] = name
    this.names2[c] = name2
    this.costs[c] = cost
    this.kinds[c] = kind
    const end = this.from[c]! + length
    if (end > this.members.length) {
      const wide = new Int32Array(end * 2)
      wide.set(this.members)
      this.members = wide
    }
    this.from[c + 1] = end
    this.copy(this.from[c]!, visits, length)
  }

  private copy(to: number, visits: Int32Array, length: number): void {
    for (let i = 0; i < length; i++) this.members[to + i] = visits[i + 1]!
  }

  /** Forgets everything. */
  clear(): void {
    this.count = 0
    this.table.fill(0)
    this.seen = 0
  }
}
