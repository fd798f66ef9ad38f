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
      vehicle({ id: 2, start_index: 1, capacity: [0] }),
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
  ['jobs[0].time_windows[0]', /ends before/, whole({ jobs: [job({ time_windows: [[9, 3]] })] })],
  [
    'jobs[0].time_windows',
    /overlap/,
    whole({
      jobs: [
        job({
          time_windows: [
            [0, 9],
            [5, 12],
          ],
        }),
      ],
    }),
  ],
  ['jobs[0].time_windows', /at least one/, whole({ jobs: [job({ time_windows: [] })] })],
  ['jobs[0].time_windows[0]', /\[start, end\]/, whole({ jobs: [job({ time_windows: [5] })] })],
  ['jobs[0].skills[0]', /nobody has the skill 7/, whole({ jobs: [job({ skills: [7] })] })],
  ['jobs[0].service', /whole number/, whole({ jobs: [job({ service: -1 })] })],
  ['jobs[0].servise', /no field/, whole({ jobs: [job({ servise: 600 })] })],
  ['jobs[0].service_per_type', /not supported/, whole({ jobs: [job({ service_per_type: {} })] })],
  ['jobs[0].location', /longitude/, whole({ jobs: [job({ location: 'here' })] })],
  ['jobs[0].location', /missing/, whole({ jobs: [{ id: 1 }] })],
  ['jobs[0].description', /text/, whole({ jobs: [job({ description: 7 })] })],
  ['jobs[0].worth', /number/, whole({ jobs: [job({ worth: 'much' })] })],
  ['jobs[0].people', /needs 2/, whole({ jobs: [job({ people: 2 })] })],
  ['jobs[0].forbidden[0]', /no vehicle 9/, whole({ jobs: [job({ forbidden: [9] })] })],
  [
    'jobs[0].release',
    /after the last/,
    whole({ jobs: [job({ time_windows: [[0, 9]], release: 10 })] }),
  ],
  ['jobs[0].pickup', /numbers/, whole({ jobs: [job({ pickup: [1] })] })],
  ['jobs[1].id', /already at jobs\[0\]/, whole({ jobs: [job(), job()] })],
  ['jobs', /array/, whole({ jobs: {} })],
  ['jobs[0]', /object/, whole({ jobs: [7] })],
  ['vehicles', /at least one/, whole({ vehicles: [] })],
  ['vehicles[0].profile', /mode called boat/, whole({ vehicles: [vehicle({ profile: 'boat' })] })],
  ['vehicles[0].speed_factor', /above 0/, whole({ vehicles: [vehicle({ speed_factor: 0 })] })],
  [
    'vehicles[0].steps[0].id',
    /no job 5/,
    whole({ vehicles: [vehicle({ steps: [{ type: 'job', id: 5 }] })] }),
  ],
  [
    'vehicles[0].steps[0].type',
    /one of/,
    whole({ vehicles: [vehicle({ steps: [{ type: 'rest' }] })] }),
  ],
  [
    'vehicles[0].start_index',
    /1 rows/,
    whole({ matrix: [[0]], vehicles: [vehicle({ start_index: 1 })] }),
  ],
  ['jobs[0].location_index', /missing/, whole({ matrix: [[0]], vehicles: [{ id: 1 }] })],
  ['matrix[0]', /square/, whole({ matrix: [[0, 1]] })],
  [
    'matrices.car.durations[1][0]',
    /whole number/,
    whole({
      matrices: {
        car: {
          durations: [
            [0, 1],
            [0.5, 0],
          ],
        },
      },
    }),
  ],
  ['matrices.car.durations', /missing/, whole({ matrices: { car: {} } })],
  [
    'matrices.car.distances',
    /must have 1 rows/,
    whole({
      vehicles: [{ id: 1, start_index: 0 }],
      jobs: [],
      matrices: {
        car: {
          durations: [[0]],
          distances: [
            [0, 1],
            [1, 0],
          ],
        },
      },
    }),
  ],
  ['links[0].gap', /shorter/, whole({ links: [{ first: 1, second: 1, gap: [9, 3] }] })],
  ['links[0].second', /no job 4/, whole({ links: [{ first: 1, second: 4, gap: [0, 9] }] })],
  [
    'links[0].workers',
    /both at once/,
    whole({
      jobs: [job(), job({ id: 2 })],
      links: [{ first: 1, second: 2, gap: [0, 0], workers: 'same' }],
    }),
  ],
  ['profiles.moped.speed_kmh', /above 0/, whole({ profiles: { moped: { speed_kmh: 0 } } })],
  ['weights.waiting', /number/, whole({ weights: { waiting: -1 } })],
  [
    'shipments[0].delivery',
    /object/,
    whole({ shipments: [{ pickup: { id: 1, location: PLACE } }] }),
  ],
  ['.', /object/, 7],
])('%s: %s', (path, words, problem) => {
  const fault = faultsOf(problem).find((one) => one.path === path)
  expect(fault, JSON.stringify(faultsOf(problem))).toBeDefined()
  expect(fault!.en).toMatch(words)
  expect(fault!.zh).toMatch(/[\u4e00-\u9fff]/)
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
