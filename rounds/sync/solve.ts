import { Anneal, type AnnealOptions } from './anneal.ts'
import { compileSync } from './compile.ts'
import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { SyncAnswer, SyncProblem, SyncRestTaken, SyncStop } from './problem.ts'
import { restsUntil } from './times.ts'
import { SYNC_TUNING, type SyncTuning } from './tuning.ts'
import { leavingFor, Whole } from './whole.ts'

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
  if (instance.whole) new Whole(instance, instance.whole, best).moveLate()
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

/** Follows the route by the rule of `restsUntil`. */
function restsTaken(instance: SyncInstance, plan: SyncPlan, worker: number): SyncRestTaken[] {
  const { tasks, restFrom, restOpen, restDuration } = instance
  const { duration, time, place, places } = instance
  const first = plan.next[tasks + worker]!
  if (first >= tasks || instance.rested[worker] === 0) return []
  const ways = plan.restPlan[worker]!
  const from = restFrom[ways]!
  // Before the first stop as late as can be: nobody leaves home for a break.
  const taken = leavingFor(instance, plan, worker, plan.start[first]!).rests.map(
    (start, rest): SyncRestTaken => ({ rest, before: 0, start }),
  )
  let rest = from + taken.length
  for (let here = first, before = 1; here < tasks; here = plan.next[here]!, before++) {
    const node = plan.next[here]!
    let ready = plan.start[here]! + duration[here]!
    const way = place[here]! * places + place[node]!
    const travel = time[instance.matrixOf[worker]! + way]!
    const until = restsUntil(instance, ways, node, ready, travel, plan.start[node]!)
    for (; rest < until; rest++) {
      const start = Math.max(ready, restOpen[rest]!)
      taken.push({ rest: rest - from, before, start })
      ready = start + restDuration[rest]!
    }
  }
  return taken
}
