import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeCareProblem } from '../formats/home-care.ts'
import { drawHomeCare } from '../testing/draw-home-care.ts'
import type { SyncAnswer, SyncProblem, SyncRest, SyncWindow } from './problem.ts'
import { Random } from './random.ts'
import { solveSynchronised } from './solve.ts'

const rest = (open: number, close: number, duration: number): SyncRest => ({
  windows: [{ open, close }],
  duration,
})
const noon = rest(120, 180, 30)

/** Visits of 20 at place 1, ten from the office, one a window of 30. */
function oneWorker(opens: readonly number[], rests: readonly SyncRest[], shiftEnd = 480) {
  const line = [0, 10, 10, 0]
  const problem: SyncProblem = {
    places: 2,
    modes: [{ time: line, cost: line }],
    worstLateness: 0,
    workers: [
      {
        mode: 0,
        startPlace: 0,
        endPlace: 0,
        shiftStart: 0,
        shiftEnd,
        overFrom: Infinity,
        overtime: 0,
        fixedCost: 0,
        rests,
      },
    ],
    visits: opens.map((open) => ({
      penalty: 1000,
      people: 'any',
      gaps: [],
      parts: [
        {
          place: 1,
          duration: 20,
          windows: [{ open, close: open + 30 }],
          lateFrom: Infinity,
          lateness: 0,
          workers: [{ worker: 0, cost: 0 }],
        },
      ],
    })),
  }
  return solveSynchronised(problem, { seed: 1, iterations: 100 })
}
const startsOf = ({ routes }: SyncAnswer) => routes[0]!.map((stop) => stop.start)

test('a break falls into waiting', () => {
  const answer = oneWorker([100, 200], [noon])
  expect(startsOf(answer)).toEqual([100, 200])
  expect(answer.rests).toEqual([[{ rest: 0, before: 1, start: 120 }]])
})

test('a service that would run past the close of a break comes after it', () => {
  const answer = oneWorker([100, 170], [noon])
  expect(startsOf(answer)).toEqual([100, 170])
  expect(answer.rests[0]).toEqual([{ rest: 0, before: 1, start: 120 }])
  const busy = oneWorker([155, 190], [noon])
  expect(startsOf(busy)).toEqual([155, 205])
  expect(busy.rests[0]).toEqual([{ rest: 0, before: 1, start: 175 }])
})

test('who is ready before the break is taken takes it before going home', () => {
  const answer = oneWorker([50], [noon])
  expect(answer.rests).toEqual([[{ rest: 0, before: 1, start: 120 }]])
  expect(oneWorker([50], [noon], 159).unassigned).toEqual([0])
})

test('two breaks are taken in order, the first early enough for the second', () => {
  const rests = [noon, rest(150, 190, 10)]
  const { rests: taken } = oneWorker([100, 170], rests)
  expect(taken[0]!.map((one) => one.rest)).toEqual([0, 1])
  expect(() => oneWorker([100], [noon, rest(0, 100, 10)])).toThrow(
    'workers[0].rests: have no time to be taken',
  )
})

test('a break with two windows is taken in the one that suits the day, anywhere on the way', () => {
  const choice: SyncRest = {
    windows: [
      { open: 100, close: 110 },
      { open: 200, close: 220 },
    ],
    duration: 30,
  }
  const busyAtFirst = oneWorker([95, 110], [choice])
  expect(startsOf(busyAtFirst)).toEqual([95, 115])
  expect(busyAtFirst.rests).toEqual([[{ rest: 0, before: 2, start: 200 }]])
  const homeEarly = oneWorker([30], [choice], 160)
  expect(homeEarly.rests).toEqual([[{ rest: 0, before: 1, start: 100 }]])
})

test('on drawn days every break is taken in its time, between services', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const random = new Random(seed)
      const plain = homeCareProblem(drawHomeCare({ patients: 20, caregivers: 5, seed }))
      const problem: SyncProblem = {
        ...plain,
        workers: plain.workers.map((worker) => {
          const open = 60 + random.below(200)
          return { ...worker, rests: [rest(open, open + random.below(90), 30)] }
        }),
      }
      const answer = solveSynchronised(problem, { seed, iterations: 60 })
      expect(answer.unassigned).toEqual([])
      problem.workers.forEach((_, w) => expectRested(problem, answer, w))
    }),
    { seed: 20261122, numRuns: 40 },
  )
})

/** Walks a route with its breaks, by the problem alone. */
function expectRested(problem: SyncProblem, answer: SyncAnswer, w: number): void {
  const { rests = [] } = problem.workers[w]!
  const stops = answer.routes[w]!
  const taken = answer.rests[w]!
  expect(taken.length).toBe(stops.length > 0 ? rests.length : 0)
  let [here, ready] = [0, 0]
  for (let s = 0; s <= stops.length; s++) {
    for (const { rest: number, start } of taken.filter((one) => one.before === s)) {
      const [{ open, close }] = rests[number]!.windows as [SyncWindow]
      expect(start).toBeGreaterThanOrEqual(Math.max(ready, open) - 1e-6)
      expect(start).toBeLessThanOrEqual(close + 1e-6)
      ready = start + rests[number]!.duration
    }
    const stop = stops[s]
    if (!stop) return
    const part = problem.visits[stop.visit]!.parts[stop.part]!
    const way = problem.modes[0]!.time[here * problem.places + part.place]!
    expect(stop.start).toBeGreaterThanOrEqual(ready + way - 1e-6)
    here = part.place
    ready = stop.start + part.duration
  }
}
