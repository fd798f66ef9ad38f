import type { Job, Problem, Vehicle } from '../problem.ts'
import { Random } from '../solve/random.ts'

/** Every time of such a problem is a multiple of this: its best plan keeps to that grid. */
export const GRID = 300

/**
 * A tiny problem whose features meet: two people at once, a link, a shipment, loads, limits, and
 * prices for waiting, fairness, lateness, overtime and unfamiliar workers; by seed, on a matrix.
 */
export function drawGrid(seed: number): Problem {
  const random = new Random(seed)
  const whole = (from: number, to: number): number => from + random.below(to - from + 1)
  const often = (share: number): boolean => random.fraction() < share
  const places = 6
  const points = Array.from({ length: places }, () => [whole(0, 3), whole(0, 3)] as const)
  const durations = points.map(([x, y]) =>
    points.map(([u, v]) => GRID * (Math.abs(x - u) + Math.abs(y - v))),
  )
  const vehicle = (id: number): Vehicle => {
    const from = whole(0, 2) * GRID
    return {
      id,
      start_index: 0,
      ...(often(0.8) ? { end_index: 0 } : {}),
      capacity: [whole(1, 2)],
      time_window: [from, from + whole(14, 20) * GRID],
      skills: id === 1 || often(0.7) ? [1] : [],
      ...(often(0.3) ? { max_tasks: whole(2, 4) } : {}),
      ...(often(0.3) ? { max_travel_time: whole(8, 16) * GRID } : {}),
      ...(often(0.4) ? { max_work: whole(8, 14) * GRID } : {}),
      ...(often(0.3) ? { overtime_max: 2 * GRID } : {}),
      ...(often(0.3) ? { costs: { fixed: whole(0, 2) * 300 } } : {}),
    }
  }
  const kind = whole(0, 2)
  const job = (id: number): Job => {
    const from = whole(0, 10) * GRID
    return {
      id,
      location_index: whole(1, places - 1),
      service: whole(0, 2) * GRID,
      time_windows: [[from, from + whole(1, 6) * GRID]],
      priority: often(0.3) ? 10 : 0,
      ...(often(0.4) ? { skills: [1] } : {}),
      ...(often(0.5) ? { [often(0.5) ? 'pickup' : 'delivery']: [1] } : {}),
      ...(often(0.3) ? { preferred: [whole(1, 2)] } : {}),
      ...(often(0.3) ? { late_max: 3 * GRID } : {}),
      ...(id === 1 && kind === 0 ? { people: 2 } : {}),
    }
  }
  const workers = (['different', 'same', 'any'] as const)[whole(0, 2)]!
  const least = whole(1, 4) * GRID
  return {
    vehicles: [vehicle(1), vehicle(2)],
    jobs: [job(1), job(2), ...(kind === 2 ? [] : [job(3)])],
    links: kind === 1 ? [{ first: 1, second: 2, gap: [least, least + 2 * GRID], workers }] : [],
    shipments:
      kind === 1
        ? []
        : [
            {
              amount: [whole(1, 2)],
              pickup: { id: 1, location_index: whole(1, places - 1), service: GRID },
              delivery: { id: 1, location_index: whole(1, places - 1), service: 0 },
            },
          ],
    matrices: { car: { durations } },
    weights: {
      waiting: often(0.6) ? 0.5 : 0,
      fairness: often(0.4) ? 0.5 : 0,
      lateness: 2,
      worst_lateness: often(0.3) ? 1 : 0,
      overtime: 1,
      continuity: 400,
    },
  }
}
