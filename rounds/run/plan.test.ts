import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import { readAnswer } from '../check/read-answer.ts'
import { problemOf } from '../formats/vroom.ts'
import type { Answer, Job, Problem, Route, Step, Vehicle } from '../problem.ts'
import { drawProblem } from '../testing/draw-problem.ts'
import { planHere, TIMES } from '../testing/plan-here.ts'
import { networkHere } from '../travel/network.ts'
import { plan } from './plan.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })

/** As in VROOM's answers: between two steps is the way, within a step waiting, setup and service. */
function expectWhole({ steps, waiting_time: waiting, service, setup, duration }: Route): void {
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  for (const [at, step] of steps.slice(1).entries()) {
    const before = steps[at]!
    const ended = before.arrival + before.waiting_time + before.setup + before.service
    expect(step.arrival - ended).toBe(step.duration - before.duration)
  }
  const told = { waiting, service, setup, duration }
  expect(told).toEqual({
    waiting: sum((step) => step.waiting_time),
    service: sum((step) => step.service),
    setup: sum((step) => step.setup),
    duration: steps.at(-1)!.duration,
  })
}

test.each([
  ['visits for one person', false, 0],
  ['shipments', false, 5],
  ['visits of two people, and linked ones', true, 0],
  ['visits of two people, linked ones and shipments', true, 3],
])('%s: every plan of every drawn problem passes the checker', (_, together, shipments) => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 6, max: 18 }), (seed, jobs) => {
      const problem = drawProblem({ seed, jobs, vehicles: 4, together, shipments })
      expect(problemOf(JSON.parse(JSON.stringify(problem)))).toMatchObject(problem)
      const answer = planHere(problem, seed, 300)
      const { faults } = check(problem, networkHere(problem), answer)
      expect(faults).toEqual([])
      for (const route of answer.routes) expectWhole(route)
    }),
    { numRuns: 16, seed: 4 },
  )
})

test.each([
  [119, 12],
  [576, 18],
  [611, 18],
])(
  'drawn problem %i of %i visits: breaks stand where the solver reckoned the span',
  (seed, jobs) => {
    const problem = drawProblem({ seed, jobs, vehicles: 4, together: false })
    expect(check(problem, networkHere(problem), planHere(problem, seed, 300)).faults).toEqual([])
  },
)

test('the same seed and iterations give the same plan, on a thread as here', async () => {
  const problem = drawProblem({ seed: 7, jobs: 16, vehicles: 4 })
  const network = networkHere(problem)
  const answer = await plan(problem, network, { seed: 3, iterations: 500 })
  const here = planHere(problem, 3, 500)
  expect({ ...answer.summary, computing_times: TIMES }).toEqual(here.summary)
  expect(answer.routes).toEqual(here.routes)
})

test('two threads give a plan, a stop gives the best so far at once', async () => {
  const problem = drawProblem({ seed: 11, jobs: 16, vehicles: 4 })
  const network = networkHere(problem)
  const two = await plan(problem, network, { seed: 3, iterations: 300, threads: 2 })
  expect(check(problem, network, two).faults).toEqual([])
  const stop = new AbortController()
  const began = performance.now()
  const long = plan(problem, network, { seed: 1, seconds: 600, signal: stop.signal })
  stop.abort()
  expect(check(problem, network, await long).faults).toEqual([])
  expect(performance.now() - began).toBeLessThan(60_000)
})

const AT: readonly [number, number] = [122.5, 37.3]
const NEAR: readonly [number, number] = [122.51, 37.31]
const worker = (over: Partial<Vehicle> = {}): Vehicle => ({
  id: 1,
  start: AT,
  end: AT,
  time_window: [28_800, 61_200],
  ...over,
})
const visit = (over: Partial<Job> = {}): Job => ({ id: 1, location: NEAR, service: 600, ...over })

test.each<[string, Problem]>([
  [
    'nobody it is used to can come',
    {
      vehicles: [worker(), worker({ id: 2, max_tasks: 0 })],
      jobs: [visit({ preferred: [2] })],
      weights: { continuity: 100_000 },
    },
  ],
  [
    'it would begin late',
    {
      vehicles: [worker({ time_window: [32_400, 61_200] })],
      jobs: [visit({ time_windows: [[28_800, 28_801]], late_max: 20_000 })],
      weights: { lateness: 1000 },
    },
  ],
  [
    'its worker would be back late',
    {
      vehicles: [worker({ overtime_max: 20_000 })],
      jobs: [visit({ service: 40_000 })],
      weights: { overtime: 1000 },
    },
  ],
  [
    'its worker would have to wait',
    {
      vehicles: [worker()],
      jobs: [
        visit({ time_windows: [[28_800, 30_000]] }),
        visit({ id: 2, time_windows: [[60_000, 60_100]] }),
      ],
      weights: { waiting: 1000 },
    },
  ],
  [
    'its hours are dear',
    { vehicles: [worker({ costs: { per_task_hour: 1e6 } })], jobs: [visit()] },
  ],
])('a visit is never left out because %s', (_, problem) => {
  expect(problemOf(JSON.parse(JSON.stringify(problem)))).toMatchObject(problem)
  const answer = planHere(problem, 1, 100)
  expect(answer.unassigned).toEqual([])
  expect(check(problem, networkHere(problem), answer).faults).toEqual([])
})

test('what a given plan binds is done there and then, within the windows of the visit', () => {
  const step = { type: 'job', id: 1 } as const
  const starts = (problem: Problem) => {
    const answer = planHere(problemOf(JSON.parse(JSON.stringify(problem))), 1, 100)
    expect(check(problem, networkHere(problem), answer).faults).toEqual([])
    return answer.routes.flatMap(({ vehicle, steps }) =>
      steps
        .filter((one) => one.type === 'job')
        .map((one) => [vehicle, one.id, one.arrival + one.waiting_time]),
    )
  }
  const both = [[30_000, 30_100]] as const
  // Nobody could do both in order: the one that is bound to be the later goes second.
  const after = {
    vehicles: [worker({ steps: [{ ...step, service_after: 30_601 }] })],
    jobs: [
      visit({ time_windows: [[30_000, 30_700]], location: AT }),
      visit({ id: 2, time_windows: both, location: AT }),
    ],
  }
  expect(starts(after)).toEqual([
    [1, 2, 30_001],
    [1, 1, 30_601],
  ])
  const two = {
    vehicles: [1, 2, 3].map((id) =>
      worker({ id, ...(id > 1 ? { steps: [{ ...step, service_at: 40_000 }] } : {}) }),
    ),
    jobs: [visit({ people: 2 })],
  }
  expect(starts(two)).toEqual([
    [2, 1, 40_000],
    [3, 1, 40_000],
  ])
  // Before the shift begins there is nobody.
  const early = { vehicles: [worker({ steps: [{ ...step, service_at: 20_000 }] })] }
  expect(starts({ ...early, jobs: [visit({ location: AT })] })).toEqual([])
})

test('a release after the last window counts towards the lateness that is allowed', () => {
  const window = { time_windows: [[30_000, 30_100]] as const, late_max: 100, location: AT }
  const problem: Problem = {
    vehicles: [worker({ time_window: [30_230, 61_200] })],
    jobs: [visit({ ...window, release: 30_150 })],
  }
  expect(planHere(problem, 1, 50).unassigned).toHaveLength(1)
})

type Loose = {
  summary: Record<string, unknown>
  unassigned: unknown[]
  routes: { vehicle: number; steps: Record<string, unknown>[] }[]
}
const jobsOf = (of: Loose) =>
  of.routes.flatMap((route) => route.steps.filter((one) => one['type'] === 'job'))
const loose = (of: Answer): Loose => of as unknown as Loose
function dropFirst(of: Answer): void {
  const route = loose(of).routes[0]!
  route.steps = route.steps.filter((step) => step !== jobsOf(loose(of))[0])
}
const addUnassigned = (of: Answer) =>
  loose(of).unassigned.push({ id: jobsOf(loose(of))[0]!['id'], type: 'job' })
const cheaper = (of: Answer) => (loose(of).summary['cost'] = of.summary.cost - 5)
const shift = (of: Answer, by: number) => {
  const step = jobsOf(loose(of)).at(-1)!
  step['arrival'] = (step['arrival'] as number) + by
}
const rename = (of: Answer, id: number) => (loose(of).routes[0]!.vehicle = id)
const without = (of: Answer, type: string) => {
  for (const route of loose(of).routes) {
    route.steps = route.steps.filter((step) => step['type'] !== type)
  }
}
const cut = (of: Answer) => (jobsOf(loose(of))[0]!['service'] = 1)
const stranger = (of: Answer) => (jobsOf(loose(of))[0]!['id'] = 500)

/** One way to spoil a right plan, and what the checker must then say. */
const spoiled: readonly (readonly [string, RegExp, (answer: Answer) => unknown])[] = [
  ['a visit is dropped', /is served by 0/, dropFirst],
  ['a visit is unassigned as well', /is served by 1/, addUnassigned],
  ['the cost is understated', /summary.cost/, cheaper],
  ['a start is moved before its way', /less|step before/, (of) => shift(of, -4000)],
  ['a worker serves another one’s route', /is unknown/, (of) => rename(of, 999)],
  ['a break is left out', /is missing/, (of) => without(of, 'break')],
  ['the service is cut', /too short/, cut],
  ['a job that the problem has not', /there is no job 500/, stranger],
]

test.each(spoiled)('the checker notices when %s', (_, words, spoil) => {
  const problem = drawProblem({ seed: 24, jobs: 12, vehicles: 4 })
  const network = networkHere(problem)
  const answer = structuredClone(planHere(problem, 1, 300))
  expect(check(problem, network, readAnswer(answer)).faults).toEqual([])
  spoil(answer)
  const { ok, faults } = check(problem, network, readAnswer(answer))
  expect(ok).toBe(false)
  expect(faults.map(({ path, en }) => `${path} ${en}`).join('\n')).toMatch(words)
})
