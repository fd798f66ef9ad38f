import type { SyncInstance } from './instance.ts'
import { SyncProblemRefused, type SyncProblem, type SyncVisit, type SyncWorker } from './problem.ts'

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

type Rests = Pick<
  SyncInstance,
  'rested' | 'anyRested' | 'restFrom' | 'restOpen' | 'restClose' | 'restDuration'
>

/** A break ends early enough for the next to begin: closes are cut to what that leaves. */
export function restsOf(workers: readonly SyncWorker[]): Rests {
  const restFrom = new Int32Array(workers.length + 1)
  const closes: number[] = []
  workers.forEach(({ rests = [] }, w) => {
    restFrom[w + 1] = restFrom[w]! + rests.length
    const own = rests.map((rest) => rest.close)
    for (let r = rests.length - 2; r >= 0; r--) {
      own[r] = Math.min(own[r]!, own[r + 1]! - rests[r]!.duration)
    }
    own.forEach((close, r) => {
      if (rests[r]!.open <= close) return
      throw new SyncProblemRefused(`workers[${w}].rests[${r}]`, 'has no time to be taken')
    })
    closes.push(...own)
  })
  const all = workers.flatMap(({ rests = [] }) => rests)
  return {
    rested: Uint8Array.from(workers, ({ rests = [] }) => (rests.length > 0 ? 1 : 0)),
    anyRested: all.length > 0,
    restFrom,
    restOpen: Float64Array.from(all, (rest) => rest.open),
    restClose: Float64Array.from(closes),
    restDuration: Float64Array.from(all, (rest) => rest.duration),
  }
}
