import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import { taskOfJob } from './insert.ts'
import type { Job, Problem } from '../problem.ts'
import { drawDay } from '../testing/draw-day.ts'
import { everyPosition } from '../testing/every-position.ts'
import { networkOf } from '../travel/network.ts'
import { openDay, type DayOptions } from './day.ts'
import { fill } from './fill.ts'
import { insert, place } from './insert.ts'
import { writeDay } from './write.ts'

const EMPTY = { routes: [], unassigned: [] }

async function planned(problem: Problem, options: DayOptions = {}) {
  const network = await networkOf(problem)
  const day = openDay(problem, network, EMPTY)
  const left = fill(day, problem.jobs ?? [])
  const answer = writeDay(day, left.map(taskOfJob))
  return { network, answer, day: openDay(problem, network, answer, options) }
}

const seeds = fc.integer({ min: 1, max: 1_000_000 })

test('the index finds what trying every position finds: same places, same starts, same costs', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const { day } = await planned(drawDay({ visits: 60, workers: 9, seed }))
      for (const job of drawDay({ visits: 12, workers: 1, seed: seed + 1 }).jobs!) {
        const all = everyPosition(day, job)
        const found = insert(day, job, { slots: 1_000_000 })
        const plain = (one: (typeof found)[number]) => ({
          round: one.openings[0]!.round,
          after: one.openings[0]!.after,
          start: one.start,
          cost: one.cost,
        })
        const order = (list: ReturnType<typeof plain>[]) =>
          list.toSorted((a, b) => a.round - b.round || a.after - b.after)
        expect(order(found.map(plain))).toEqual(order(all))
        expect(insert(day, job).map((one) => one.cost)).toEqual(
          all.slice(0, 3).map((one) => one.cost),
        )
      }
    }),
    { seed: 20261122, numRuns: 25 },
  )
})

test('a day after any number of insertions still keeps every rule, and nobody else was moved', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const drawn = drawDay({ visits: 80, workers: 12, seed })
      const limited = { capacity: [6], max_work: 7 * 3600, max_tasks: 8, max_travel_time: 9000 }
      const problem = {
        vehicles: drawn.vehicles.map((one) => (one.id % 2 === 0 ? { ...one, ...limited } : one)),
        jobs: drawn.jobs!.map((job) => ({ ...job, delivery: [1] })),
      }
      const { network, answer, day } = await planned(problem)
      const more = drawDay({ visits: 20, workers: 1, seed: seed + 1 }).jobs!.map((job) => ({
        ...job,
        id: job.id + 1000,
        pickup: [1],
      }))
      const left = fill(day, more)
      const whole = { ...problem, jobs: [...problem.jobs!, ...more] }
      const after = writeDay(day, [...day.unassigned, ...left.map(taskOfJob)])
      const { faults } = check(whole, await networkOf(whole), after)
      expect(faults).toEqual([])
      expect(check(problem, network, answer).faults).toEqual([])
      for (const route of answer.routes) {
        const now = after.routes.find((one) => one.vehicle === route.vehicle)!
        const kept = now.steps.filter((step) => step.type !== 'job' || step.id! < 1000)
        expect(kept.map((step) => step.id)).toEqual(route.steps.map((step) => step.id))
      }
    }),
    { seed: 20261122, numRuns: 15 },
  )
})

test('what was promised stays to the second, what is held moves no further than allowed', async () => {
  const problem = drawDay({ visits: 80, workers: 8, seed: 5 })
  const { answer, network } = await planned(problem)
  const starts = (of: typeof answer) =>
    new Map(
      of.routes.flatMap((route) =>
        route.steps.flatMap((step) =>
          step.type === 'job' ? [[step.id!, step.arrival + step.waiting_time] as const] : [],
        ),
      ),
    )
  const before = starts(answer)
  const more = drawDay({ visits: 30, workers: 1, seed: 6 }).jobs!
  const insertAll = (options: DayOptions) => {
    const day = openDay(problem, network, answer, options)
    const ids = more.map((job) => ({ ...job, id: job.id + 1000 }))
    return { left: fill(day, ids).length, after: starts(writeDay(day)) }
  }
  const free = insertAll({})
  const held = insertAll({ hold: { earlier: 0, later: 600 } })
  const promised = insertAll({ promised: new Set(before.keys()) })
  const shifts = (of: Map<number, number>) => [...before].map(([id, at]) => of.get(id)! - at)
  expect(shifts(promised.after).every((shift) => shift === 0)).toBe(true)
  expect(shifts(held.after).every((shift) => shift >= 0 && shift <= 600)).toBe(true)
  expect(shifts(free.after).some((shift) => shift > 600)).toBe(true)
  expect(free.left).toBeLessThanOrEqual(promised.left)
})

test('two people begin together in different rounds, or not at all', async () => {
  const { day } = await planned(drawDay({ visits: 40, workers: 12, seed: 9 }))
  const job: Job = {
    id: 5000,
    location: [122.5, 37.3],
    service: 3600,
    skills: [1],
    people: 2,
    time_windows: [[10 * 3600, 15 * 3600]],
  }
  const slots = insert(day, job, { grid: 900 })
  expect(slots).toHaveLength(3)
  for (const slot of slots) {
    expect(slot.start % 900).toBe(0)
    expect(new Set(slot.openings.map((one) => one.round)).size).toBe(2)
    for (const { earliest, latest } of slot.openings) {
      expect(earliest).toBeLessThanOrEqual(slot.start)
      expect(latest).toBeGreaterThanOrEqual(slot.start)
    }
  }
  place(day, job, slots[0]!)
  const steps = writeDay(day).routes.flatMap((route) =>
    route.steps.filter((step) => step.type === 'job' && step.id === 5000),
  )
  expect(steps.map((step) => step.arrival + step.waiting_time)).toEqual([
    slots[0]!.start,
    slots[0]!.start,
  ])
  expect(insert(day, { ...job, people: 8, skills: [1, 2, 3] })).toEqual([])
})

test('nothing begins before now, and nobody sets out before', async () => {
  const now = 13 * 3600
  const { day } = await planned(drawDay({ visits: 40, workers: 8, seed: 3 }), { now })
  const job: Job = { id: 900, location: [122.5, 37.3], service: 900 }
  const slots = insert(day, job, { slots: 100 })
  expect(slots.length).toBeGreaterThan(3)
  const spare = (slot: (typeof slots)[number]) => slot.start - now - slot.openings[0]!.way
  expect(Math.min(...slots.map(spare))).toBeGreaterThanOrEqual(0)
  const over = { ...job, time_windows: [[8 * 3600, 9 * 3600]] as const }
  expect(insert(day, over)).toEqual([])
})
