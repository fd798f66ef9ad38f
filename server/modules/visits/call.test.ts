import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../../kernel/refused.ts'
import { clocked, judge, timesOf, type TimedCall } from './call.ts'

const at = (text: string) => Temporal.Instant.from(text)
const nine = at('2026-11-17T01:00:00Z')
const planned = { state: 'planned', startsAt: nine } as const
const call = (kind: 'in' | 'out', minutes: number): TimedCall => ({
  kind,
  effectiveAt: nine.add({ minutes }),
})
const text = (times: { arrivedAt: Temporal.Instant | null; leftAt: Temporal.Instant | null }) => ({
  arrivedAt: times.arrivedAt?.toString() ?? null,
  leftAt: times.leftAt?.toString() ?? null,
})

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof Refused) return `${error.code} ${error.field}`
    throw error
  }
  return 'accepted'
}

test('V8: the first arrival and the first departure after it hold, whatever the order', () => {
  const minutes = fc.integer({ min: -60, max: 600 })
  const calls = fc.array(fc.record({ kind: fc.constantFrom('in', 'out'), minutes }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(calls, fc.infiniteStream(fc.nat()), (list, order) => {
      const made = list.map((one) => call(one.kind, one.minutes))
      const shuffled = made.map((one) => [order.next().value, one] as const)
      const other = shuffled.toSorted((a, b) => a[0] - b[0]).map(([, one]) => one)
      expect(text(timesOf(other))).toEqual(text(timesOf(made)))
    }),
  )
})

/** A phone sends each message once: what was not refused is not sent again. */
function deliver(messages: readonly TimedCall[]) {
  const kept: TimedCall[] = []
  for (const message of messages) {
    const { arrivedAt, leftAt } = timesOf(kept)
    const state = leftAt ? 'done' : arrivedAt ? 'under_way' : 'planned'
    judge({ state, startsAt: nine }, kept, message)
    kept.push(message)
  }
  return timesOf(kept)
}

test('V8: messages delivered once, in any order, end the same', () => {
  const minutes = fc.integer({ min: -60, max: 600 })
  const message = fc.record({ kind: fc.constantFrom('in' as const, 'out' as const), minutes })
  fc.assert(
    fc.property(fc.array(message, { maxLength: 5 }), (list) => {
      const made = list.map((one) => call(one.kind, one.minutes))
      const ends = permutations(made).map((order) => JSON.stringify(text(deliver(order))))
      expect(new Set(ends).size).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
})

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, place) =>
    permutations(items.filter((_, other) => other !== place)).map((rest) => [item, ...rest]),
  )
}

test('a check-in opens an hour before the plan', () => {
  expect(codeOf(() => judge(planned, [], call('in', -60)))).toBe('accepted')
  expect(codeOf(() => judge(planned, [], call('in', -61)))).toBe('visits.too_early at')
})

test('V8: a check-out that no arrival precedes is kept and moves nothing', () => {
  const nothing = { arrivedAt: null, leftAt: null }
  expect(judge(planned, [], call('out', 30))).toEqual({ ...nothing, outcome: 'ahead' })
  const arrived = [call('in', 0)]
  const state = { ...planned, state: 'under_way' } as const
  expect(judge(state, arrived, call('out', 0))).toMatchObject({ leftAt: null, outcome: 'ahead' })
  expect(judge(state, arrived, call('out', 1)).outcome).toBe('applied')
})

test('V8: an arrival finds the departure that came first, and none of another day', () => {
  expect(text(judge(planned, [call('out', 30)], call('in', 0)))).toEqual(
    text({ arrivedAt: nine, leftAt: nine.add({ minutes: 30 }) }),
  )
  expect(judge(planned, [call('out', 1441)], call('in', 0))).toMatchObject({
    leftAt: null,
    outcome: 'applied',
  })
})

test('an arrival that would put the known departure beyond a day is refused', () => {
  const done = { ...planned, state: 'done' } as const
  const calls = [call('in', 0), call('out', 1440)]
  expect(codeOf(() => judge(done, calls, call('in', -1)))).toBe('visits.too_long at')
  expect(codeOf(() => judge(done, calls, call('in', 1)))).toBe('accepted')
})

test('a visit longer than a day is refused, a day long is not', () => {
  const state = { ...planned, state: 'under_way' } as const
  const arrived = [call('in', 0)]
  expect(codeOf(() => judge(state, arrived, call('out', 1441)))).toBe('visits.too_long at')
  expect(codeOf(() => judge(state, arrived, call('out', 1440)))).toBe('accepted')
})

test('a second check-in and a second check-out are kept without effect', () => {
  const state = { ...planned, state: 'done' } as const
  const calls = [call('in', 0), call('out', 60)]
  for (const again of [call('in', 5), call('out', 65), call('out', 60)]) {
    const judged = judge(state, calls, again)
    expect([judged.outcome, text(judged)]).toEqual(['repeated', text(timesOf(calls))])
  }
})

test('a closed visit keeps the call and stays as it is', () => {
  for (const state of ['cancelled', 'missed', 'approved', 'rejected'] as const) {
    expect(judge({ ...planned, state }, [], call('in', 0)).outcome).toBe('closed')
  }
})

test('a late message counts from its own time, a clock ahead never from the future', () => {
  const received = at('2026-11-17T03:00:00Z')
  expect(clocked({ at: nine }, received)).toMatchObject({ late: true, skewSeconds: 0 })
  expect(clocked({ at: nine }, received).effectiveAt.toString()).toBe(nine.toString())
  const ahead = clocked({ at: at('2026-11-17T05:00:00Z') }, received)
  expect([ahead.effectiveAt.toString(), ahead.late]).toEqual([received.toString(), false])
})

test('a wrong clock is corrected by what it shows on sending', () => {
  const received = at('2026-11-17T03:00:00Z')
  const sentAt = received.subtract({ hours: 2 })
  const shifted = clocked({ at: nine.subtract({ hours: 2 }), sentAt }, received)
  expect(shifted.effectiveAt.toString()).toBe(nine.toString())
  expect(shifted.skewSeconds).toBe(7200)
})

test.each([
  ['at', '1957-01-01T00:00:00Z', undefined],
  ['sentAt', '2026-11-17T03:00:00Z', '1957-01-01T00:00:00Z'],
  ['sentAt', '2026-11-17T03:00:00Z', '2101-01-01T00:00:00Z'],
])('a clock that cannot be one is refused by its name, %s %s %s', (field, shown, sent) => {
  const received = at('2026-11-17T03:00:00Z')
  const asked = { at: at(shown), sentAt: sent ? at(sent) : null }
  expect(codeOf(() => clocked(asked, received))).toBe(`visits.no_clock ${field}`)
})

test('a phone that begins at 1970 again is corrected like any other', () => {
  const received = at('2026-11-17T03:00:00Z')
  const asked = { at: at('1970-01-01T00:00:00Z'), sentAt: at('1970-01-01T02:00:00Z') }
  expect(clocked(asked, received).effectiveAt.toString()).toBe(nine.toString())
})
