import { Anneal, type AnnealOptions } from './anneal.ts'
import { compileSync } from './compile.ts'
import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { SyncAnswer, SyncProblem, SyncRestTaken, SyncStop } from './problem.ts'
import { leaves } from './times.ts'
import { SYNC_TUNING, type SyncTuning } from './tuning.ts'

export interface SyncOptions {
  /** The same seed gives the same plan as long as `iterations` ends the search. */
  readonly seed: number
  readonly iterations?: number
  /** By `clock`: what the wall shows, or what this process computed. */
  readonly seconds?: number
  readonly clock?: 'wall' | 'cpu'
  /** Ends the search early; the best plan so far is returned. */
  readonly signal?: { readonly aborted: boolean }
  readonly onBest?: (cost: number, seconds: number) => void
  readonly tuning?: Partial<SyncTuning>
}

/** Plans a day whose visits hang together. Throws `SyncProblemRefused` for what contradicts itself. */
export function solveSynchronised(problem: SyncProblem, options: SyncOptions): SyncAnswer {
  const instance = compileSync(problem)
  const anneal = new Anneal(instance, options.seed, { ...SYNC_TUNING, ...options.tuning })
  const bounded = options.seconds !== undefined || options.iterations !== undefined
  const bounds: AnnealOptions = bounded ? options : { ...options, seconds: 1 }
  anneal.run(bounds)
  const { best, bestCost, iterations } = anneal
  return {
    routes: Array.from({ length: instance.workers }, (_, w) => stopsOf(instance, best, w)),
    rests: Array.from({ length: instance.workers }, (_, w) => restsTaken(instance, best, w)),
    unassigned: [...best.absent.subarray(0, best.absents[0])].sort((a, b) => a - b),
    cost: bestCost,
    iterations,
  }
}

function stopsOf(instance: SyncInstance, plan: SyncPlan, worker: number): SyncStop[] {
  const stops: SyncStop[] = []
  const { tasks, visitOf, firstOf } = instance
  for (let task = plan.next[tasks + worker]!; task < tasks; task = plan.next[task]!) {
    const visit = visitOf[task]!
    stops.push({ visit, part: task - firstOf[visit]!, start: plan.start[task]! })
  }
  return stops
}

/** Follows the route by the rule of `leaves`. */
function restsTaken(instance: SyncInstance, plan: SyncPlan, worker: number): SyncRestTaken[] {
  const { tasks, restFrom, restOpen, restClose, restDuration } = instance
  const { duration, time, place, places } = instance
  const taken: SyncRestTaken[] = []
  let rest = restFrom[worker]!
  let before = 0
  let here = tasks + worker
  if (plan.next[here]! >= tasks) return []
  while (here < tasks || here === tasks + worker) {
    const node = plan.next[here]!
    let ready = plan.start[here]! + duration[here]!
    const way = place[here]! * places + place[node]!
    const travel = time[instance.matrixOf[worker]! + way]!
    const left = leaves(instance, worker, node, ready, travel, plan.start[node]!)
    // What the shift leaves no time for is not taken.
    while (rest < restFrom[worker + 1]! && ready > restClose[rest]!) rest++
    while (ready < left && rest < restFrom[worker + 1]!) {
      const start = Math.max(ready, restOpen[rest]!)
      taken.push({ rest: rest - restFrom[worker]!, before, start })
      ready = start + restDuration[rest++]!
    }
    before++
    here = node
  }
  return taken
}
