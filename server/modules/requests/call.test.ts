import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSampled, mayGiveUp } from './call-back.ts'
import { runningNumber, sharedArea, toldCall, type LineEvent } from './call.ts'

const T0 = Temporal.Instant.from('2026-11-17T01:00:00Z')
const at = (seconds: number): Temporal.Instant => T0.add({ seconds })
const event = (
  kind: LineEvent['kind'],
  seconds: number,
  more: Partial<LineEvent> = {},
): LineEvent => ({
  id: `${kind}-${seconds}-${more.agent ?? ''}`,
  kind,
  at: at(seconds),
  ...more,
})

test('a call rings, is answered and ends', () => {
  const events = [
    event('ringing', 0, { from: '13800000001', to: '6012349', direction: 'in' }),
    event('answered', 9, { agent: '801' }),
    event('ended', 130, { reason: 'caller', recordingUrl: 'https://cti.example/r/1' }),
  ]
  const states = events.map((_, n) => toldCall(events.slice(0, n + 1)).state)
  expect(states).toEqual(['ringing', 'answered', 'ended'])
  expect(toldCall(events)).toEqual({
    state: 'ended',
    direction: 'in',
    from: '13800000001',
    to: '6012349',
    agent: '801',
    startedAt: at(0),
    answeredAt: at(9),
    endedAt: at(130),
    endReason: 'caller',
    recordingUrl: 'https://cti.example/r/1',
  })
})

test.each([
  ['the caller hangs up while it rings', ['ringing', 'ended'], 'abandoned'],
  ['nobody answers', ['ringing', 'missed'], 'missed'],
  ['missed and then ended', ['ringing', 'missed', 'ended'], 'missed'],
  ['one operator misses it and another answers', ['ringing', 'missed', 'answered'], 'answered'],
  ['only the end is ever told', ['ended'], 'abandoned'],
  ['only the answer is told', ['answered'], 'answered'],
  ['passed on before it is answered', ['ringing', 'transferred'], 'ringing'],
] as const)('%s: %j is %s', (_name, kinds, state) => {
  const events = kinds.map((kind, n) => event(kind, n * 5, { agent: '801' }))
  expect(toldCall(events).state).toBe(state)
})

test('after a transfer the last agent has the call', () => {
  const events = [
    event('ringing', 0),
    event('answered', 5, { agent: '801' }),
    event('transferred', 60, { agent: '802' }),
  ]
  expect(toldCall(events).agent).toBe('802')
})

test('a transfer in the second of the answer still comes after it', () => {
  const events = [
    { ...event('transferred', 5, { agent: '802' }), id: 'a' },
    { ...event('answered', 5, { agent: '801' }), id: 'b' },
  ]
  expect(toldCall(events).agent).toBe('802')
})

test('an exchange whose clocks disagree never gives a call that ends before it begins', () => {
  const told = toldCall([
    event('ringing', 10),
    event('answered', 5, { agent: '801' }),
    event('ended', 2),
  ])
  expect([told.startedAt, told.answeredAt, told.endedAt]).toEqual([at(10), at(10), at(10)])
})

const anyEvent = fc
  .record({
    kind: fc.constantFrom('ringing', 'answered', 'transferred', 'missed', 'ended'),
    seconds: fc.integer({ min: 0, max: 600 }),
    agent: fc.constantFrom('801', '802', '803'),
    from: fc.constantFrom(undefined, '', '13800000001', '05315230000'),
    reason: fc.constantFrom(undefined, 'caller', 'agent'),
  })
  .map(({ kind, seconds, agent, from, reason }) =>
    event(kind as LineEvent['kind'], seconds, { agent, from, reason }),
  )

test('C2 any events in any order are the same call', () => {
  const history = fc
    .array(anyEvent, { minLength: 1, maxLength: 8 })
    .map((events) => events.map((one, n) => ({ ...one, id: `e${n}` })))
    .chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
  fc.assert(
    fc.property(history, ([events, shuffled]) => {
      expect(toldCall(shuffled)).toEqual(toldCall(events))
    }),
  )
})

test('C2 an answered call never ends before its answer, nor is answered before it rang', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 8 }), (events) => {
      const told = toldCall(events)
      const inOrder = (a: Temporal.Instant | null, b: Temporal.Instant | null) =>
        a === null || b === null || Temporal.Instant.compare(a, b) <= 0
      expect(inOrder(told.startedAt, told.answeredAt)).toBe(true)
      expect(inOrder(told.answeredAt ?? told.startedAt, told.endedAt)).toBe(true)
      expect(told.answeredAt !== null).toBe(['answered', 'ended'].includes(told.state))
      expect(told.endedAt !== null).toBe(['ended', 'missed', 'abandoned'].includes(told.state))
    }),
  )
})

test.each([
  [['371002003016'], '371002003016'],
  [['371002003016', '371002003016'], '371002003016'],
  [['371002003016', '371002003017'], '371002003'],
  [['371002003016', '371002011001'], '371002'],
  [['371002003016', '371003001006'], '3710'],
  [[], '3710'],
] as const)('C6 a number that means %j is heard in %s', (codes, area) => {
  expect(sharedArea(codes, '3710')).toBe(area)
})

test('a number has its series, month and place in the month', () => {
  expect(runningNumber('C', '2026-11', 42)).toBe('C202611-000042')
})

test('one visit in five is asked about, and always the same ones', () => {
  const ids = Array.from({ length: 5_000 }, (_, n) => `0193${String(n).padStart(8, '0')}-test`)
  const sampled = ids.filter((id) => isSampled(id, 5))
  expect(sampled.length / ids.length).toBeGreaterThan(0.18)
  expect(sampled.length / ids.length).toBeLessThan(0.22)
  expect(ids.filter((id) => isSampled(id, 5))).toEqual(sampled)
  expect(ids.filter((id) => isSampled(id, 0))).toEqual([])
  expect(ids.filter((id) => isSampled(id, 1))).toHaveLength(ids.length)
})

test('B2 giving up needs as many tries as the city says', () => {
  expect([mayGiveUp(2, 3), mayGiveUp(3, 3)]).toEqual([false, true])
})
