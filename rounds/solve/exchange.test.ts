import { expect, test } from 'vitest'
import { runThreads } from '../run/threads.ts'
import { Exchange, exchangeFor } from './exchange.ts'
import { modelOf } from './model.ts'
import { solve } from './solve.ts'
import { drawInstance } from './testing/draw.ts'
import { planCost } from './testing/oracle.ts'
import { roomFor } from './written.ts'

const features = {
  windows: true,
  breaks: false,
  fit: true,
  soft: false,
  ends: true,
  bounds: false,
  pairs: false,
  whole: false,
}
const small = drawInstance({ seed: 5, visits: 30, workers: 5, ...features })

test('who comes alone to a meeting of one goes on; nobody waits for who has left', () => {
  const model = modelOf(small)
  const shown = { plan: roomFor(model), bestCost: 7, best: roomFor(model), word: 3 }
  const alone = new Exchange(model, { memory: exchangeFor(small, 1), seat: 0 })
  expect(alone.meet(shown)).toBe(true)
  expect(alone.of(0)).toMatchObject({ bestCost: 7, word: 3 })
  const memory = exchangeFor(small, 2)
  const [one, two] = [0, 1].map((seat) => new Exchange(model, { memory, seat }))
  one!.leave()
  expect(two!.meet(shown)).toBe(false)
})

test.each([
  ['all on the whole plan', 30, 5, {}],
  ['each on routes of its own', 200, 60, {}],
  ['routes of their own, pickups', 120, 60, { pairs: true }],
  ['what routes cost together', 120, 60, { whole: true, soft: true }],
] as const)(
  'threads that work together, %s: a plan that keeps the rules, no worse than one alone',
  async (_, visits, workers, more) => {
    const instance = drawInstance({ seed: 8, visits, workers, ...features, ...more })
    const budget = { seed: 1, iterations: 3000 }
    const alone = solve(instance, { ...budget, iterations: 100 })
    const done = await runThreads({ kind: 'plain', instance }, { ...budget, threads: 2 })
    expect(planCost(instance, done.plan!)).toBeCloseTo(done.cost, 6)
    expect(done.cost).toBeLessThanOrEqual(alone.cost)
  },
)
