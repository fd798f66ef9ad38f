import type { SyncInstance } from './instance.ts'
import { SyncProblemRefused, type SyncWorker } from './problem.ts'

/** A break in one of its windows. */
interface RestTime {
  readonly open: number
  readonly close: number
  readonly duration: number
}

type Rested = Pick<SyncWorker, 'rests' | 'shiftStart' | 'shiftEnd'>

/** Breaks of many windows each multiply: the earliest ways are enough. */
const WAYS_MAX = 64

/**
 * Every way to choose a window for each break so that all can be taken in a worker's shift, in
 * their order. A break ends early enough for the next to begin: closes are cut to what that leaves.
 */
export function restPlansOf({ rests = [], shiftStart, shiftEnd }: Rested): RestTime[][] {
  const found: RestTime[][] = []
  const chosen: RestTime[] = []
  const choose = (r: number, ready: number): void => {
    if (found.length === WAYS_MAX) return
    if (r === rests.length) {
      if (ready <= shiftEnd) found.push(cutToNext(chosen))
      return
    }
    const { windows, duration } = rests[r]!
    for (const { open, close } of windows) {
      const begin = Math.max(ready, open)
      if (begin > close) continue
      chosen.push({ open, close, duration })
      choose(r + 1, begin + duration)
      chosen.pop()
    }
  }
  choose(0, shiftStart)
  return found
}

function cutToNext(rests: readonly RestTime[]): RestTime[] {
  let most = Infinity
  return rests
    .toReversed()
    .map((rest) => {
      const close = Math.min(rest.close, most)
      most = close - rest.duration
      return { ...rest, close }
    })
    .toReversed()
}

type Rests = Pick<
  SyncInstance,
  | 'rested'
  | 'anyRested'
  | 'restChoosers'
  | 'restPlanFrom'
  | 'restFrom'
  | 'restOpen'
  | 'restClose'
  | 'restDuration'
>

/** Refuses workers who cannot take their breaks. */
export function compileRests(workers: readonly SyncWorker[]): Rests {
  const plans = workers.map((worker, w) => {
    // Without breaks there is one way to take them.
    if ((worker.rests ?? []).length === 0) return [[]]
    const ways = restPlansOf(worker)
    if (ways.length > 0) return ways
    throw new SyncProblemRefused(`workers[${w}].rests`, 'have no time to be taken')
  })
  const all = plans.flat(2)
  return {
    rested: Uint8Array.from(workers, ({ rests = [] }) => (rests.length > 0 ? 1 : 0)),
    anyRested: all.length > 0,
    restChoosers: Int32Array.from(plans.flatMap((ways, w) => (ways.length > 1 ? [w] : []))),
    restPlanFrom: startsOf(plans),
    restFrom: startsOf(plans.flat()),
    restOpen: Float64Array.from(all, (rest) => rest.open),
    restClose: Float64Array.from(all, (rest) => rest.close),
    restDuration: Float64Array.from(all, (rest) => rest.duration),
  }
}

function startsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1)
  for (const [at, list] of lists.entries()) starts[at + 1] = starts[at]! + list.length
  return starts
}
