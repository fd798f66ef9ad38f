import { expect, test } from 'vitest'
import { costOf, choose, loadsOf, reasonOf } from './score.ts'
import { mayFollow, moved, NEXT, ORDER_STATES, orderNumber } from './order.ts'
import { OrderState } from './schema.ts'

test('D1: every state has its moves, and every state can be reached from waiting or active', () => {
  expect(Object.keys(NEXT).toSorted()).toEqual([...OrderState.options].toSorted())
  const reached = new Set<OrderState>(['waiting', 'active'])
  for (const state of reached) for (const next of NEXT[state]) reached.add(next)
  expect([...reached].toSorted()).toEqual([...ORDER_STATES].toSorted())
})

const pairs = ORDER_STATES.flatMap((from) => ORDER_STATES.map((to) => [from, to] as const))

test.each(pairs.filter(([from, to]) => mayFollow(from, to)))('D1: %s may become %s', (from, to) => {
  expect(moved(from, to)).toBe(to)
})

test.each(pairs.filter(([from, to]) => !mayFollow(from, to)))(
  'D1: %s never becomes %s',
  (from, to) => {
    expect(() => moved(from, to)).toThrow('D1')
  },
)

test('numbers read well', () => {
  expect(orderNumber('2026-11', 7)).toBe('O202611-000007')
})

const facts = { extraMinutes: 10, knownVisits: 0, providerLoad: 0, daysLater: 0, companions: [] }

test('a known face is worth a detour, a long one is not', () => {
  expect(costOf({ ...facts, extraMinutes: 25, knownVisits: 1 })).toBeLessThan(costOf(facts))
  expect(costOf({ ...facts, extraMinutes: 45, knownVisits: 1 })).toBeGreaterThan(costOf(facts))
})

test('an idle provider comes before a busy one, today before tomorrow', () => {
  const loads = loadsOf(
    new Map([
      ['idle', 0],
      ['busy', 1200],
    ]),
    new Map([
      ['idle', 2],
      ['busy', 2],
    ]),
  )
  expect([loads.get('idle'), loads.get('busy')]).toEqual([-1, 1])
  expect(costOf({ ...facts, providerLoad: -1 })).toBeLessThan(costOf({ ...facts, providerLoad: 1 }))
  expect(costOf(facts)).toBeLessThan(costOf({ ...facts, daysLater: 1 }))
})

test('a reason names what counts, in both languages, and who comes along', () => {
  const reason = reasonOf({
    ...facts,
    knownVisits: 4,
    extraMinutes: 3,
    companions: [{ name: '王' }],
  })
  expect(reason.zh).toContain('来过4次')
  expect(reason.zh).toContain('2名护理员同时上门，同行：王')
  expect(reason.en).toContain('4 visits')
})

test('the choice differs: three hours apart on a day, no more than fits the days', () => {
  const hour = 3_600_000
  const found = Array.from({ length: 40 }, (_, at) => ({
    day: at < 20 ? 'one' : 'two',
    startsAt: at * hour * 0.5,
    workerId: String(at),
    cost: at,
  }))
  const chosen = choose(found, 4)
  expect(chosen).toHaveLength(4)
  for (const day of ['one', 'two']) {
    const [a, b] = chosen.filter((one) => one.day === day)
    expect(b!.startsAt - a!.startsAt).toBeGreaterThanOrEqual(3 * hour)
  }
})
