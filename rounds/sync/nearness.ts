import type { SyncInstance } from './instance.ts'

/** A ruin touches a handful of routes: so many neighbours reach more than enough of them. */
const NEIGHBOURS_MAX = 200

/**
 * Per visit its nearest visits, itself first, as one array with rows of equal width: by travel
 * there and back, as the workers travel, and by `hourShare` of the time between their windows.
 */
export function nearnessOf(instance: SyncInstance, hourShare: number): Int32Array {
  const { visits, firstOf, place, places, open } = instance
  const time = meanTimeOf(instance)
  const width = Math.min(visits, NEIGHBOURS_MAX)
  const near = new Int32Array(visits * width)
  const at = Int32Array.from({ length: visits }, (_, v) => place[firstOf[v]!]!)
  const hour = Float64Array.from(at, (_, v) => Math.max(0, open[firstOf[v]!]!))
  const far = new Float64Array(visits)
  for (let v = 0; v < visits; v++) {
    for (let u = 0; u < visits; u++) {
      const way = time[at[v]! * places + at[u]!]! + time[at[u]! * places + at[v]!]!
      far[u] = way / 2 + hourShare * Math.abs(hour[u]! - hour[v]!)
    }
    far[v] = -1
    near.set(nearest(far, width), v * width)
  }
  return near
}

/** One matrix for all; modes count by how many workers travel so. */
function meanTimeOf({ matrixOf, places, time }: SyncInstance): Float64Array {
  const size = places * places
  const mean = new Float64Array(size)
  for (let from = 0; from < time.length; from += size) {
    const share = matrixOf.filter((one) => one === from).length / matrixOf.length
    if (share === 1) return time.subarray(from, from + size)
    for (let way = 0; way < size && share > 0; way++) mean[way]! += share * time[from + way]!
  }
  return mean
}

/** The numbers of the `count` least values, in order; equal ones by their number. */
function nearest(values: Float64Array, count: number): Int32Array {
  const bound = values.length === count ? Infinity : values.slice().sort()[count - 1]!
  const found: number[] = []
  values.forEach((value, at) => {
    if (value <= bound) found.push(at)
  })
  found.sort((a, b) => values[a]! - values[b]! || a - b)
  return Int32Array.from(found.slice(0, count))
}
