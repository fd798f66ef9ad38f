import { expect, test } from 'vitest'
import { readText } from '../run/read-file.ts'
import { ProblemRefused, type Fault } from './cursor.ts'
import { messagesIn, type Message } from '../testing/messages.ts'

const PLACE = [122.5, 37.3]
const vehicle = (over = {}) => ({ id: 1, start: PLACE, skills: [1], ...over })
const job = (over = {}) => ({ id: 1, location: PLACE, service: 600, ...over })
const whole = (over = {}) => ({ vehicles: [vehicle()], jobs: [job()], ...over })
const two = { jobs: [job(), job({ id: 2 }), job({ id: 3 })] }
const planned = { type: 'job', id: 1 }
const twoWorkers = { vehicles: [vehicle(), vehicle({ id: 2 })] }

/** Where the fault is, what is said of it, and the file. */
type Bad = readonly [path: string, en: RegExp, file: unknown]

const problems: readonly Bad[] = [
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
  ['vehicles[0].speed_factor', /0.01–5/, whole({ vehicles: [vehicle({ speed_factor: 0 })] })],
  [
    'vehicles[0].steps[0].id',
    /no job 5/,
    whole({ vehicles: [vehicle({ steps: [{ type: 'job', id: 5 }] })] }),
  ],
  [
    'vehicles[0].steps[0].service_at',
    /visits, pickups and deliveries only/,
    whole({ vehicles: [vehicle({ steps: [{ type: 'start', service_at: 5 }] })] }),
  ],
  [
    'vehicles[0].steps[0].service_after',
    /after service_before/,
    whole({
      vehicles: [vehicle({ steps: [{ ...planned, service_after: 9, service_before: 3 }] })],
    }),
  ],
  [
    'vehicles[0].steps[0].service_at',
    /outside the windows/,
    whole({
      vehicles: [vehicle({ steps: [{ ...planned, service_at: 12 }] })],
      jobs: [job({ time_windows: [[0, 9]] })],
    }),
  ],
  [
    'vehicles[0].steps[0]',
    /for all of them, or for none/,
    whole({
      vehicles: [vehicle({ steps: [{ ...planned, service_at: 5 }] }), vehicle({ id: 2 })],
      jobs: [job({ people: 2 })],
    }),
  ],
  [
    'vehicles[0].steps[0]',
    /bound to different times/,
    whole({
      vehicles: [5, 6].map((at, id) => vehicle({ id, steps: [{ ...planned, service_at: at }] })),
      jobs: [job({ people: 2 })],
    }),
  ],
  [
    'vehicles[0].breaks[1].id',
    /already at vehicles\[0\]\.breaks\[0\]/,
    whole({ vehicles: [vehicle({ breaks: [{ id: 1 }, { id: 1 }] })] }),
  ],
  [
    'jobs[1].time_windows[0]',
    /31 years after the first time, 5/,
    whole({
      jobs: [
        job({ time_windows: [[5, 9]] }),
        job({ id: 2, time_windows: [[2_000_000_000, 2_000_000_009]] }),
      ],
    }),
  ],
  [
    'vehicles[0].profile',
    /called toString/,
    whole({ vehicles: [vehicle({ profile: 'toString' })] }),
  ],
  ['jobs[0].service', /0–100000000/, whole({ jobs: [job({ service: 4_294_967_295 })] })],
  ['jobs[0].delivery[0]', /0–100000000/, whole({ jobs: [job({ delivery: [5e9] })] })],
  [
    'matrix[0][1]',
    /0–1073741823/,
    whole({
      matrix: [
        [0, 5e9],
        [0, 0],
      ],
    }),
  ],
  ['vehicles[0].costs.fixed', /0–1/, whole({ vehicles: [vehicle({ costs: { fixed: 1e12 } })] })],
  ['weights.continuity', /0–1/, whole({ weights: { continuity: 1e12 } })],
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
  ['profiles.moped.speed_kmh', /≥ 0.01/, whole({ profiles: { moped: { speed_kmh: 0 } } })],
  ['weights.waiting', /number/, whole({ weights: { waiting: -1 } })],
  [
    'shipments[0].delivery',
    /object/,
    whole({ shipments: [{ pickup: { id: 1, location: PLACE } }] }),
  ],
  ['.', /object/, '[]'],
  [
    'vehicles[1].capacity',
    /must have 2 numbers/,
    whole({ vehicles: [vehicle({ capacity: [1, 2] }), vehicle({ id: 2, capacity: [1] })] }),
  ],
  ['matrix', /array of arrays/, whole({ matrix: 'far' })],
  [
    'links[1].first',
    /one link only/,
    whole({
      ...two,
      links: [
        { first: 1, second: 2, gap: [0, 9] },
        { first: 2, second: 3, gap: [0, 9] },
      ],
    }),
  ],
  [
    'links[0].workers',
    /one person each/,
    whole({
      ...two,
      ...twoWorkers,
      jobs: [job({ people: 2 }), job({ id: 2 })],
      links: [{ first: 1, second: 2, gap: [0, 9], workers: 'same' }],
    }),
  ],
  [
    'links[0].workers',
    /one of these/,
    whole({ ...two, links: [{ first: 1, second: 2, gap: [0, 9], workers: 'some' }] }),
  ],
  [
    'vehicles[0].start',
    /no matrix for every/,
    whole({
      matrix: [[0]],
      vehicles: [
        vehicle({ start_index: 0, start: undefined }),
        vehicle({ id: 2, start_index: 0, profile: 'walk' }),
      ],
      jobs: [job({ location_index: 0 })],
    }),
  ],
  [
    'jobs[0].location',
    /no matrix for every/,
    whole({
      matrix: [[0]],
      vehicles: [vehicle({ start_index: 0 }), vehicle({ id: 2, start_index: 0, profile: 'walk' })],
      jobs: [{ id: 1, location_index: 0 }],
    }),
  ],
  ['vehicles[0].start_index', /missing, and a matrix is used/, whole({ matrix: [[0]], jobs: [] })],
  [
    'vehicles[0].breaks[0].max_load',
    /not supported/,
    whole({ vehicles: [vehicle({ breaks: [{ id: 1, max_load: [1] }] })] }),
  ],
  ['vehicles[0].type', /not supported/, whole({ vehicles: [vehicle({ type: 'van' })] })],
  [
    'vehicles[0].max_distance',
    /not supported/,
    whole({ vehicles: [vehicle({ max_distance: 9 })] }),
  ],
]

const patient = (over = {}) => ({
  id: 'p1',
  time_window: [0, 60],
  required_caregivers: [{ service: 's1', duration: 20 }],
  ...over,
})
const pair = (over = {}) =>
  patient({
    required_caregivers: [{ service: 's1' }, { service: 's2' }],
    synchronization: { type: 'simultaneous' },
    ...over,
  })
const care = (over = {}) => ({
  patients: [patient()],
  services: [
    { id: 's1', default_duration: 15 },
    { id: 's2', default_duration: 25 },
  ],
  caregivers: [
    { id: 'c1', abilities: ['s1'] },
    { id: 'c2', abilities: ['s1', 's2'] },
  ],
  distances: [
    [0, 10],
    [10, 0],
  ],
  ...over,
})

const homeCare: readonly Bad[] = [
  [
    'patients[0].time_window',
    /ends before it begins/,
    care({ patients: [patient({ time_window: [9, 3] })] }),
  ],
  ['patients[0].time_window', /two numbers/, care({ patients: [patient({ time_window: [9] })] })],
  ['patients[0].id', /must be text/, care({ patients: [patient({ id: 7 })] })],
  ['patients[1].id', /used already/, care({ patients: [patient(), patient()] })],
  [
    'patients[0].synchronization.type',
    /simultaneous or sequential/,
    care({ patients: [pair({ synchronization: { type: 'sometimes' } })] }),
  ],
  [
    'patients[0].synchronization.distance',
    /ends before it begins/,
    care({ patients: [pair({ synchronization: { type: 'sequential', distance: [5, 2] } })] }),
  ],
  [
    'patients[0].required_caregivers[0].service',
    /nobody can do it/,
    care({ patients: [patient({ required_caregivers: [{ service: 's7', duration: 5 }] })] }),
  ],
  [
    'patients[0].required_caregivers[0].duration',
    /must be a number/,
    care({ patients: [patient({ required_caregivers: [{ service: 's9' }] })] }),
  ],
  [
    'patients[0].required_caregivers',
    /one service or two/,
    care({ patients: [patient({ required_caregivers: [] })] }),
  ],
  [
    'patients[0].required_caregivers',
    /only one and the same/,
    care({ patients: [pair()], caregivers: [{ id: 'c2', abilities: ['s1', 's2'] }] }),
  ],
  ['caregivers', /is missing/, care({ caregivers: undefined })],
  ['distances', /must be 2 × 2/, care({ distances: [[0, 10]] })],
  [
    'distances[0][1]',
    /must be a number, 0–1000000/,
    care({
      distances: [
        [0, -1],
        [10, 0],
      ],
    }),
  ],
]

const solomon = (...rows: readonly string[]): string =>
  ['X', '', 'VEHICLE', 'NUMBER CAPACITY', ...rows].join('\n')
const depot = '0 40 50 0 0 1236 0'
const vrptw: readonly Bad[] = [
  ['.', /neither JSON nor Solomon: there is no line with vehicles/, 'hello'],
  ['.', /no customers/, solomon('25 200', depot)],
  ['line 5', /number of vehicles and their capacity/, solomon('25 200 9', depot, depot)],
  ['line 5', /number of vehicles/, solomon('4294967295 200', depot, depot)],
  ['line 7', /above 10000000/, solomon('25 200', depot, '1 45 68 10 912 967000000 90')],
  ['line 7', /seven numbers/, solomon('25 200', depot, '1 45 68 10 912 967')],
  ['line 7', /seven numbers/, solomon('25 200', depot, '1 45 68 10 912 noon 90')],
  ['line 7', /below 0/, solomon('25 200', depot, '1 45 68 -10 912 967 90')],
  ['line 7', /ends before it begins/, solomon('25 200', depot, '1 45 68 10 967 912 90')],
]

const syntax: readonly Bad[] = [['2:15', /is not JSON/, '{\n "vehicles": [,]}']]

function faultsOf(file: unknown): readonly Fault[] {
  try {
    readText(typeof file === 'string' ? file : JSON.stringify(file))
    return []
  } catch (error) {
    if (error instanceof ProblemRefused) return error.faults
    throw error
  }
}

const all = [...problems, ...homeCare, ...vrptw, ...syntax]

test.each(all)('%s: %s', (path, words, file) => {
  const faults = faultsOf(file)
  const fault = faults.find((one) => one.path === path && words.test(one.en))
  expect(fault, JSON.stringify(faults)).toBeDefined()
  expect(fault!.zh).toMatch(/[\u4e00-\u9fff]/)
})

test('every message that a reader of files has is shown by one of these', () => {
  const shown = all.flatMap(([, , file]) => faultsOf(file))
  const messages = messagesIn(new URL('.', import.meta.url))
  expect(messages.length).toBeGreaterThan(40)
  const isShown = ({ zh, en }: Message) => shown.some((one) => zh.test(one.zh) && en.test(one.en))
  expect(messages.filter((one) => !isShown(one)).map((one) => one.where)).toEqual([])
})

test('all faults of a file are told at once, twenty at most', () => {
  const jobs = Array.from({ length: 30 }, (_, id) => job({ id, servise: 1 }))
  expect(faultsOf(whole({ jobs }))).toHaveLength(20)
})
