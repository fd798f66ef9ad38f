import { expect, test } from 'vitest'
import { Exchange, exchangeFor } from './exchange.ts'
import { modelOf } from './model.ts'
import { solve } from './solve.ts'
import { drawInstance } from './testing/draw.ts'
import { planCost } from './testing/oracle.ts'
import { roomFor, routesOf } from './written.ts'

const instance = drawInstance({
  seed: 5,
  visits: 30,
  workers: 5,
  windows: true,
  breaks: true,
  fit: true,
  soft: false,
  ends: true,
  bounds: false,
  pairs: false,
  whole: false,
})

test('a thread sees what the others show, not itself, and nothing before they show it', () => {
  const model = modelOf(instance)
  const memory = exchangeFor(instance, 3)
  const [one, two] = [0, 1].map((seat) => new Exchange(model, { memory, seat }))
  expect([...two!.others()]).toEqual([])
  const written = roomFor(model).fill(-1)
  written[0] = 7
  one!.show(123, written)
  expect([...one!.others()]).toEqual([])
  const seen = [...two!.others()]
  expect(seen.map(({ cost }) => cost)).toEqual([123])
  expect([...routesOf(model, seen[0]!.written)[0]!]).toEqual([7])
})

test('a thread goes on from a better plan that another shows', () => {
  const memory = exchangeFor(instance, 2)
  const good = solve(instance, { iterations: 4000, seed: 1, exchange: { memory, seat: 0 } })
  const alone = solve(instance, { iterations: 300, seed: 9 })
  const helped = solve(instance, { iterations: 300, seed: 9, exchange: { memory, seat: 1 } })
  expect(good.cost).toBeLessThan(alone.cost)
  expect(helped.cost).toBeLessThanOrEqual(good.cost)
  expect(planCost(instance, helped)).toBe(helped.cost)
})
