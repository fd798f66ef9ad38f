import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VisitState } from './schema.ts'
import {
  mayFollow,
  minutesActual,
  minutesPayable,
  moved,
  NEXT,
  VISIT_STATES,
  visitNumber,
  windowOf,
} from './visit.ts'

const at = (text: string) => Temporal.Instant.from(text)

test('V1: every state has its moves, and only states can be reached', () => {
  expect(Object.keys(NEXT).toSorted()).toEqual([...VisitState.options].toSorted())
  for (const nexts of Object.values(NEXT)) {
    for (const next of nexts) expect(VISIT_STATES).toContain(next)
  }
})

test('V1: every state can be reached from planned', () => {
  const reached = new Set<VisitState>(['planned'])
  for (const state of reached) for (const next of NEXT[state]) reached.add(next)
  expect([...reached].toSorted()).toEqual([...VISIT_STATES].toSorted())
})

const pairs = VISIT_STATES.flatMap((from) => VISIT_STATES.map((to) => [from, to] as const))

test.each(pairs.filter(([from, to]) => mayFollow(from, to)))('V1: %s may become %s', (from, to) => {
  expect(moved({ state: from }, to)).toBe(to)
})

test.each(pairs.filter(([from, to]) => !mayFollow(from, to)))(
  'V1: %s never becomes %s',
  (from, to) => {
    expect(() => moved({ state: from }, to)).toThrow('V1')
  },
)

test('V1: approved, missed and cancelled are the end', () => {
  expect([NEXT.approved, NEXT.missed, NEXT.cancelled]).toEqual([[], [], []])
})

test('V7: payable minutes are never more than delivered nor more than planned', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1440 }),
      fc.integer({ min: 1, max: 86_400 }),
      (minutesPlanned, seconds) => {
        const startedAt = at('2026-11-17T01:00:00Z')
        const visit = { minutesPlanned, startedAt, endedAt: startedAt.add({ seconds }) }
        const payable = minutesPayable(visit)
        expect(payable).toBeLessThanOrEqual(minutesPlanned)
        expect(payable).toBeLessThanOrEqual(seconds / 60)
        expect(Number.isInteger(payable)).toBe(true)
      },
    ),
  )
})

test('V7: half a minute is not a minute, and an open visit has none', () => {
  const startedAt = at('2026-11-17T01:00:00Z')
  expect(minutesActual({ startedAt, endedAt: at('2026-11-17T01:59:59Z') })).toBe(59)
  expect(minutesActual({ startedAt, endedAt: null })).toBeNull()
})

test('a visit belongs to the month of its planned start in Weihai, not in Greenwich', () => {
  expect(windowOf(at('2026-11-30T16:30:00Z'), 60).month).toBe('2026-12')
  expect(windowOf(at('2026-11-30T15:30:00Z'), 60).month).toBe('2026-11')
})

test('numbers read well', () => {
  expect(visitNumber('2026-11', 123)).toBe('V202611-000123')
})
