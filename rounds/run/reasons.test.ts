import { expect, test } from 'vitest'
import type { Job, Problem } from '../problem.ts'
import { networkHere } from '../travel/network.ts'
import { plan } from './plan.ts'
import { withReasons } from './reasons.ts'

const HOUR = 3600
const job = (id: number, over: Partial<Job>): Job => ({
  id,
  location: [122.5, 37.3],
  service: HOUR,
  ...over,
})
const problem: Problem = {
  vehicles: [
    { id: 1, start: [122.5, 37.3], skills: [1], time_window: [8 * HOUR, 10 * HOUR] },
    { id: 2, start: [122.5, 37.3], skills: [1, 2], time_window: [8 * HOUR, 10 * HOUR] },
  ],
  jobs: [
    job(1, { skills: [2], priority: 9, time_windows: [[8 * HOUR, 8 * HOUR]] }),
    job(2, { skills: [2], time_windows: [[8 * HOUR, 8 * HOUR]] }),
    job(3, { time_windows: [[10 * HOUR, 11 * HOUR]] }),
    // Two minutes by car are dearer than it is worth.
    job(4, { location: [122.51, 37.3], worth: 1 }),
  ],
}

test('an answer says why nobody goes, but not of what only is not worth it', async () => {
  const network = networkHere(problem)
  const answer = await plan(problem, network, { seed: 1, iterations: 100 })
  const found = withReasons(problem, network, answer, Infinity)
  expect({ ...found, unassigned: answer.unassigned }).toEqual(answer)
  const said = found.unassigned.map(({ id, reasons }) => [id, reasons?.map((one) => one.en)])
  expect(Object.fromEntries(said)).toEqual({
    2: ['1 without the skills (2)', '1 with no gap at the wanted time'],
    3: ['2 not at work at the wanted time'],
    4: undefined,
  })
  expect(withReasons(problem, network, answer, 0)).toEqual(answer)
})
