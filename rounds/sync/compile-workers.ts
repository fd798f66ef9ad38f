import type { SyncInstance } from './instance.ts'
import type { SyncProblem, SyncVisit } from './problem.ts'

type Fits = Pick<SyncInstance, 'fitFrom' | 'fit' | 'fitCost' | 'priced'>

export function fitsOf(visits: readonly SyncVisit[], tasks: number): Fits {
  const parts = visits.flatMap((visit) => visit.parts)
  const fitFrom = new Int32Array(tasks + 1)
  parts.forEach((part, t) => (fitFrom[t + 1] = fitFrom[t]! + part.workers.length))
  const all = parts.flatMap((part) => part.workers)
  return {
    fitFrom,
    fit: Int32Array.from(all, ({ worker }) => worker),
    fitCost: Float64Array.from(all, ({ cost }) => cost),
    priced: all.some(({ cost }) => cost !== 0),
  }
}

/**
 * Two workers who differ in nothing are one choice while both are unused. All begin in the class of
 * their own terms; every part of a visit then splits the classes by whom it may have, at what cost.
 */
export function classesOf({ visits, workers }: SyncProblem): Int32Array {
  const classOf = numbered(
    workers.map((worker) => JSON.stringify(worker, (_, one) => (one === Infinity ? '∞' : one))),
  )
  const cost = new Float64Array(workers.length)
  for (const part of visits.flatMap((visit) => visit.parts)) {
    cost.fill(-Infinity)
    for (const fit of part.workers) cost[fit.worker] = fit.cost
    classOf.set(numbered(Array.from(classOf, (one, w) => `${one} ${cost[w]}`)))
  }
  return classOf
}

/** Equal texts get equal numbers, from 0. */
function numbered(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(texts, (text) => {
    const known = numbers.get(text) ?? numbers.size
    numbers.set(text, known)
    return known
  })
}
