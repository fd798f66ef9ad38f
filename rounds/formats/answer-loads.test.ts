import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import { readAnswer } from '../check/read-answer.ts'
import { plan } from '../run/plan.ts'
import { networkHere } from '../travel/network.ts'
import { problemOf } from './vroom.ts'

const goods = problemOf({
  vehicles: [{ id: 1, start_index: 0, end_index: 0, capacity: [4, 9] }],
  jobs: [
    { id: 1, location_index: 1, delivery: [2, 1] },
    { id: 2, location_index: 2, pickup: [1, 3] },
  ],
  shipments: [
    {
      amount: [1, 0],
      pickup: { id: 3, location_index: 1 },
      delivery: { id: 4, location_index: 2 },
    },
  ],
  matrices: {
    car: { durations: [0, 1, 2].map((a) => [0, 1, 2].map((b) => 60 * Math.abs(a - b))) },
  },
})

test('an answer says what is on board after each step and what was taken and put down, as VROOM does', async () => {
  const answer = await plan(goods, networkHere(goods), { seconds: 1, iterations: 50, seed: 1 })
  const [route] = answer.routes
  const loads = new Map(route!.steps.map((step) => [`${step.type} ${step.id ?? ''}`, step.load]))
  expect(loads.get('start ')).toEqual([2, 1])
  expect(loads.get('end ')).toEqual([1, 3])
  const sums = { pickup: [2, 3], delivery: [3, 1] }
  expect(route).toMatchObject(sums)
  expect(answer.summary).toMatchObject(sums)
  const network = networkHere(goods)
  expect(check(goods, network, readAnswer(JSON.parse(JSON.stringify(answer)))).faults).toEqual([])
  const wrong = JSON.parse(JSON.stringify(answer)) as { routes: { steps: { load: number[] }[] }[] }
  wrong.routes[0]!.steps[1]!.load[0]! += 1
  expect(check(goods, network, readAnswer(wrong)).faults).toMatchObject([
    { path: 'routes[0].steps[1].load' },
  ])
})

test('where no vehicle says what it carries, nothing is said of loads', async () => {
  const vehicles = [{ id: 1, start_index: 0, end_index: 0 }]
  const bare = { ...goods, vehicles }
  const answer = await plan(bare, networkHere(bare), { seconds: 1, iterations: 50, seed: 1 })
  expect(answer.summary).not.toHaveProperty('pickup')
  expect(answer.routes[0]!.steps[0]).not.toHaveProperty('load')
})
