import { expect, test } from 'vitest'
import { ProblemRefused } from './cursor.ts'
import { problemOf, readProblem } from './vroom.ts'

const PLACE = [122.5, 37.3]
const vehicle = (over = {}) => ({ id: 1, start: PLACE, skills: [1], ...over })
const job = (over = {}) => ({ id: 1, location: PLACE, service: 600, ...over })
const whole = (over = {}) => ({ vehicles: [vehicle()], jobs: [job()], ...over })

function faultsOf(problem: unknown): readonly { path: string; zh: string; en: string }[] {
  try {
    problemOf(problem)
    return []
  } catch (error) {
    if (error instanceof ProblemRefused) return error.faults
    throw error
  }
}

/** Every field of VROOM's API of 1.14 that we have not: refused where it stands. */
test.each([
  ['jobs[0].setup_per_type', whole({ jobs: [job({ setup_per_type: { van: 60 } })] })],
  ['jobs[0].service_per_type', whole({ jobs: [job({ service_per_type: { van: 60 } })] })],
  ['vehicles[0].type', whole({ vehicles: [vehicle({ type: 'van' })] })],
  ['vehicles[0].max_distance', whole({ vehicles: [vehicle({ max_distance: 9000 })] })],
  [
    'vehicles[0].breaks[0].max_load',
    whole({ vehicles: [vehicle({ breaks: [{ id: 1, max_load: [1] }] })] }),
  ],
])('what VROOM has and we have not is refused by name: %s', (path, problem) => {
  expect(faultsOf(problem)).toContainEqual(
    expect.objectContaining({ path, en: 'is not supported' }),
  )
})

test('a problem with everything that the format has is read without fault', () => {
  const square = [
    [0, 60],
    [60, 0],
  ]
  const full = {
    vehicles: [
      vehicle({
        start_index: 0,
        end_index: 0,
        end: PLACE,
        capacity: [2],
        time_window: [0, 36_000],
        breaks: [{ id: 1, service: 600, time_windows: [[100, 200]] }],
        speed_factor: 1.5,
        max_tasks: 9,
        max_travel_time: 7200,
        costs: { fixed: 10, per_hour: 3600, per_km: 100, per_task_hour: 0 },
        steps: [{ type: 'start' }, { type: 'job', id: 1, service_at: 150 }, { type: 'end' }],
        max_work: 30_000,
        overtime_max: 600,
      }),
      vehicle({
        id: 2,
        start_index: 1,
        capacity: [0],
        steps: [{ type: 'job', id: 1, service_at: 150 }],
      }),
    ],
    jobs: [
      job({ location_index: 1, skills: [1], priority: 100, time_windows: [[100, 200]], people: 2 }),
      job({ id: 2, location_index: 1, pickup: [1], release: 50, late_max: 60, preferred: [1] }),
      job({ id: 3, location_index: 0, delivery: [1], forbidden: [2], worth: 300 }),
    ],
    shipments: [
      {
        amount: [1],
        pickup: { id: 1, location_index: 0 },
        delivery: { id: 1, location_index: 1 },
      },
    ],
    matrices: { car: { durations: square, distances: square } },
    links: [{ first: 2, second: 3, gap: [0, 600], workers: 'any' }],
    profiles: { moped: { speed_kmh: 20, detour: 1.2, leg_seconds: 60 } },
    weights: { waiting: 0.1, lateness: 2, continuity: 600 },
  }
  expect(faultsOf(full)).toEqual([])
  expect(
    problemOf({ ...whole(), matrix: square, jobs: [], vehicles: [{ id: 1 }] }).matrices,
  ).toEqual({ car: { durations: square } })
})

test.each([
  ['{\n "vehicles": [,]}', '2:15'],
  ['{"a": 1,}', '1:9'],
  ['[1 2]', '1:4'],
  ['{"a" 1}', '1:6'],
  ['{"a": tru}', '1:7'],
  ['{"a": [1, {"b": 2}', '1:19'],
  ['{}\n{}', '2:1'],
  ['', '1:1'],
])('text that is no JSON is refused with line and column: %j', (text, place) => {
  expect(() => readProblem(text)).toThrow(new RegExp(`^${place}: `))
})
