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

/** Two workers who differ in nothing are one choice while both are unused. */
export function classesOf({ visits, workers }: SyncProblem): Int32Array {
  const can = workers.map((): string[] => [])
  let t = 0
  for (const part of visits.flatMap((visit) => visit.parts)) {
    for (const { worker, cost } of part.workers) can[worker]!.push(`${t}:${cost}`)
    t++
  }
  const numbers = new Map<string, number>()
  return Int32Array.from(workers, (worker, w) => {
    const key = JSON.stringify([worker, String(worker.shiftEnd), String(worker.overFrom), can[w]])
    if (!numbers.has(key)) numbers.set(key, numbers.size)
    return numbers.get(key)!
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
