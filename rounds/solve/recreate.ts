import type { Search } from './search.ts'
import { Pairs } from './pairs.ts'
import type { Neighbours } from './ruin.ts'
import type { Tuning } from './tuning.ts'
import { found, NOWHERE } from './timing.ts'

/** Orders in which visits are put back, and how often each is drawn. */
const ORDERS = ['random', 'demand', 'far', 'close', 'narrow', 'early', 'late', 'dear'] as const
const WEIGHTS = [4, 4, 2, 1, 2, 2, 2, 4]

/** Of visits that found no room before, so many are tried again each time. */
const RETRIED_MAX = 20

/** Puts what is absent back, greedily, in a drawn order, passing over the best place now and then. */
export class Recreate {
  private readonly search: Search
  private readonly neighbours: Neighbours
  /** Per order and visit: smaller goes first. */
  private readonly ranks: readonly Float64Array[]
  private readonly weights: readonly number[]
  private readonly weightSum: number
  private readonly queue: Int32Array
  private readonly keys: Float64Array
  private readonly aside: Int32Array
  /** 1 for visits that had no room before this round. */
  private readonly isOld: Uint8Array
  private readonly candidates: Int32Array
  private readonly seenKind: Int32Array
  private readonly seenWorker: Int32Array
  private readonly empty: Int32Array
  private empties = 0
  private round = 0
  private readonly nearest: number
  private readonly wide: number
  private readonly askAllEvery: number
  private blink = 0
  private readonly pairs: Pairs
  private readonly blinkMean: number

  constructor(search: Search, neighbours: Neighbours, tuning: Tuning) {
    const blinkChance = tuning.blink
    this.nearest = tuning.nearest
    this.wide = tuning.wide
    this.askAllEvery = tuning.askAllEvery
    this.neighbours = neighbours
    this.search = search
    const { visits, workers, kinds } = search.model
    this.queue = new Int32Array(visits)
    this.aside = new Int32Array(visits)
    this.isOld = new Uint8Array(visits)
    this.keys = new Float64Array(visits)
    this.candidates = new Int32Array(workers)
    this.seenKind = new Int32Array(kinds)
    this.empty = new Int32Array(workers)
    this.seenWorker = new Int32Array(workers)
    this.ranks = ORDERS.map((order) => ranksOf(search, order))
    // Where priorities differ, those that count most are often put back first.
    const { penalty } = search.model.instance
    const isUneven = penalty.some((value) => value !== penalty[0])
    this.weights = isUneven ? WEIGHTS : WEIGHTS.slice(0, -1)
    this.weightSum = this.weights.reduce((sum, weight) => sum + weight, 0)
    this.blinkMean = blinkChance > 0 ? 1 / Math.log(1 - blinkChance) : 0
    this.drawBlink()
    this.pairs = new Pairs(search)
  }

  private drawBlink(): void {
    this.blink =
      this.blinkMean === 0
        ? Infinity
        : 1 + Math.floor(Math.log(1 - this.search.random.fraction()) * this.blinkMean)
  }

  /** All that is absent, or with `few` what was just taken out and a few of the others. */
  run(few = false): void {
    const { search, queue } = this
    const { partnerOf } = search.model
    const passed = few ? this.passOver() : 0
    const count = search.absents
    const old = few ? search.absentsBefore - passed : 0
    for (let k = 0; k < old; k++) this.isOld[search.absent[k]!] = 1
    this.order(count)
    const isWide = search.used > this.wide
    let candidates = isWide ? 0 : this.listCandidates()
    if (isWide) this.listEmpty()
    search.absents = 0
    for (let k = 0; k < count; k++) {
      const v = queue[k]!
      if (partnerOf !== null && partnerOf[v]! >= 0) {
        this.placePair(v, partnerOf[v]!)
        if (!isWide) candidates = this.listCandidates()
        continue
      }
      if (isWide) candidates = this.listNear(v)
      let worker = this.cheapest(v, candidates)
      if (isWide && worker < 0 && this.asksAll(v)) {
        worker = this.cheapest(v, this.listCandidates())
      }
      if (worker < 0) {
        search.absent[search.absents++] = v
        continue
      }
      const wasEmpty = search.routes[worker]!.length === 0
      search.insert(worker, v, this.bestAt)
      if (wasEmpty) {
        if (isWide) this.listEmpty()
        else candidates = this.listCandidates()
      }
    }
    for (let k = 0; k < count; k++) this.isOld[queue[k]!] = 0
    for (let k = 0; k < passed; k++) search.absent[search.absents++] = this.aside[k]!
  }

  /** Whether v, which has no room near by, asks all workers. */
  private asksAll(v: number): boolean {
    return this.isOld[v] === 0 || this.search.random.below(this.askAllEvery) === 0
  }

  /**
   * Leaves all but a few of those that were absent before in peace, since hundreds that find no room
   * would take all the time: sets them aside and tells how many.
   */
  private passOver(): number {
    const { search, aside } = this
    const { absent, absentsBefore } = search
    const passed = absentsBefore - RETRIED_MAX
    if (passed <= 0 || search.model.partnerOf !== null) return 0
    const first = search.random.below(absentsBefore)
    for (let k = 0; k < passed; k++) aside[k] = absent[(first + k) % absentsBefore]!
    for (let k = passed; k < absentsBefore; k++) {
      this.queue[k - passed] = absent[(first + k) % absentsBefore]!
    }
    for (let k = 0; k < RETRIED_MAX; k++) absent[k] = this.queue[k]!
    for (let k = absentsBefore; k < search.absents; k++) absent[k - passed] = absent[k]!
    search.absents -= passed
    return passed
  }

  /** Both ends when the first of them comes up; the second then finds itself placed or left out. */
  private placePair(v: number, partner: number): void {
    const { search, pairs } = this
    if (search.routeOf[v]! >= 0) return
    const isPickup = search.model.instance.pickupOf![v]! < 0
    const [pickup, delivery] = isPickup ? [v, partner] : [partner, v]
    if (this.isLeftOut(partner)) return this.leaveOut(v)
    pairs.find(pickup, delivery, this.candidates, this.listCandidates())
    if (pairs.worker < 0) return this.leaveOut(v)
    search.insert(pairs.worker, pickup, pairs.pickupAt)
    search.insert(pairs.worker, delivery, pairs.deliveryAt)
  }

  private leaveOut(v: number): void {
    this.search.absent[this.search.absents++] = v
  }

  /** Whether it came up in this round already and was left out. */
  private isLeftOut(v: number): boolean {
    const { search } = this
    for (let k = 0; k < search.absents; k++) if (search.absent[k] === v) return true
    return false
  }

  private bestAt = 0

  /** Worker whose route takes v most cheaply, or −1; the stop before it in `bestAt`. */
  private cheapest(v: number, count: number): number {
    const { search, candidates } = this
    let best = NOWHERE
    let worker = -1
    for (let k = 0; k < count; k++) {
      const w = candidates[k]!
      if (--this.blink <= 0) {
        this.drawBlink()
        continue
      }
      search.best(w, v)
      if (found.delta < best) {
        best = found.delta
        worker = w
        this.bestAt = found.at
      }
    }
    return best < search.model.instance.penalty[v]! ? worker : -1
  }

  /** Used workers, and of the unused the first of each kind. */
  private listCandidates(): number {
    const { routes, model } = this.search
    const round = ++this.round
    let count = 0
    for (let w = 0; w < routes.length; w++) {
      if (!this.search.isMine(w)) continue
      if (routes[w]!.length === 0) {
        const kind = model.kindOf[w]!
        if (this.seenKind[kind] === round) continue
        this.seenKind[kind] = round
      }
      this.candidates[count++] = w
    }
    return count
  }

  /** Workers near v, and of the unused the first of each kind. */
  private listNear(v: number): number {
    const { search, candidates, seenWorker } = this
    const { routeOf } = search
    const round = ++this.round
    const near = this.neighbours.of(v)
    let count = 0
    const most = Math.min(near.length, this.nearest)
    for (let i = 1; i < most; i++) {
      const w = routeOf[near[i]!]!
      if (w < 0 || seenWorker[w] === round || !search.isMine(w)) continue
      seenWorker[w] = round
      candidates[count++] = w
    }
    for (let k = 0; k < this.empties; k++) candidates[count++] = this.empty[k]!
    return count
  }

  /** Of the unused workers the first of each kind. */
  private listEmpty(): void {
    const { routes, model } = this.search
    const round = ++this.round
    this.empties = 0
    for (let w = 0; w < routes.length; w++) {
      if (routes[w]!.length > 0 || !this.search.isMine(w)) continue
      const kind = model.kindOf[w]!
      if (this.seenKind[kind] === round) continue
      this.seenKind[kind] = round
      this.empty[this.empties++] = w
      if (this.empties === model.kinds) break
    }
  }

  private order(count: number): void {
    const { queue, keys, search } = this
    const { random } = search
    let draw = random.below(this.weightSum)
    let order = 0
    while (draw >= this.weights[order]!) draw -= this.weights[order++]!
    const rank = this.ranks[order]!
    for (let k = 0; k < count; k++) {
      const v = search.absent[k]!
      const key = order === 0 ? random.next() : rank[v]!
      let i = k - 1
      while (i >= 0 && keys[i]! > key) {
        keys[i + 1] = keys[i]!
        queue[i + 1] = queue[i]!
        i--
      }
      keys[i + 1] = key
      queue[i + 1] = v
    }
  }
}

function ranksOf(search: Search, order: (typeof ORDERS)[number]): Float64Array {
  const { instance, open, close, cost, stride, startPlace } = search.model
  const { dimensions, demand, placeOf, penalty } = instance
  const depot = startPlace[0] ?? 0
  return Float64Array.from({ length: instance.visits }, (_, v) => {
    switch (order) {
      case 'random':
        return 0
      case 'demand':
        return -(dimensions > 0 ? demand[v * dimensions]! : instance.duration[v]!)
      case 'far':
        return -cost[0]![depot * stride + placeOf[v]!]!
      case 'close':
        return cost[0]![depot * stride + placeOf[v]!]!
      case 'narrow':
        return close[v]! - open[v]!
      case 'early':
        return open[v]!
      case 'late':
        return -close[v]!
      case 'dear':
        return -penalty[v]!
    }
  })
}
