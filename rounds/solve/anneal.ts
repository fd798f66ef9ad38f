import type { Plan } from './instance.ts'
import type { Model } from './model.ts'
import { Recreate } from './recreate.ts'
import { Neighbours, ruin } from './ruin.ts'
import { Search } from './search.ts'
import type { Tuning } from './tuning.ts'

export interface AnnealOptions {
  /** Part of the budget used up, 0 … 1 and beyond; asked now and then. */
  readonly progress: (iteration: number) => number
  readonly seed: number
  readonly tuning: Tuning
  readonly start?: Plan
  readonly onBest?: (plan: Plan) => void
}

export interface Annealed {
  readonly plan: Plan
  readonly iterations: number
}

const LOOK_EVERY = 64

/** Ruin and recreate under simulated annealing. */
export function anneal(model: Model, options: AnnealOptions): Annealed {
  const { tuning } = options
  const search = new Search(model, options.seed)
  const neighbours = new Neighbours(search, 150)
  const recreate = new Recreate(search, neighbours, tuning)
  search.begin()
  if (options.start) search.load(options.start)
  recreate.run()
  search.keep()
  const best = new Int32Array(model.visits + model.workers)
  search.write(best)
  let bestCost = search.cost
  let toldCost = Infinity
  const hot = tuning.hot * model.arcScale
  const cooling = tuning.cold / tuning.hot
  let iteration = 0
  let temperature = hot
  for (; ; iteration++) {
    if (iteration % LOOK_EVERY === 0) {
      const progress = options.progress(iteration)
      if (progress >= 1) break
      temperature = hot * cooling ** progress
      if (options.onBest && bestCost < toldCost && iteration % (LOOK_EVERY * 64) === 0) {
        toldCost = bestCost
        options.onBest(planOf(model, best, bestCost))
      }
    }
    search.begin()
    ruin(search, neighbours, tuning)
    recreate.run()
    const bound = search.costBefore - temperature * Math.log(search.random.fraction() + 1e-300)
    if (search.cost < bound) {
      search.keep()
      if (search.cost < bestCost) {
        bestCost = search.cost
        search.write(best)
      }
    } else {
      search.undo()
    }
  }
  return { plan: planOf(model, best, bestCost), iterations: iteration }
}

/** Reads what `Search.write` wrote. */
function planOf(model: Model, written: Int32Array, cost: number): Plan {
  const routes: Int32Array[] = []
  const isAbsent = new Uint8Array(model.visits).fill(1)
  for (let n = 0, w = 0; w < model.workers; w++, n++) {
    const from = n
    while (written[n]! >= 0) isAbsent[written[n++]!] = 0
    routes.push(written.slice(from, n))
  }
  const unassigned = Int32Array.from(isAbsent.keys()).filter((v) => isAbsent[v] === 1)
  return { routes, unassigned, cost }
}
