import { expect, test } from 'vitest'
import type { HomeCareInstance, HomeCareSolution } from '../formats/home-care.ts'
import { messagesIn, type Message } from '../testing/messages.ts'
import { checkHomeCare } from './home-care.ts'
import { readHomeCareSolution } from './read-home-care.ts'

const instance: HomeCareInstance = {
  patients: [
    { id: 'p1', window: [20, 40], services: [{ service: 'wash', duration: 30 }], gap: null },
    {
      id: 'p2',
      window: [0, 50],
      services: [
        { service: 'wash', duration: 10 },
        { service: 'lift', duration: 10 },
      ],
      gap: [0, 0],
    },
  ],
  caregivers: [
    { id: 'c1', abilities: ['wash', 'lift'] },
    { id: 'c2', abilities: ['lift'] },
  ],
  distances: [
    [0, 10, 8],
    [10, 0, 6],
    [8, 6, 0],
  ],
}
const stop = (patient_id: string, service_id: string, arrival_time: number, length: number) => ({
  patient_id,
  service_id,
  arrival_time,
  departure_time: arrival_time + length,
})
type Stop = ReturnType<typeof stop>
const solution = (one: readonly Stop[], two: readonly Stop[]): HomeCareSolution => ({
  routes: [
    { caregiver_id: 'c1', locations: one },
    { caregiver_id: 'c2', locations: two },
  ],
  global_ordering: ['p1', 'p2'],
})
const right = [stop('p1', 'wash', 20, 30), stop('p2', 'wash', 56, 10)]
const alsoRight = [stop('p2', 'lift', 56, 10)]

test('a right plan passes, and costs a third of travel, tardiness and greatest tardiness', () => {
  expect(checkHomeCare(instance, solution(right, alsoRight))).toEqual({
    ok: true,
    faults: [],
    facts: { travel: 40, tardiness: 12, worstTardiness: 6, cost: 58 / 3 },
  })
})

const spoiled: readonly (readonly [string, string, readonly Stop[], readonly Stop[]])[] = [
  [
    'before its window',
    'patients.p1',
    [stop('p1', 'wash', 15, 30), stop('p2', 'wash', 56, 10)],
    alsoRight,
  ],
  [
    'sooner than it can be reached',
    'routes[0].locations[1].arrival_time',
    [stop('p1', 'wash', 20, 30), stop('p2', 'wash', 53, 10)],
    [stop('p2', 'lift', 53, 10)],
  ],
  [
    'for a shorter time than the service takes',
    'routes[0].locations[0].departure_time',
    [stop('p1', 'wash', 20, 25), stop('p2', 'wash', 56, 10)],
    alsoRight,
  ],
  [
    'by someone without the skill',
    'routes[1].locations[1].service_id',
    [stop('p1', 'wash', 20, 30)],
    [stop('p2', 'lift', 56, 10), stop('p2', 'wash', 66, 10)],
  ],
  ['not together', 'patients.p2', right, [stop('p2', 'lift', 57, 10)]],
  ['by one and the same', 'patients.p2', [...right, stop('p2', 'lift', 56, 10)], []],
  ['not at all', 'patients.p1', [stop('p2', 'wash', 8, 10)], [stop('p2', 'lift', 8, 10)]],
  ['twice', 'routes[1].locations[1]', right, [...alsoRight, stop('p2', 'lift', 66, 10)]],
  ['for nobody known', 'routes[1].locations[1]', right, [...alsoRight, stop('p9', 'lift', 90, 10)]],
]

test.each(spoiled)('a visit %s is found', (_, path, one, two) => {
  const { ok, faults } = checkHomeCare(instance, solution(one, two))
  expect(ok).toBe(false)
  expect(faults.map((fault) => fault.path)).toContain(path)
})

test('a solution is read as far as it is one', () => {
  const whole = solution(right, alsoRight)
  expect(readHomeCareSolution(JSON.parse(JSON.stringify(whole)))).toEqual({
    ...whole,
    global_ordering: [],
  })
  expect(() => readHomeCareSolution(null)).toThrow(/^\.: .*object/)
  expect(() => readHomeCareSolution({})).toThrow(/^routes: 缺少 is missing$/)
  const late = { ...right[0]!, arrival_time: 'late' }
  expect(() =>
    readHomeCareSolution({ routes: [{ caregiver_id: 'c1', locations: [late] }] }),
  ).toThrow(/^routes\[0\]\.locations\[0\]\.arrival_time: .*number/)
})

test('everything that this checker can say is shown by one of these', () => {
  const { routes } = solution(right, alsoRight)
  const twice = { routes: [...routes, routes[0]!], global_ordering: [] }
  const shown = [
    ...spoiled.flatMap(([, , one, two]) => checkHomeCare(instance, solution(one, two)).faults),
    ...checkHomeCare(instance, twice).faults,
  ]
  const messages = messagesIn(new URL('.', import.meta.url)).filter(({ where }) =>
    where.startsWith('home-care.ts'),
  )
  expect(messages.length).toBeGreaterThan(8)
  const isShown = ({ zh, en }: Message) => shown.some((one) => zh.test(one.zh) && en.test(one.en))
  expect(messages.filter((one) => !isShown(one)).map((one) => one.where)).toEqual([])
})

test('a caregiver with two routes, or one that nobody knows, is found', () => {
  const { routes } = solution(right, alsoRight)
  const twice = checkHomeCare(instance, { routes: [...routes, routes[0]!], global_ordering: [] })
  expect(twice.faults[0]!.path).toBe('routes[2].caregiver_id')
  const ghost = { caregiver_id: 'c9', locations: [] }
  const unknown = checkHomeCare(instance, { routes: [...routes, ghost], global_ordering: [] })
  expect(unknown.faults[0]!.path).toBe('routes[2].caregiver_id')
})
