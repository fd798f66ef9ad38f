import { Anneal, type AnnealOptions } from './anneal.ts'
import { type SyncInstance, compileSync } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { SyncAnswer, SyncProblem, SyncStop } from './problem.ts'
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
