import type { SyncWhole } from './instance.ts'
import type { SyncProblem } from './problem.ts'

/** What is limited or priced by whole routes; null when nothing is, which is faster. */
export function wholeOf(problem: SyncProblem): SyncWhole | null {
  const { visits, workers, waiting = 0, fairness = 0 } = problem
  const parts = visits.flatMap((visit) => visit.parts)
  const dimensions = Math.max(0, ...workers.map((worker) => worker.capacity?.length ?? 0))
  const bound = (of: 'partsMax' | 'travelMax' | 'spanMax'): Float64Array =>
    Float64Array.from(workers, (worker) => worker[of] ?? Infinity)
  const [partsMax, travelMax, spanMax] = [bound('partsMax'), bound('travelMax'), bound('spanMax')]
  const bounds = [partsMax, travelMax, spanMax].flatMap((one) => [...one])
  if (
    waiting === 0 &&
    fairness === 0 &&
    dimensions === 0 &&
    bounds.every((one) => one === Infinity)
  )
    return null
  const load = (of: 'brought' | 'change'): Float64Array =>
    Float64Array.from(parts.flatMap((part) => spread(part.load?.[of], dimensions, 0)))
  return {
    waiting,
    fairness,
    spanned: waiting > 0 || spanMax.some((one) => one < Infinity),
    partsMax,
    travelMax,
    spanMax,
    dimensions,
    capacity: Float64Array.from(
      workers.flatMap(({ capacity }) => spread(capacity, dimensions, Infinity)),
    ),
    brought: load('brought'),
    change: load('change'),
  }
}

const spread = (of: readonly number[] | undefined, length: number, absent: number): number[] =>
  Array.from({ length }, (_, d) => (of ? (of[d] ?? 0) : absent))
