import { anneal } from './anneal.ts'
import type { Seat } from './exchange.ts'
import type { Instance, Plan } from './instance.ts'
import { modelOf } from './model.ts'
import { TUNING, type Tuning } from './tuning.ts'

export interface SolveOptions {
  /** Budget; whichever of the two is used up first ends the search. One second when neither is given. */
  readonly seconds?: number
  readonly iterations?: number
  /** The same seed and iterations give the same plan. */
  readonly seed: number
  /** Seconds of the wall (when absent), or of the processor, all threads of this process together. */
  readonly clock?: 'wall' | 'cpu'
  /** Ends the search; the best plan so far is the answer. */
  readonly signal?: { readonly aborted: boolean }
  /** Told of each better plan, at most a few times a second. */
  readonly onBest?: (plan: Plan, seconds: number) => void
  /** Where to begin: a plan of this instance, possible in every way. */
  readonly start?: Plan
  /** A seat in memory from `exchangeFor`, when several threads solve the same instance at once. */
  readonly exchange?: Seat
  readonly tuning?: Partial<Tuning>
}

export interface Solved extends Plan {
  readonly iterations: number
  readonly seconds: number
}

/**
 * Plans the day: who goes to whom in which order. Every route of the answer is possible; visits
 * that no worker can take, or for which there is no room, are `unassigned`.
 */
export function solve(instance: Instance, options: SolveOptions): Solved {
  const clock = clockOf(options.clock ?? 'wall')
  const began = clock()
  const iterations = options.iterations ?? Infinity
  const seconds = options.seconds ?? (options.iterations === undefined ? 1 : Infinity)
  const annealed = anneal(modelOf(instance), {
    seed: options.seed,
    tuning: { ...TUNING, ...options.tuning },
    progress: (done) =>
      options.signal?.aborted
        ? 1
        : Math.max(done / iterations, seconds === Infinity ? 0 : (clock() - began) / seconds),
    ...(options.exchange ? { exchange: options.exchange } : {}),
    ...(options.start ? { start: options.start } : {}),
    ...(options.onBest ? { onBest: (plan: Plan) => options.onBest?.(plan, clock() - began) } : {}),
  })
  return { ...annealed.plan, iterations: annealed.iterations, seconds: clock() - began }
}

/** Seconds since some moment. */
function clockOf(kind: 'wall' | 'cpu'): () => number {
  if (kind === 'wall') return () => performance.now() / 1000
  return () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000_000
  }
}
