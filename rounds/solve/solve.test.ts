import fc from 'fast-check'
import { expect, test } from 'vitest'
import { penaltiesOf, UNBOUNDED } from './instance.ts'
import { solve } from './solve.ts'
import { drawInstance, type Drawn } from './testing/draw.ts'
import { leastCost, planCost } from './testing/oracle.ts'

const SEED = 20261122

/** Problems of at most so many visits, with everything a problem can have, in every mixture. */
const drawn = (visitsMax: number): fc.Arbitrary<Drawn> =>
  fc.record({
    seed: fc.nat(),
    visits: fc.integer({ min: 1, max: visitsMax }),
    workers: fc.integer({ min: 1, max: 3 }),
    windows: fc.boolean(),
    breaks: fc.boolean(),
    fit: fc.boolean(),
    soft: fc.boolean(),
    ends: fc.boolean(),
    bounds: fc.boolean(),
    pairs: fc.boolean(),
    whole: fc.boolean(),
  })

const DAY: Drawn = {
  seed: 7,
  visits: 40,
  workers: 5,
  windows: true,
  breaks: true,
  fit: true,
  soft: false,
  ends: true,
  bounds: false,
  pairs: false,
  whole: false,
}

test('on tiny problems the solver finds the least cost that trying everything finds', () => {
  fc.assert(
    fc.property(drawn(5), (what) => {
      const instance = drawInstance({ ...what, whole: false })
      const solved = solve(instance, { iterations: 1500, seed: 1 })
      expect(solved.cost).toBe(leastCost(instance))
    }),
    { seed: SEED, numRuns: 40 },
  )
})

test('so it does on problems of seven visits, without prices', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, isRich) => {
      const instance = drawInstance({
        ...DAY,
        seed,
        visits: 7,
        workers: 2,
        breaks: isRich,
        fit: isRich,
        ends: isRich,
      })
      const solved = solve(instance, { iterations: 2500, seed: 1 })
      expect(solved.cost).toBe(leastCost(instance))
    }),
    { seed: SEED, numRuns: 10 },
  )
})

test('every plan is possible and costs what living it minute by minute costs', () => {
  fc.assert(
    fc.property(drawn(14), (what) => {
      const instance = drawInstance(what)
      const solved = solve(instance, { iterations: 60, seed: what.seed })
      expect(planCost(instance, solved)).toBeCloseTo(solved.cost, 5)
    }),
    { seed: SEED, numRuns: 60 },
  )
})

test('the same seed and iterations give the same plan, another seed another search', () => {
  const once = solve(drawInstance(DAY), { iterations: 700, seed: 3 })
  const again = solve(drawInstance(DAY), { iterations: 700, seed: 3 })
  const other = solve(drawInstance(DAY), { iterations: 700, seed: 4 })
  expect(again.routes).toEqual(once.routes)
  expect(again.cost).toBe(once.cost)
  expect(other.routes).not.toEqual(once.routes)
})

test('a start is kept when nothing better is found', () => {
  const instance = drawInstance(DAY)
  const start = solve(instance, { iterations: 3000, seed: 3 })
  const same = solve(instance, { iterations: 1, seed: 3, start })
  expect(same.cost).toBeLessThanOrEqual(start.cost)
})

test('a start that is not possible is refused', () => {
  const instance = drawInstance({ ...DAY, visits: 3, workers: 1, breaks: false })
  const late = { ...instance, windowClose: instance.windowClose.map(() => 0) }
  const start = { routes: [Int32Array.of(0)], unassigned: Int32Array.of(1, 2), cost: 0 }
  expect(() => solve(late, { iterations: 1, seed: 1, start })).toThrow(/not possible/)
})

test('nobody to send leaves every visit unassigned', () => {
  const instance = drawInstance({ ...DAY, visits: 4, workers: 1, fit: false })
  const idle = { ...instance, visitsMax: Int32Array.of(0) }
  const solved = solve(idle, { iterations: 10, seed: 1 })
  expect([...solved.unassigned]).toEqual([0, 1, 2, 3])
})

test('where not all fit, the visits of the highest priority are kept', () => {
  const drawn = drawInstance({ ...DAY, visits: 12, workers: 1, breaks: false, fit: false })
  const priorities = Int32Array.from({ length: 12 }, (_, v) => (v * 7) % 12)
  const solved = solve(
    {
      ...drawn,
      windowFrom: Int32Array.from({ length: 13 }, (_, v) => v),
      windowOpen: new Int32Array(12),
      windowClose: new Int32Array(12).fill(600),
      visitsMax: Int32Array.of(3),
      penalty: penaltiesOf(priorities, 10_000),
    },
    { iterations: 400, seed: 1 },
  )
  const kept = [...solved.routes[0]!].map((v) => priorities[v])
  expect(kept.toSorted((a, b) => a! - b!)).toEqual([9, 10, 11])
})

test('with far more visits than room, a plan is whole and costs what it says', () => {
  const instance = drawInstance({ ...DAY, visits: 90, workers: 3, fit: false })
  const solved = solve(instance, { iterations: 1500, seed: 2 })
  expect(solved.unassigned.length).toBeGreaterThan(40)
  expect(planCost(instance, solved)).toBe(solved.cost)
})

test('a signal ends the search with the best plan so far', () => {
  const instance = drawInstance({ ...DAY, workers: 8, bounds: false })
  const stop = { aborted: false }
  const solved = solve(instance, {
    seconds: 60,
    seed: 1,
    signal: stop,
    onBest: () => (stop.aborted = true),
  })
  expect(solved.seconds).toBeLessThan(30)
  expect(solved.cost).toBeLessThan(UNBOUNDED)
})
