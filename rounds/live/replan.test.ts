import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import type { Answer, Job, Problem } from '../problem.ts'
import { drawDay } from '../testing/draw-day.ts'
import { networkHere } from '../travel/network.ts'
import { openDay, type DayOptions } from './day.ts'
import { explain } from './explain.ts'
import { fill } from './fill.ts'
import { insert, taskOfJob } from './insert.ts'
import { repair } from './repair.ts'
import { replan } from './replan.ts'
import { writeDay } from './write.ts'

function planned(problem: Problem) {
  const network = networkHere(problem)
  const day = openDay(problem, network, { routes: [], unassigned: [] })
  const left = fill(day, problem.jobs ?? [])
  const answer = writeDay(day, left.map(taskOfJob))
  return {
    network,
    answer,
    open: (options: DayOptions = {}) => openDay(problem, network, answer, options),
  }
}

const servedBy = (answer: Answer): Map<number, { vehicle: number; start: number }> =>
  new Map(
    answer.routes.flatMap(({ vehicle, steps }) =>
      steps.flatMap((step) =>
        step.type === 'job'
          ? [[step.id!, { vehicle, start: step.arrival + step.waiting_time }] as const]
          : [],
      ),
    ),
  )

test('a worker falls ill: what has begun and what was promised stays, the rest keeps every rule', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
      const problem = drawDay({ visits: 60, workers: 10, seed })
      const { answer, network, open } = planned(problem)
      const now = 11 * 3600
      const before = servedBy(answer)
      const promised = new Set([...before.keys()].filter((id) => id % 3 === 0))
      const ill = answer.routes[seed % answer.routes.length]!.vehicle
      const day = open({ now, promised })
      const found = replan(day, { absent: [ill] })
      const written = writeDay(day)
      expect(check(problem, network, written).faults).toEqual([])
      const after = servedBy(written)
      const stays = [...before].filter(
        ([id, one]) => one.start <= now || (one.vehicle !== ill && promised.has(id)),
      )
      expect(stays.map(([id]) => [id, after.get(id)])).toEqual(stays)
      const isIll = [...after].filter(([, one]) => one.vehicle === ill && one.start > now)
      expect(isIll).toEqual([])
      const changed = [...before].filter(([id, { vehicle }]) => {
        const there = after.get(id)
        return there && there.vehicle !== vehicle
      })
      expect(new Set(changed.map(([id]) => id))).toEqual(
        new Set(found.moves.filter(({ from, to }) => from !== to).map(({ task }) => task.id)),
      )
      const others = changed.filter(([, { vehicle }]) => vehicle !== ill)
      expect(others.length).toBeLessThanOrEqual(found.moves.length - others.length)
      for (const { reasons } of found.lost) expect(reasons.length).toBeGreaterThan(0)
    }),
    { seed: 20261122, numRuns: 40 },
  )
})

test('a visit without a gap gets one by moving few others, or the day stays as it was', () => {
  let repaired = 0
  for (let seed = 1; seed <= 12; seed++) {
    const problem = drawDay({ visits: 70, workers: 9, seed })
    const { answer, open } = planned(problem)
    for (const job of drawDay({ visits: 20, workers: 1, seed: seed + 50 }).jobs!) {
      const more: Job = { ...job, id: job.id + 1000 }
      const day = open()
      if (insert(day, more, { slots: 1 }).length > 0) continue
      const whole = { ...problem, jobs: [...problem.jobs!, more] }
      const found = repair(day, taskOfJob(more), 2)
      day.problem = whole
      if (found) repaired++
      const after = writeDay(day, found ? undefined : [...day.unassigned, taskOfJob(more)])
      expect(check(whole, networkHere(whole), after).faults).toEqual([])
      const changed = [...servedBy(answer)].filter(
        ([id, { vehicle }]) => servedBy(after).get(id)!.vehicle !== vehicle,
      )
      expect(changed.length).toBeLessThanOrEqual(found ? 2 : 0)
      expect(after.summary.cost - answer.summary.cost).toBeCloseTo(found?.cost ?? 0, -1)
    }
  }
  expect(repaired).toBeGreaterThan(5)
})

const HOUR = 3600
const small: Problem = {
  vehicles: [
    {
      id: 1,
      profile: 'ebike',
      start: [122.5, 37.3],
      end: [122.5, 37.3],
      skills: [1],
      time_window: [8 * HOUR, 17 * HOUR],
    },
    {
      id: 2,
      profile: 'walk',
      start: [122.5, 37.3],
      end: [122.5, 37.3],
      skills: [1, 2],
      time_window: [8 * HOUR, 12 * HOUR],
      max_tasks: 1,
    },
  ],
  jobs: [
    {
      id: 1,
      location: [122.5, 37.3],
      service: 8 * HOUR,
      skills: [1],
      time_windows: [[8 * HOUR, 9 * HOUR]],
    },
  ],
}
const job = (over: Partial<Job>): Job => ({
  id: 9,
  location: [122.51, 37.3],
  service: HOUR,
  ...over,
})

test.each<[string, Partial<Job>, DayOptions, Record<string, number>]>([
  ['a skill', { skills: [2], forbidden: [2] }, {}, { skill: 1, forbidden: 1 }],
  [
    'a time that is over',
    { time_windows: [[8 * HOUR, 9 * HOUR]] },
    { now: 10 * HOUR },
    { window: 2 },
  ],
  ['hours of work', { time_windows: [[16.5 * HOUR, 20 * HOUR]] }, {}, { shift: 2 }],
  ['the way', { location: [122.9, 37.5], skills: [2] }, {}, { skill: 1, travel: 1 }],
  [
    'a full day',
    { service: 2 * HOUR, time_windows: [[9 * HOUR, 10 * HOUR]], forbidden: [2] },
    {},
    { forbidden: 1, full: 1 },
  ],
  [
    'two people at one moment',
    { people: 2, time_windows: [[8 * HOUR, 10 * HOUR]] },
    {},
    { full: 1, partner: 1 },
  ],
])('explain names what stands in the way: %s', (_, over, options, reasons) => {
  const { open } = planned(small)
  const found = explain(open(options), job(over))
  expect(Object.fromEntries(found.reasons.map(({ code, vehicles }) => [code, vehicles]))).toEqual(
    reasons,
  )
  for (const { zh, en } of found.reasons) {
    expect(zh).toMatch(/\d+ 人/)
    expect(en).toMatch(/\d/)
  }
})

test('explain names who is not there, and who has all that may be carried or visited', () => {
  const [first, second] = small.vehicles
  const vehicles = [
    { ...first!, capacity: [1] },
    { ...second!, max_tasks: 0 },
  ]
  const { open } = planned({ ...small, vehicles, jobs: [] })
  const said = (options: DayOptions, over: Partial<Job>) =>
    explain(open(options), job(over)).reasons.map(({ code, vehicles: n, en }) => [code, n, en])
  expect(said({}, { delivery: [2] })).toEqual([['load', 2, '2 at the limit of load or visits']])
  expect(said({ hours: new Map([[1, []]]) }, { skills: [1] })).toEqual([
    ['absent', 1, '1 not there today'],
    ['load', 1, '1 at the limit of load or visits'],
  ])
})

test('two people who have a moment in common are no reason against it', () => {
  const pair = job({ people: 2, location: [122.5, 37.3], service: 600 })
  const day = planned({ ...small, jobs: [] }).open()
  expect(insert(day, pair)).not.toEqual([])
  expect(explain(day, pair)).toEqual({ able: 2, reasons: [] })
})

test('explain counts who could come', () => {
  const { open } = planned(small)
  expect(explain(open(), job({}))).toMatchObject({ able: 1 })
})
