import type { Job, Problem, Shipment, Vehicle, Window } from '../problem.ts'
import { Random } from '../solve/random.ts'

export interface ProblemDrawn {
  readonly seed: number
  readonly jobs: number
  readonly vehicles: number
  /** Visits of two people, linked ones, and breaks with a choice of windows. */
  readonly together?: boolean
  /** None when absent. */
  readonly shipments?: number
}

const HOUR = 3600

/** A small problem that uses everything the format has, now this, now that; by seed. */
export function drawProblem({
  seed,
  jobs,
  vehicles,
  together = false,
  shipments = 0,
}: ProblemDrawn): Problem {
  const random = new Random(seed)
  const whole = (from: number, to: number): number => from + random.below(to - from + 1)
  const sometimes = <T>(share: number, of: () => T): T | undefined =>
    random.fraction() < share ? of() : undefined
  const place = (): [number, number] => [
    122.5 + random.fraction() * 0.08,
    37.3 + random.fraction() * 0.06,
  ]
  const windows = (): Window[] => {
    const from = whole(8, 15) * HOUR
    const first: Window = [from, from + whole(1, 3) * HOUR]
    return random.fraction() < 0.3 ? [first, [from + 4 * HOUR, from + 6 * HOUR]] : [first]
  }
  const some = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })
  const crew = Array.from({ length: vehicles }, (_, at): Vehicle => {
    const from = whole(7, 9) * HOUR
    const breaks = () => [
      {
        id: 1,
        service: 1800,
        time_windows: [
          [from + 3 * HOUR, from + 5 * HOUR] as const,
          ...(together && random.fraction() < 0.5
            ? [[from + 6 * HOUR, from + 6.5 * HOUR] as const]
            : []),
        ],
      },
      ...(random.fraction() < 0.3 ? [{ id: 2, service: 600 }] : []),
    ]
    return {
      id: at + 10,
      profile: random.fraction() < 0.7 ? 'ebike' : 'walk',
      ...some('start', sometimes(0.9, place)),
      ...some('end', sometimes(0.8, place)),
      skills: at === 0 ? [1, 2] : random.fraction() < 0.6 ? [1, 2] : [1],
      time_window: [from, from + whole(7, 9) * HOUR],
      ...some('breaks', sometimes(0.6, breaks)),
      ...some(
        'speed_factor',
        sometimes(0.2, () => 1.25),
      ),
      ...some(
        'costs',
        sometimes(0.3, () => ({ fixed: 500, per_hour: 3000, per_km: 300 })),
      ),
      ...some(
        'overtime_max',
        sometimes(0.2, () => 1200),
      ),
      capacity: [whole(3, 6)],
      ...some(
        'max_tasks',
        sometimes(0.2, () => whole(2, 5)),
      ),
      ...some(
        'max_travel_time',
        sometimes(0.2, () => whole(2, 4) * HOUR),
      ),
      ...some(
        'max_work',
        sometimes(0.2, () => 7 * HOUR),
      ),
    }
  })
  const visits = Array.from({ length: jobs }, (_, at): Job => ({
    id: at + 1,
    location: place(),
    service: whole(1, 4) * 900,
    ...some(
      'setup',
      sometimes(0.3, () => 300),
    ),
    ...some(
      'skills',
      sometimes(0.6, () => [whole(1, 2)]),
    ),
    ...some('time_windows', sometimes(0.8, windows)),
    ...some(
      'priority',
      sometimes(0.5, () => whole(0, 100)),
    ),
    ...some(
      'forbidden',
      sometimes(0.1, () => [10]),
    ),
    ...some(
      'preferred',
      sometimes(0.3, () => [whole(10, 9 + vehicles)]),
    ),
    ...some(
      'release',
      sometimes(0.1, () => 8 * HOUR),
    ),
    ...some(
      'late_max',
      sometimes(0.2, () => 1800),
    ),
    ...some(
      'worth',
      sometimes(0.1, () => whole(100, 3000)),
    ),
    ...(together ? some('people', at < 2 ? 2 : undefined) : {}),
    [random.fraction() < 0.5 ? 'pickup' : 'delivery']: [whole(0, 1)],
  }))
  return {
    vehicles: crew,
    jobs: visits,
    ...(together && jobs > 5
      ? {
          links: [
            { first: 3, second: 4, gap: [0, 0] as const },
            { first: 5, second: 6, gap: [1800, 2 * HOUR] as const, workers: 'any' as const },
          ],
        }
      : {}),
    weights: {
      lateness: 2,
      overtime: 1,
      continuity: 400,
      ...some(
        'waiting',
        sometimes(0.3, () => 0.5),
      ),
      ...some(
        'fairness',
        sometimes(0.3, () => 0.2),
      ),
      ...some(
        'worst_lateness',
        sometimes(0.3, () => 1),
      ),
    },
    ...(shipments > 0
      ? { shipments: Array.from({ length: shipments }, (_, at) => drawShipment(at, whole, place)) }
      : {}),
  }
}

/** A third of a worker's room, or all of it, some minutes at either door. */
function drawShipment(
  at: number,
  whole: (from: number, to: number) => number,
  place: () => [number, number],
): Shipment {
  const from = whole(8, 13) * HOUR
  return {
    amount: [whole(1, 3)],
    pickup: { id: at + 1, location: place(), service: whole(0, 2) * 300 },
    delivery: {
      id: at + 1,
      location: place(),
      service: whole(0, 2) * 300,
      time_windows: [[from, from + 3 * HOUR]],
    },
    priority: whole(0, 100),
    ...(whole(0, 1) === 1 ? { skills: [whole(1, 2)] } : {}),
  }
}
