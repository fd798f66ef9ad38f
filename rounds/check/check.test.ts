import { expect, test } from 'vitest'
import { ProblemRefused, type Fault } from '../formats/cursor.ts'
import { problemOf } from '../formats/vroom.ts'
import { messagesIn, type Message } from '../testing/messages.ts'
import { networkHere } from '../travel/network.ts'
import { check } from './check.ts'
import { readAnswer } from './read-answer.ts'

const apart = (places: number, way: number): number[][] =>
  Array.from({ length: places }, (_, from) =>
    Array.from({ length: places }, (_, to) => (from === to ? 0 : way)),
  )
const worker = (id: number) => ({
  id,
  start_index: 0,
  end_index: 0,
  time_window: [0, 10_000],
  capacity: [2],
  skills: id === 1 ? [1, 2] : [1],
  breaks: [{ id: 1, service: 100, time_windows: [[0, 900]] }],
  max_tasks: 6,
  max_travel_time: 2000,
  max_work: 5000,
})

/** Two lift at 500; job 2 is for worker 1 and not before 1200; 4 comes 300 to 600 s after 3. */
const problem = problemOf({
  vehicles: [worker(1), worker(2)],
  jobs: [
    { id: 1, location_index: 1, service: 300, time_windows: [[500, 800]], people: 2 },
    {
      id: 2,
      location_index: 2,
      setup: 50,
      service: 200,
      skills: [2],
      delivery: [1],
      release: 1200,
      forbidden: [2],
    },
    { id: 3, location_index: 3, service: 100 },
    { id: 4, location_index: 3, service: 100 },
  ],
  shipments: [
    { amount: [2], pickup: { id: 1, location_index: 1 }, delivery: { id: 1, location_index: 2 } },
  ],
  links: [{ first: 3, second: 4, gap: [300, 600] }],
  matrices: { car: { durations: apart(4, 100) } },
})

interface Step {
  type: string
  id: number
  arrival: number
  waiting_time: number
  setup: number
  service: number
  load?: number[]
}
interface Plan {
  summary: Record<string, number>
  unassigned: { id: number; type: string }[]
  routes: { vehicle: number; steps: Step[] }[]
}

const step = (type: string, id: number, arrival: number, service = 0, setup = 0): Step => ({
  type,
  id,
  arrival,
  waiting_time: 0,
  setup,
  service,
})
const right = (): Plan => ({
  summary: { unassigned: 0, duration: 900 },
  unassigned: [],
  routes: [
    {
      vehicle: 1,
      steps: [
        step('start', 0, 400),
        step('job', 1, 500, 300),
        step('break', 1, 800, 100),
        step('job', 2, 1200, 200, 50),
        step('job', 3, 1600, 100),
        step('pickup', 1, 2000),
        step('delivery', 1, 2100),
        step('end', 0, 2200),
      ],
    },
    {
      vehicle: 2,
      steps: [
        step('start', 0, 400),
        step('job', 1, 500, 300),
        step('break', 1, 800, 100),
        step('job', 4, 2000, 100),
        step('end', 0, 2200),
      ],
    },
  ],
})

type Spoil = (plan: Plan) => unknown
const at = (plan: Plan, route: number, index: number): Step => plan.routes[route]!.steps[index]!
const drop = (plan: Plan, route: number, index: number) =>
  plan.routes[route]!.steps.splice(index, 1)[0]!
const move = (plan: Plan, from: number, index: number, to: number, before: number) =>
  plan.routes[to]!.steps.splice(before, 0, drop(plan, from, index))
/** Of one step, named by its route and number. */
const set =
  (route: number, index: number, over: Partial<Step>): Spoil =>
  (plan) =>
    Object.assign(at(plan, route, index), over)
const changed = (over: object): typeof problem => ({ ...problem, ...over }) as typeof problem
const first = problem.vehicles[0]!
const firstWith = (over: object) =>
  changed({ vehicles: [{ ...first, ...over }, problem.vehicles[1]] })

const spoiled: readonly (readonly [string, string, Spoil, typeof problem?])[] = [
  ['routes[0].steps', 'must go from start to end', (plan) => drop(plan, 0, 7)],
  [
    'routes[0].steps[0]',
    'leaves before the shift',
    () => {},
    firstWith({ time_window: [450, 9000] }),
  ],
  [
    'routes[0].steps[7]',
    'is back after the shift',
    () => {},
    firstWith({ time_window: [0, 2199] }),
  ],
  ['routes[0].steps[5]', 'begins before the step before it ends', set(0, 5, { arrival: 1650 })],
  ['routes[0].steps[4]', 'the way takes 100 s, there is less', set(0, 4, { arrival: 1549 })],
  ['routes[0].steps[4]', 'serves too short', set(0, 4, { service: 99 })],
  ['routes[0].steps[3]', 'sets up too short', set(0, 3, { setup: 49 })],
  ['routes[0].steps[1]', 'begins outside its windows', set(0, 1, { arrival: 801 })],
  ['routes[1].steps[3]', 'the skill 2 is missing', (plan) => move(plan, 0, 3, 1, 3)],
  ['routes[1].steps[3]', 'vehicle 2 is forbidden', (plan) => move(plan, 0, 3, 1, 3)],
  ['routes[0].steps[2]', 'is no break of this vehicle', set(0, 2, { id: 9 })],
  ['routes[0].steps', 'break 1 is missing', (plan) => drop(plan, 0, 2)],
  ['routes[0].steps[2]', 'begins outside its windows', set(0, 2, { arrival: 901 })],
  ['routes[0].steps[2]', 'is too short', set(0, 2, { service: 99 })],
  ['routes[0].steps[2]', 'carries 3 of 2', (plan) => move(plan, 0, 5, 0, 2)],
  ['routes[0].steps[5].load', 'states 1, is 2', set(0, 5, { load: [1] })],
  ['routes[0]', 'has too many tasks', () => {}, firstWith({ max_tasks: 4 })],
  ['routes[0]', 'travels too long', () => {}, firstWith({ max_travel_time: 599 })],
  ['routes[0]', 'works too long', () => {}, firstWith({ max_work: 1799 })],
  [
    'routes[1].vehicle',
    'is unknown or has a route already',
    (plan) => (plan.routes[1]!.vehicle = 1),
  ],
  ['unassigned', 'names one twice', (plan) => plan.unassigned.push(...twice)],
  ['.', 'there is no job 9', set(0, 4, { id: 9 })],
  ['.', 'needs 2, is served by 1', (plan) => drop(plan, 1, 1)],
  ['routes[0].steps[5]', 'has no pickup before it', (plan) => move(plan, 0, 5, 0, 6)],
  ['routes[0].steps[3]', 'begins before its release', set(0, 3, { arrival: 1199 })],
  ['.', 'is served twice by one vehicle', (plan) => move(plan, 1, 1, 0, 2)],
  ['.', 'does not begin at one time for all', set(1, 1, { arrival: 501 })],
  [
    'routes[0].steps[4]',
    'is not where or when it was fixed',
    () => {},
    firstWith({ steps: [{ type: 'job', id: 3, service_at: 1601 }] }),
  ],
  ['.', 'only half of a link is served', (plan) => drop(plan, 1, 3)],
  ['routes[1].steps[3]', 'its gap of 700 s is outside the link', set(1, 3, { arrival: 2300 })],
  [
    'routes[1].steps[3]',
    'is done by the wrong worker for its link',
    () => {},
    changed({ links: [{ ...problem.links![0], workers: 'same' }] }),
  ],
  ['summary.duration', 'states 899, is 900', (plan) => (plan.summary['duration'] = 899)],
  ...Object.entries({
    cost: 900,
    routes: 2,
    unassigned: 0,
    setup: 50,
    service: 1200,
    priority: 0,
    waiting_time: 1450,
    overtime: 0,
    lateness: 0,
    worst_lateness: 0,
    unfamiliar: 0,
    unfairness: 125,
  }).map(([name, is]): [string, string, Spoil] => [
    `summary.${name}`,
    `states ${is + 2}, is ${is}`,
    (plan) => (plan.summary[name] = is + 2),
  ]),
]
const twice = [
  { id: 3, type: 'job' },
  { id: 3, type: 'job' },
]

const faultsOf = (plan: unknown, of = problem): readonly Fault[] => {
  try {
    return check(of, networkHere(of), readAnswer(plan)).faults
  } catch (error) {
    if (error instanceof ProblemRefused) return error.faults
    throw error
  }
}
const spoil = (how: Spoil): Plan => {
  const plan = right()
  how(plan)
  return plan
}

test('a right plan passes', () => {
  expect(faultsOf(right())).toEqual([])
})

test.each(spoiled.map(([path, en, how, of]) => ({ path, en, how, of })))('$path: $en', (one) => {
  const { path, en, how, of } = one
  expect(faultsOf(spoil(how), of)).toContainEqual(expect.objectContaining({ path, en }))
})

const unreadable: readonly (readonly [string, string, unknown])[] = [
  ['routes', 'is missing', { summary: {} }],
  [
    'routes[0].steps[0].type',
    'must be one of these',
    { summary: {}, routes: [{ vehicle: 1, steps: [{ type: 'nap' }] }] },
  ],
]
test.each(unreadable)('what is no answer is refused: %s %s', (path, en, plan) => {
  expect(faultsOf(plan)).toContainEqual(expect.objectContaining({ path, en }))
})

test('everything that the checker can say is shown by one of these', () => {
  const shown = [
    ...spoiled.flatMap(([, , how, of]) => faultsOf(spoil(how), of)),
    ...unreadable.flatMap(([, , plan]) => faultsOf(plan)),
  ]
  const isShown = ({ zh, en }: Message) => shown.some((one) => zh.test(one.zh) && en.test(one.en))
  const messages = messagesIn(new URL('.', import.meta.url)).filter(
    ({ where }) => !where.startsWith('home-care.ts'),
  )
  expect(messages.length).toBeGreaterThan(30)
  expect(messages.filter((one) => !isShown(one)).map((one) => one.where)).toEqual([])
})
