import { expect, test } from 'vitest'
import {
  type SyncPart,
  type SyncProblem,
  SyncProblemRefused,
  type SyncVisit,
  type SyncWorker,
} from './problem.ts'
import { solveSynchronised } from './solve.ts'

/** Places lie on a line, ten minutes apart; the office is place 0. */
const PLACES = 6
const line = Float64Array.from(
  { length: PLACES ** 2 },
  (_, at) => 10 * Math.abs(Math.floor(at / PLACES) - (at % PLACES)),
)
const worker = (over: Partial<SyncWorker> = {}): SyncWorker => ({
  mode: 0,
  startPlace: 0,
  endPlace: 0,
  shiftStart: 0,
  shiftEnd: 480,
  overFrom: Infinity,
  overtime: 0,
  fixedCost: 0,
  ...over,
})
const part = (place: number, over: Partial<SyncPart> = {}): SyncPart => ({
  place,
  duration: 20,
  windows: [{ open: 0, close: 400 }],
  lateFrom: Infinity,
  lateness: 0,
  workers: [
    { worker: 0, cost: 0 },
    { worker: 1, cost: 0 },
  ],
  ...over,
})
const visit = (parts: readonly SyncPart[], over: Partial<SyncVisit> = {}): SyncVisit => ({
  parts,
  gaps: [],
  people: 'different',
  penalty: 1000,
  ...over,
})
const plan = (visits: readonly SyncVisit[], workers = [worker(), worker()]) =>
  solveSynchronised(
    {
      places: PLACES,
      visits,
      workers,
      modes: [{ time: line, cost: line }],
      worstLateness: 0,
    } satisfies SyncProblem,
    { seed: 1, iterations: 300 },
  )
const startsOf = ({ routes }: ReturnType<typeof plan>): Record<string, number> =>
  Object.fromEntries(
    routes.flatMap((stops, w) => stops.map((s) => [`${s.visit}.${s.part} by ${w}`, s.start])),
  )
const together = [{ first: 0, second: 1, min: 0, max: 0 }]

test('two who lift begin together, by two different workers', () => {
  const answer = plan([visit([part(1), part(1)], { gaps: together })])
  expect(Object.values(startsOf(answer))).toEqual([10, 10])
  expect(answer.routes.map((stops) => stops.length)).toEqual([1, 1])
  expect(answer.cost).toBe(40)
})

test('alone, nobody lifts: a visit for two is left out at its penalty', () => {
  const only = { workers: [{ worker: 0, cost: 0 }] }
  const answer = plan([visit([part(1, only), part(1, only)], { gaps: together })])
  expect(answer.unassigned).toEqual([0])
  expect(answer.cost).toBe(1000)
})

test('three begin at once', () => {
  const workers = [worker(), worker({ shiftStart: 30 }), worker()]
  const everybody = { workers: [0, 1, 2].map((w) => ({ worker: w, cost: 0 })) }
  const parts = [part(2, everybody), part(2, everybody), part(2, everybody)]
  const gaps = [...together, { first: 1, second: 2, min: 0, max: 0 }]
  expect(new Set(Object.values(startsOf(plan([visit(parts, { gaps })], workers))))).toEqual(
    new Set([50]),
  )
})

test('one worker may be asked to do both parts, after its gap', () => {
  const gaps = [{ first: 0, second: 1, min: 60, max: 90 }]
  const answer = plan([visit([part(1), part(1)], { gaps, people: 'same' })])
  expect(startsOf(answer)).toEqual({ '0.0 by 0': 10, '0.1 by 0': 70 })
  expect(answer.cost).toBe(20)
})

test('the same worker cannot be at two parts that begin together', () => {
  const answer = plan([visit([part(1), part(1)], { gaps: together, people: 'same' })])
  expect(answer.unassigned).toEqual([0])
})

test('the longest gap pulls the first part later', () => {
  const gaps = [{ first: 0, second: 1, min: 0, max: 15 }]
  const parts = [part(1), part(1, { windows: [{ open: 100, close: 200 }] })]
  expect(Object.values(startsOf(plan([visit(parts, { gaps })]))).toSorted()).toEqual([100, 85])
})

test('nothing begins between two windows', () => {
  const windows = [
    { open: 0, close: 15 },
    { open: 60, close: 90 },
  ]
  const two = { windows, workers: [{ worker: 0, cost: 0 }] }
  const answer = plan([visit([part(1, two)]), visit([part(1, two)])])
  expect(Object.values(startsOf(answer))).toEqual([10, 60])
})

test('a window that closes leaves a visit out, lateness at a price does not', () => {
  const far = { windows: [{ open: 0, close: 30 }] }
  expect(plan([visit([part(5, far)])]).unassigned).toEqual([0])
  const soft = { lateFrom: 30, lateness: 2 }
  expect(plan([visit([part(5, soft)])]).cost).toBe(100 + 2 * 20)
})

test('nobody is back after the shift; overtime is paid', () => {
  expect(plan([visit([part(5)])], [worker({ shiftEnd: 119 }), worker({ shiftEnd: 60 })]).cost).toBe(
    1000,
  )
  const tired = worker({ overFrom: 100, overtime: 3 })
  expect(plan([visit([part(5)])], [tired, tired]).cost).toBe(100 + 3 * 20)
})

test('the familiar worker is sent when the other one saves less than that', () => {
  const familiar = {
    workers: [
      { worker: 0, cost: 25 },
      { worker: 1, cost: 0 },
    ],
  }
  const answer = plan([visit([part(1)]), visit([part(2, familiar)])])
  expect(answer.routes[1]!.map((stop) => stop.visit)).toContain(1)
  expect(answer.cost).toBe(40)
})

test('a worker who costs something stays at home when another can do it all', () => {
  const answer = plan([visit([part(1)]), visit([part(2)])], [worker({ fixedCost: 50 }), worker()])
  expect(answer.routes.map((stops) => stops.length)).toEqual([0, 2])
  expect(answer.cost).toBe(40)
})

test('who starts and ends anywhere travels only between visits', () => {
  const free = worker({ startPlace: -1, endPlace: -1 })
  expect(plan([visit([part(3)]), visit([part(4)])], [free, free]).cost).toBe(0)
})

test.each([
  [
    'visits[0].gaps',
    visit([part(1), part(1)], { gaps: [...together, { first: 0, second: 1, min: 5, max: 9 }] }),
  ],
  [
    'visits[0].gaps[0]',
    visit([part(1), part(1)], { gaps: [{ first: 0, second: 1, min: 9, max: 5 }] }),
  ],
  ['visits[0].parts[0].place', visit([part(17)])],
  ['visits[0].parts[0].workers[0]', visit([part(1, { workers: [{ worker: 9, cost: 0 }] })])],
  ['visits[0].parts[0].windows', visit([part(1, { windows: [] })])],
])('what cannot be is refused with its place: %s', (path, bad) => {
  const refused = (() => {
    try {
      return plan([bad])
    } catch (error) {
      return error
    }
  })()
  expect(refused).toBeInstanceOf(SyncProblemRefused)
  expect(refused).toMatchObject({ path })
})
