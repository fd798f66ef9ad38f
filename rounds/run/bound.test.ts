import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import { ProblemRefused } from '../formats/cursor.ts'
import { problemOf } from '../formats/vroom.ts'
import type { Job, Problem, Vehicle, VehicleStep } from '../problem.ts'
import { Random } from '../solve/random.ts'
import { drawProblem } from '../testing/draw-problem.ts'
import { planHere } from '../testing/plan-here.ts'
import { networkHere } from '../travel/network.ts'

const HOUR = 3600
/** A beginning of 2026, as days are told by computers. */
const EPOCH = 1_767_225_600

/** A drawn problem with steps that bind, prices without measure, and bounds that are none. */
function drawBound(seed: number): Problem {
  const random = new Random(seed)
  const below = (bound: number): number => random.below(bound)
  const often = (share: number): boolean => random.fraction() < share
  const together = often(0.4)
  const problem = drawProblem({ seed, jobs: 4 + below(9), vehicles: 3, together })
  const jobs = problem.jobs!.map((job): Job => ({
    ...job,
    ...(often(0.2) ? { late_max: often(0.5) ? 4_294_967_295 : 2 * HOUR } : {}),
    ...(often(0.1) ? { release: (6 + below(9)) * HOUR } : {}),
  }))
  const bindings = (): Partial<VehicleStep> => {
    const [from, to] = [(7 + below(6)) * HOUR, (13 + below(6)) * HOUR]
    const some = [
      { service_at: from },
      { service_after: from },
      { service_before: to },
      { service_after: from, service_before: to },
    ]
    return some[below(some.length)]!
  }
  const vehicles = problem.vehicles.map((vehicle): Vehicle => {
    const job = jobs[below(jobs.length)]!
    const isBound = often(0.5) && (job.people ?? 1) === 1
    return {
      ...vehicle,
      ...(isBound ? { steps: [{ type: 'job', id: job.id, ...bindings() }] } : {}),
      ...(often(0.2) ? { costs: { per_task_hour: below(1_000_000), fixed: below(1e7) } } : {}),
      ...(often(0.1) ? { overtime_max: 4_294_967_295 } : {}),
      ...(often(0.1) ? { speed_factor: 0.01 } : {}),
    }
  })
  const power = (most: number): number => 10 ** below(most + 1)
  const weights = { waiting: power(6), lateness: power(6), overtime: power(6), fairness: power(5) }
  const whole = { ...problem, vehicles, jobs, ...(often(0.5) ? { weights } : {}) }
  return often(0.3) ? since1970(whole) : whole
}

/** Every time of the problem, this much later. */
function since1970(problem: Problem): Problem {
  const times =
    /"(time_window|time_windows|release|service_at|service_after|service_before)":([^a-z]+)/g
  const text = JSON.stringify(problem).replace(
    times,
    (_, name: string, value: string) =>
      `"${name}":${value.replace(/\d+/g, (time) => String(Number(time) + EPOCH))}`,
  )
  return JSON.parse(text) as Problem
}

test('whatever a given plan binds and whatever prices say: refused by name, or right', () => {
  let planned = 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const problem = readOrNull(drawBound(seed))
      if (!problem) return
      planned++
      expect(check(problem, networkHere(problem), planHere(problem, seed, 60)).faults).toEqual([])
    }),
    { numRuns: 150, seed: 4 },
  )
  expect(planned).toBeGreaterThan(40)
})

function readOrNull(problem: Problem): Problem | null {
  try {
    return problemOf(JSON.parse(JSON.stringify(problem)))
  } catch (error) {
    if (error instanceof ProblemRefused) return null
    throw error
  }
}
