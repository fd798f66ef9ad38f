import type { Problem } from '../problem.ts'
import { readSolomon } from './solomon.ts'

/** A VRPTW text as a problem like any other: times and distances in tenths, travel is the cost. */
export function solomonProblem(text: string): Problem {
  const { instance } = readSolomon(text)
  const { places } = instance
  const arcs = instance.travel[0]!
  const durations = Array.from({ length: places }, (_, from) =>
    Array.from(arcs.subarray(from * places, (from + 1) * places)),
  )
  return {
    vehicles: Array.from({ length: instance.workers }, (_, w) => ({
      id: w + 1,
      start_index: 0,
      end_index: 0,
      capacity: [instance.capacity[w]!],
      time_window: [instance.shiftStart[w]!, instance.shiftEnd[w]!] as const,
    })),
    jobs: Array.from({ length: instance.visits }, (_, v) => ({
      id: v + 1,
      location_index: instance.placeOf[v]!,
      service: instance.duration[v]!,
      delivery: [instance.demand[v]!],
      time_windows: [[instance.windowOpen[v]!, instance.windowClose[v]!] as const],
    })),
    matrices: { car: { durations } },
  }
}
