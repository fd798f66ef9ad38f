import { Exchange, type Seat, type Shown } from './exchange.ts'
import type { Model } from './model.ts'
import { Random } from './random.ts'
import type { Search } from './search.ts'
import { load, roomFor, routesOf, write } from './written.ts'

/** The best plan somebody knows. */
export interface Known {
  readonly cost: number
  readonly plan: Int32Array
}

/**
 * Several threads on one plan: between two meetings each changes the routes of workers of its own,
 * near each other; at the meeting the plan is put together, and shared out anew around another
 * visit. Where there is too little to share, each works on the whole and the best plan goes on.
 */
export class Together {
  private readonly model: Model
  private readonly search: Search
  private readonly exchange: Exchange
  private readonly onPlan: () => void
  private readonly routesEach: number
  /** Whose the routes of each worker are; null while each thread has the whole. */
  private ownerOf: Uint8Array | null = null
  /** What the plan cost when it was shared out. */
  private costShared = 0
  private readonly current: Int32Array
  private draws = 0

  /**
   * `onPlan` is told of each plan of another thread that the search is taken to; from `routesEach`
   * routes for each thread on the plan is shared out.
   */
  constructor(
    model: Model,
    search: Search,
    { seat, routesEach, onPlan }: { seat: Seat; routesEach: number; onPlan: () => void },
  ) {
    this.onPlan = onPlan
    this.routesEach = routesEach
    this.model = model
    this.search = search
    this.exchange = new Exchange(model, seat)
    this.current = roomFor(model)
  }

  /** Whether each thread has routes of its own at the moment. */
  get isShared(): boolean {
    return this.ownerOf !== null
  }

  /**
   * Puts together what all have reached, with the best since the last meeting; `word` is what the
   * first thread says. With `isLook`, where each has the whole, nobody leaves its own way: the others'
   * routes are only told of. Null when somebody stayed away: this one has the whole now.
   */
  join(
    best: Known,
    word: number,
    isLook = false,
  ): { readonly best: Known; readonly word: number } | null {
    const { search, exchange } = this
    write(search, this.current)
    const shown = { plan: this.current, bestCost: best.cost, best: best.plan, word }
    if (!exchange.meet(shown)) {
      this.takeAll()
      return null
    }
    const all = Array.from({ length: exchange.seats }, (_, seat) => exchange.of(seat))
    const { word: said } = all[0]!
    if (this.ownerOf) return { best: this.unite(all, this.ownerOf), word: said }
    if (!isLook) return { best: this.follow(all), word: said }
    this.look(all)
    return { best, word: said }
  }

  private look(all: readonly Shown[]): void {
    for (const [seat, { plan, best }] of all.entries()) {
      if (seat === this.exchange.seat) continue
      for (const one of [plan, best]) this.goTo(routesOf(this.model, one))
    }
    this.goTo(routesOf(this.model, this.current))
  }

  /** Each worker's route from the thread whose it was. */
  private unite(all: readonly Shown[], ownerOf: Uint8Array): Known {
    const { model, exchange } = this
    const plans = all.map(({ plan }) => routesOf(model, plan))
    const bests = all.map(({ best }) => routesOf(model, best))
    const routes = Array.from(ownerOf, (owner, w) => plans[owner]![w]!)
    this.goTo(routes, (w) => ownerOf[w] !== exchange.seat)
    const cost = all.reduce((sum, one) => sum + one.bestCost - this.costShared, this.costShared)
    const plan = roomFor(model)
    writeRoutes(
      Array.from(ownerOf, (owner, w) => bests[owner]![w]!),
      plan,
    )
    return { cost, plan }
  }

  /** The cheapest plan of all; every thread goes on from it. */
  private follow(all: readonly Shown[]): Known {
    const { model, exchange } = this
    for (const [seat, { best }] of all.entries()) {
      if (seat !== exchange.seat) this.goTo(routesOf(model, best))
    }
    const least = all.reduce((best, one) => (one.bestCost < best.bestCost ? one : best))
    this.goTo(routesOf(model, least.best))
    return { cost: least.bestCost, plan: least.best }
  }

  private goTo(routes: readonly Int32Array[], only?: (worker: number) => boolean): void {
    const { search } = this
    search.begin()
    load(search, routes, only)
    search.judge()
    search.keep()
    this.onPlan()
  }

  /**
   * Shares the plan out among the threads, all of which have the same before them; false when there
   * is too little to share, or what routes cost together is not the sum of what each costs.
   */
  share(): boolean {
    const { model, search, exchange } = this
    this.takeAll()
    this.draws++
    if (model.isWhole || search.used < this.routesEach * exchange.seats) return false
    const ownerOf = ownersOf(model, search, exchange.seats, this.draws)
    this.ownerOf = ownerOf
    this.costShared = search.cost
    search.mine = ownerOf.map((owner) => (owner === exchange.seat ? 1 : 0))
    let left = 0
    for (let k = 0; k < search.absents; k++) {
      const v = search.absent[k]!
      if (Math.max(v, model.partnerOf?.[v] ?? v) % exchange.seats === exchange.seat) {
        search.absent[left++] = v
      }
    }
    search.absents = left
    return true
  }

  /** From now on this thread may change every route. */
  takeAll(): void {
    const { search } = this
    this.ownerOf = null
    if (search.mine === null) return
    search.mine = null
    search.absents = 0
    for (let v = 0; v < this.model.visits; v++) {
      if (search.routeOf[v]! < 0) search.absent[search.absents++] = v
    }
  }

  /** The others need not wait any longer. */
  leave(): void {
    this.exchange.leave()
  }
}

/** Routes in the order of their distance from a drawn visit, cut where each has as many visits. */
function ownersOf(model: Model, search: Search, seats: number, draw: number): Uint8Array {
  const { visits, workers, stride } = model
  const cost = model.cost[0]!
  const pole = model.instance.placeOf[new Random(draw).below(visits)]! * stride
  const far = new Float64Array(workers)
  const used: number[] = []
  let served = 0
  for (const { worker, length, place } of search.routes) {
    if (length === 0) continue
    for (let i = 1; i <= length; i++) far[worker]! += cost[pole + place[i]!]! / length
    used.push(worker)
    served += length
  }
  used.sort((a, b) => far[a]! - far[b]! || a - b)
  const ownerOf = new Uint8Array(workers)
  let before = 0
  for (const w of used) {
    const { length } = search.routes[w]!
    ownerOf[w] = Math.min(seats - 1, Math.floor(((before + length / 2) / served) * seats))
    before += length
  }
  // The unused in turn, so that each thread has some of every kind.
  const turns = new Int32Array(model.kinds)
  for (let w = 0; w < workers; w++) {
    if (search.routes[w]!.length === 0) ownerOf[w] = turns[model.kindOf[w]!]!++ % seats
  }
  return ownerOf
}

function writeRoutes(routes: readonly Int32Array[], into: Int32Array): void {
  let n = 0
  for (const route of routes) {
    into.set(route, n)
    n += route.length
    into[n++] = -1
  }
}
