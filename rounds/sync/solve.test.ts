import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkHomeCare } from '../check/home-care.ts'
import { homeCareProblem, writeHomeCare, type HomeCareInstance } from '../formats/home-care.ts'
import { drawHomeCare } from '../testing/draw-home-care.ts'
import { leastHomeCareCost } from '../testing/every-home-care-plan.ts'
import { type SyncOptions, solveSynchronised } from './solve.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

function solved(instance: HomeCareInstance, options: SyncOptions) {
  const answer = solveSynchronised(homeCareProblem(instance), options)
  return { answer, check: checkHomeCare(instance, writeHomeCare(instance, answer)) }
}

test('on tiny days the plan is as good as the best of all plans', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, patients) => {
      const instance = drawHomeCare({ patients, caregivers: 2 + (seed % 2), seed })
      const services = instance.patients.flatMap((patient) => patient.services)
      fc.pre(services.length <= 6)
      const { check } = solved(instance, { seed: 1, iterations: 1500 })
      expect(check.faults).toEqual([])
      expect(check.facts.cost).toBeCloseTo(leastHomeCareCost(instance), 6)
    }),
    { seed: 20261122, numRuns: 40 },
  )
})

test('seven services of five patients by three: as good as the best of all plans', () => {
  const instance = drawHomeCare({ patients: 5, caregivers: 3, seed: 7 })
  expect(instance.patients.flatMap((patient) => patient.services)).toHaveLength(7)
  const { check } = solved(instance, { seed: 1, iterations: 3000 })
  expect(check.facts.cost).toBeCloseTo(leastHomeCareCost(instance), 6)
})

test('every plan of a drawn day passes the checker, at the cost the solver says', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 2, max: 9 }),
      (seed, patients, caregivers) => {
        const instance = drawHomeCare({ patients, caregivers, seed })
        const { answer, check } = solved(instance, { seed, iterations: 40 })
        expect(check.faults).toEqual([])
        expect(answer.cost).toBeCloseTo(3 * check.facts.cost, 5)
      },
    ),
    { seed: 20261122, numRuns: 60 },
  )
})

test('the same seed plans the same day the same way; another seed need not', () => {
  const instance = drawHomeCare({ patients: 60, caregivers: 8, seed: 4 })
  const plan = (seed: number) =>
    solveSynchronised(homeCareProblem(instance), { seed, iterations: 400 })
  expect(plan(7)).toEqual(plan(7))
  expect(plan(7).routes).not.toEqual(plan(8).routes)
})

test('a longer search ends no worse, and says so on the way', () => {
  const instance = drawHomeCare({ patients: 60, caregivers: 8, seed: 5 })
  const heard: number[] = []
  const { cost } = solveSynchronised(homeCareProblem(instance), {
    seed: 1,
    iterations: 2000,
    onBest: (best) => heard.push(best),
  })
  expect(heard.at(-1)).toBe(cost)
  expect(heard).toEqual(heard.toSorted((a, b) => b - a))
  expect(cost).toBeLessThan(heard[0]!)
})

test('a search that is called off gives the best plan so far', () => {
  const instance = drawHomeCare({ patients: 60, caregivers: 8, seed: 6 })
  const { answer, check } = solved(instance, {
    seed: 1,
    seconds: 600,
    signal: AbortSignal.abort(),
  })
  expect(check.faults).toEqual([])
  expect(answer.iterations).toBeLessThan(100)
})
