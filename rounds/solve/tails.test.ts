import { expect, test } from 'vitest'
import type { Instance } from './instance.ts'
import { modelOf } from './model.ts'
import { Recreate } from './recreate.ts'
import { Neighbours } from './ruin.ts'
import { Search } from './search.ts'
import { exchangeTails, mayExchangeTails } from './tails.ts'
import { drawInstance, type Drawn } from './testing/draw.ts'
import { planCost } from './testing/oracle.ts'
import { TUNING } from './tuning.ts'
import { planOf, roomFor, write } from './written.ts'

const DAY: Drawn = {
  seed: 0,
  visits: 24,
  workers: 12,
  windows: false,
  breaks: false,
  fit: false,
  soft: false,
  ends: false,
  bounds: false,
  pairs: false,
  whole: false,
}

/** With twelve workers who are all as the first. */
function alike(seed: number): Instance {
  const day = drawInstance({ ...DAY, seed })
  return {
    ...day,
    shiftStart: day.shiftStart.map(() => 0),
    shiftEnd: day.shiftEnd.map(() => 600),
    capacity: day.capacity.map(() => 9),
    fixedCost: day.fixedCost.map(() => 40),
    visitsMax: day.visitsMax.map(() => 5),
  }
}

function plannedFor(instance: Instance, seed: number) {
  const model = modelOf(instance)
  const search = new Search(model, seed)
  const neighbours = new Neighbours(search, 20)
  search.begin()
  new Recreate(search, neighbours, TUNING).run()
  search.keep()
  const check = () => {
    const written = roomFor(model)
    write(search, written)
    const plan = planOf(model, written, search.cost)
    expect(planCost(instance, plan)).toBe(search.cost)
    expect(search.used).toBe(plan.routes.filter(({ length }) => length > 0).length)
    return written
  }
  return { search, neighbours, check }
}

/** Tries exchanges that add less than 90, and hands each that is made, and the plan before it. */
function* exchanges(tries: number) {
  for (let seed = 1; seed <= 30; seed++) {
    const { search, neighbours, check } = plannedFor(alike(seed), seed)
    for (let k = 0; k < tries; k++) {
      const before = { plan: check(), cost: search.cost, used: search.used }
      if (exchangeTails(search, neighbours, k % 24, 90)) yield { search, check, before }
    }
  }
}

test('after every exchange of tails the plan is possible and costs what it says', () => {
  let [made, emptied] = [0, 0]
  for (const { search, check, before } of exchanges(200)) {
    check()
    expect(search.cost).toBeLessThan(before.cost + 90)
    search.keep()
    made++
    if (search.used < before.used) emptied++
  }
  expect(made).toBeGreaterThan(100)
  expect(emptied).toBeGreaterThan(0)
})

test('an exchange of tails undone leaves all as it was', () => {
  let made = 0
  for (const { search, check, before } of exchanges(20)) {
    search.undo()
    expect(check()).toEqual(before.plan)
    expect(search.cost).toBe(before.cost)
    made++
  }
  expect(made).toBeGreaterThan(10)
})

test('routes that another thread has keep their tails', () => {
  const { search, neighbours, check } = plannedFor(alike(4), 4)
  search.mine = new Uint8Array(12)
  const before = check()
  for (let tries = 0; tries < 500; tries++) {
    expect(exchangeTails(search, neighbours, tries % 24, Infinity)).toBe(false)
  }
  expect(check()).toEqual(before)
})

test('where workers are not alike to visits, or routes have breaks or prices, none are exchanged', () => {
  expect(mayExchangeTails(modelOf(alike(1)))).toBe(true)
  for (const more of [{ fit: true }, { breaks: true }, { soft: true }, { pairs: true }]) {
    expect(mayExchangeTails(modelOf(drawInstance({ ...DAY, seed: 3, ...more })))).toBe(false)
  }
})
