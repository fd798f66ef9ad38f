import { expect, test } from 'vitest'
import { Deadlines, Outcome, RequestKind, RequestState } from './schema.ts'
import { dueAt, endsOf, mayFollow, minutesAllowed, needsAnswer, needsScore } from './request.ts'

const T0 = Temporal.Instant.from('2026-11-17T01:00:00Z')

/** Every move that is allowed, for the bureau to read; all others are refused. */
const ALLOWED = `
  service    open          → waiting ordered closed
  service    waiting       → open ordered closed
  service    ordered       → open waiting closed
  service    closed        → open
  enquiry    open          → closed
  enquiry    closed        → open
  complaint  open          → investigating closed
  complaint  investigating → answered closed
  complaint  answered      → investigating closed
  complaint  closed        → investigating
  emergency  open          → closed
  emergency  closed        → open
  other      open          → closed
  other      closed        → open
`

test('R1 requests move as the table says and in no other way', () => {
  const told = new Set(
    ALLOWED.trim()
      .split('\n')
      .flatMap((line) => {
        const [from, to] = line.split('→')
        const [kind, state] = from!.trim().split(/\s+/)
        return to!
          .trim()
          .split(' ')
          .map((next) => `${kind} ${state} ${next}`)
      }),
  )
  for (const kind of RequestKind.options) {
    for (const from of RequestState.options) {
      for (const to of RequestState.options) {
        const move = `${kind} ${from} ${to}`
        expect([move, mayFollow(kind, from, to)]).toEqual([move, told.has(move)])
      }
    }
  }
})

test('R2 each kind ends in its own ways, and only from where it may close', () => {
  const ends = (kind: RequestKind, state: RequestState) => endsOf(kind, state).join(' ')
  expect(ends('service', 'ordered')).toBe(
    'served withdrawn refused no_provider duplicate person_died',
  )
  expect(ends('enquiry', 'open')).toBe('answered referred withdrawn duplicate')
  expect(ends('complaint', 'open')).toBe('referred withdrawn duplicate')
  expect(ends('complaint', 'investigating')).toBe('referred withdrawn duplicate')
  expect(ends('complaint', 'answered')).toBe('upheld partly_upheld not_upheld withdrawn')
  expect(ends('emergency', 'open')).toBe('founded unfounded duplicate')
  for (const kind of RequestKind.options) expect(endsOf(kind, 'closed')).toEqual([])
})

test('R3 an answered enquiry and an answered complaint say what was told', () => {
  expect(needsAnswer('enquiry', 'closed', 'answered')).toBe(true)
  expect(needsAnswer('enquiry', 'closed', 'withdrawn')).toBe(false)
  expect(needsAnswer('complaint', 'answered')).toBe(true)
  for (const outcome of Outcome.options) {
    expect(needsAnswer('service', 'closed', outcome)).toBe(false)
  }
})

test('R4 only an answered complaint asks for satisfaction', () => {
  const asking = RequestKind.options.flatMap((kind) =>
    RequestState.options.filter((state) => needsScore(kind, state)).map((state) => [kind, state]),
  )
  expect(asking).toEqual([['complaint', 'answered']])
})

test('every state in which somebody waits for us has a deadline', () => {
  const deadlines = Deadlines.parse({})
  const minutes = (kind: RequestKind, state: RequestState, acknowledged = false) =>
    minutesAllowed(deadlines, { kind, state, acknowledged })
  expect({
    service: [
      minutes('service', 'open'),
      minutes('service', 'waiting'),
      minutes('service', 'ordered'),
    ],
    enquiry: minutes('enquiry', 'open'),
    complaint: (['open', 'investigating', 'answered'] as const).map((s) => minutes('complaint', s)),
    emergency: [minutes('emergency', 'open'), minutes('emergency', 'open', true)],
    other: minutes('other', 'open'),
  }).toEqual({
    service: [30, 4320, null],
    enquiry: 1440,
    complaint: [1440, 7200, 4320],
    emergency: [2, 60],
    other: 2880,
  })
  for (const kind of RequestKind.options) expect(minutes(kind, 'closed')).toBeNull()
})

test('priority shortens the time, never below a minute', () => {
  const seconds = (minutes: number, priority: 'normal' | 'high' | 'urgent') =>
    dueAt(T0, minutes, priority)!.since(T0).total('seconds')
  expect([seconds(30, 'normal'), seconds(30, 'high'), seconds(30, 'urgent')]).toEqual([
    1800, 900, 450,
  ])
  expect(seconds(2, 'urgent')).toBe(60)
  expect(dueAt(T0, null, 'normal')).toBeNull()
})
