import type { Seat } from './exchange.ts'
import type { Plan } from './instance.ts'
import type { Model } from './model.ts'
import { partition } from './partition.ts'
import { Pool } from './pool.ts'
import { Recreate } from './recreate.ts'
import { Neighbours, ruin } from './ruin.ts'
import { Search } from './search.ts'
import { Together } from './together.ts'
import { exchangeTails, mayExchangeTails } from './tails.ts'
import type { Tuning } from './tuning.ts'
import { load, planOf, roomFor, routesOf, routesOfColumns, write } from './written.ts'

export interface AnnealOptions {
  /** Part of the budget used up, 0 … 1 and beyond; asked now and then. */
  readonly progress: (iteration: number) => number
  readonly seed: number
  readonly tuning: Tuning
  readonly start?: Plan
  readonly onBest?: (plan: Plan) => void
  /** Where other threads that solve the same instance show their best plans. */
  readonly exchange?: Seat
}

export interface Annealed {
  readonly plan: Plan
  readonly iterations: number
}

/** Asking for the time is not free: often while the code is not yet compiled, then seldom. */
const LOOK_FIRST = 32
const LOOK_EVERY = 256

const isLook = (iteration: number): boolean =>
  iteration % (iteration < 4 * LOOK_EVERY ? LOOK_FIRST : LOOK_EVERY) === 0

/** Ruin and recreate under simulated annealing, and now and then the best of all routes met. */
export function anneal(model: Model, options: AnnealOptions): Annealed {
  const walk = new Walk(model, options)
  const { progress } = options
  for (; ; walk.iteration++) {
    if (isLook(walk.iteration)) {
      const part = progress(walk.iteration)
      if (part >= 1) break
      walk.look(part)
    }
    walk.step()
  }
  walk.leave()
  return { plan: planOf(model, walk.best, walk.bestCost), iterations: walk.iteration }
}

/** At which parts of a run of so many iterations to recombine: it takes the time of many. */
function marksOf(visits: number, iterations: number, tuning: Tuning): readonly number[] {
  if (iterations < tuning.recombineFrom * visits) return []
  return iterations < tuning.recombineOften * visits ? tuning.recombineOnce : tuning.recombineAt
}

/** When threads meet, and whether they then only look at what the others have. */
interface Meeting {
  readonly at: number
  readonly isLook: boolean
}

function meetingsOf({ shareAt, meetAt, lookAt }: Tuning, isShared: boolean): Meeting[] {
  if (isShared) return shareAt.map((at) => ({ at, isLook: false }))
  const looks = lookAt.map((at) => ({ at, isLook: true }))
  return [...meetAt.map((at) => ({ at, isLook: false })), ...looks].sort((a, b) => a.at - b.at)
}

/** From this part of the budget on the number of iterations in all can be told. */
const KNOWN_FROM = 0.02

class Walk {
  readonly best: Int32Array
  bestCost: number
  iteration = 0
  private readonly model: Model
  private readonly options: AnnealOptions
  private readonly search: Search
  private readonly neighbours: Neighbours
  private readonly recreate: Recreate
  private readonly pool: Pool
  private together: Together | null
  /** At which parts of the budget threads meet: first at once, to begin from one plan. */
  private meetings: readonly Meeting[] = [{ at: 1e-9, isLook: false }]
  private met = 0
  /** The best since the last meeting, or of this annealing. */
  private readonly lately: Int32Array
  private latelyCost = Infinity
  /** How many times this run anneals, once that can be told; and which of them this is. */
  private annealings = 0
  private annealing = 0
  private ruinTimes = 1
  /** Part of this annealing for which what was due is done. */
  private done = 0
  private temperature = 0
  private readonly hasTails: boolean
  private toldCost = Infinity

  constructor(model: Model, options: AnnealOptions) {
    const search = new Search(model, options.seed)
    this.model = model
    this.options = options
    this.search = search
    this.neighbours = new Neighbours(search, 150)
    this.recreate = new Recreate(search, this.neighbours, options.tuning)
    this.pool = new Pool(search, options.tuning.poolMax)
    const onPlan = (): void => this.pool.collect(search)
    const { exchange: seat, tuning } = options
    const { routesEach } = tuning
    this.together = seat ? new Together(model, search, { seat, routesEach, onPlan }) : null
    this.lately = roomFor(model)
    this.hasTails = mayExchangeTails(model)
    search.begin()
    if (options.start) load(search, options.start.routes)
    this.recreate.run()
    search.judge()
    search.keep()
    this.best = roomFor(model)
    this.bestCost = Infinity
    this.note()
    this.noteLately()
  }

  private cool(part: number): void {
    const { hot, hotMax, cold } = this.options.tuning
    // Many visits in little time: measured from 50 to 1,000 visits.
    const first = Math.min(hotMax, hot * Math.max(1, this.model.visits / 100) ** 0.4)
    this.temperature = first * this.model.arcScale * (cold / first) ** part
    const { onBest } = this.options
    if (onBest && this.bestCost < this.toldCost && this.iteration % (LOOK_EVERY * 16) === 0) {
      this.toldCost = this.bestCost
      onBest(planOf(this.model, this.best, this.bestCost))
    }
  }

  step(): void {
    const { search, neighbours } = this
    search.begin()
    const around = ruin(search, neighbours, this.options.tuning, this.ruinTimes)
    this.recreate.run(true)
    search.judge()
    if (search.cost < search.costBefore + this.drawRise()) this.keep()
    else search.undo()
    if (!this.hasTails) return
    for (let tries = this.tailsOf(search); tries > 0; tries--) {
      if (exchangeTails(search, neighbours, around, this.drawRise())) this.keep()
    }
  }

  /** The longer routes are, the less of them a ruin takes out. */
  private tailsOf({ model, absents, used }: Search): number {
    const { tailsMax, tailEvery } = this.options.tuning
    return Math.min(tailsMax, Math.floor((model.visits - absents) / used / tailEvery))
  }

  /** By how much a plan may be worse this time, drawn for the temperature. */
  private drawRise(): number {
    return -this.temperature * Math.log(this.search.random.fraction() + 1e-300)
  }

  private keep(): void {
    const { search } = this
    search.keep()
    if (search.cost < this.bestCost * this.options.tuning.poolWithin) this.pool.collect(search)
    if (search.cost < this.bestCost) this.note()
    if (search.cost < this.latelyCost) this.noteLately()
  }

  private note(): void {
    this.bestCost = this.search.cost
    write(this.search, this.best)
  }

  private noteLately(): void {
    this.latelyCost = this.search.cost
    write(this.search, this.lately)
  }

  /** Does what is due at this part of the budget. */
  look(part: number): void {
    if (this.annealings === 0 && part >= KNOWN_FROM) {
      const { annealing, annealingsMax } = this.options.tuning
      const expected = this.iteration / part / (annealing * this.model.visits)
      // Threads that meet cool together.
      const count = this.together === null ? Math.floor(expected) : 1
      this.annealings = Math.max(1, Math.min(annealingsMax, count))
    }
    const times = Math.max(1, this.annealings)
    if (Math.floor(part * times) > this.annealing) this.begin()
    const within = part * times - this.annealing
    this.cool(within)
    this.done = this.recombineOrMeet(within, this.iteration / part / times)
  }

  /** Another annealing from nothing; what was met is kept for recombining. */
  private begin(): void {
    const { search } = this
    this.annealing++
    this.done = 0
    this.ruinTimes = 1 + (this.annealing % this.options.tuning.ruinTimesMax)
    search.begin()
    load(
      search,
      Array.from({ length: this.model.workers }, () => new Int32Array(0)),
    )
    this.recreate.run()
    search.judge()
    search.keep()
    this.noteLately()
  }

  /** Returns the part for which what is due is now done. */
  private recombineOrMeet(part: number, iterations: number): number {
    const isDue = (mark: number): boolean => this.done < mark && part >= mark
    const isRecombining = marksOf(this.model.visits, iterations, this.options.tuning).some(isDue)
    if (this.together === null) {
      if (isRecombining) this.recombine()
      return part
    }
    const meetings = this.meetings.filter(({ at }) => isDue(at))
    if (meetings.length === 0) return this.done
    for (const [k, { isLook }] of meetings.entries()) {
      if (this.together) this.meet(this.together, isRecombining && k === 0, isLook)
    }
    return part
  }

  /** Goes on from the best choice of routes met so far when it is better than the best plan. */
  private recombine(): void {
    const { model, pool } = this
    const columns = partition(model, pool, this.bestCost, this.options.tuning.partitionNodes)
    const isLast = this.annealing + 1 >= this.annealings
    const best = isLast ? this.best : this.lately
    this.moveTo(columns ? routesOfColumns(model, pool, columns) : routesOf(model, best))
  }

  /** The others need not wait for this thread any longer. */
  leave(): void {
    this.together?.leave()
  }

  /**
   * Goes on from what all have reached together, or only looks; recombines when the first would.
   */
  private meet(together: Together, isRecombining: boolean, mayOnlyLook: boolean): void {
    const isLook = mayOnlyLook && !together.isShared
    const word = this.join(together, isRecombining ? 1 : 0, isLook)
    if (word === 1) {
      together.takeAll()
      this.recombine()
      this.join(together, 0)
    }
    const isFirst = this.met++ === 0
    if (this.together === null || (isLook && word === 0)) return
    const isLast = !isFirst && this.met === this.meetings.length
    const isShared = !isLast && together.share()
    if (isLast) together.takeAll()
    if (isFirst) this.meetings = [...this.meetings, ...meetingsOf(this.options.tuning, isShared)]
    this.noteLately()
  }

  /** The word of the first thread; null when this one goes on alone. */
  private join(together: Together, word: number, isLook = false): number | null {
    const mine = together.isShared
      ? { cost: this.latelyCost, plan: this.lately }
      : { cost: this.bestCost, plan: this.best }
    const joined = together.join(mine, word, isLook)
    if (joined === null) {
      this.together = null
      return null
    }
    if (joined.best.cost < this.bestCost) {
      this.bestCost = joined.best.cost
      this.best.set(joined.best.plan)
    }
    return joined.word
  }

  private moveTo(routes: readonly Int32Array[]): void {
    const { search } = this
    search.begin()
    load(search, routes)
    search.judge()
    search.keep()
    if (search.cost < this.bestCost) this.note()
  }
}
