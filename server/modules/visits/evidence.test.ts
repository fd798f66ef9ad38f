import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evidenceOf, POINTS, SCORE_NORMAL_MIN, type Mark, type Signals } from './evidence.ts'
import { distanceOf, metresBetween } from './place.ts'

const place = { lat: 37.5133, lng: 122.1204 }
const nine = Temporal.Instant.from('2026-11-17T01:00:00Z')
const mark = (minutes: number, about: Partial<Mark> = {}): Mark => ({
  at: nine.add({ minutes }),
  source: 'mobile',
  position: { ...place, accuracyMetres: 20 },
  lineKnown: false,
  late: false,
  clockOff: false,
  ...about,
})

/** A visit as it should be: seen at the place twice, full length, signed, tasks ticked. */
const good: Signals = {
  place,
  minutesPlanned: 60,
  startedAt: nine,
  endedAt: nine.add({ minutes: 60 }),
  adjusted: false,
  arrival: mark(0),
  departure: mark(60),
  repeatedCalls: 0,
  before: null,
  after: null,
  recentMinutes: [60],
  photos: 0,
  copiedPhotos: 0,
  tasksDone: 3,
  confirmation: 'signature',
  wrongCodes: 0,
  denied: false,
  movedAfterCap: false,
  person: 'home',
}
const northOf = (metres: number) => ({ lat: place.lat + metres / 111_195, lng: place.lng })
const seen = (about: Partial<Signals>) => evidenceOf({ ...good, ...about })

test('an ordinary visit is strong and has no flags', () => {
  expect(evidenceOf(good)).toMatchObject({ score: 75, flags: [], weak: false })
})

test('a worker without a smartphone reaches as much by the line and the key press', () => {
  const line = { source: 'landline', position: null, lineKnown: true } as const
  const evidence = seen({
    arrival: mark(0, line),
    departure: mark(60, line),
    confirmation: 'key_press',
  })
  expect(evidence).toMatchObject({ score: 100, flags: [], weak: false })
})

test.each<[string, Partial<Signals>, string]>([
  ['no position', { arrival: mark(0, { position: null }) }, 'position_off'],
  [
    'a position far away',
    { arrival: mark(0, { position: { ...northOf(900), accuracyMetres: 20 } }) },
    'far',
  ],
  ['an address without coordinates', { place: null }, 'no_place'],
  ['a message sent late', { arrival: mark(0, { late: true }) }, 'late_message'],
  ['a wrong clock', { departure: mark(60, { clockOff: true }) }, 'clock_off'],
  ['a second call', { repeatedCalls: 1 }, 'second_call'],
  ['a copied photo', { photos: 1, copiedPhotos: 1 }, 'copied_photo'],
  ['a death before it', { person: 'dead' }, 'after_death'],
  ['a stay elsewhere', { person: 'away' }, 'while_admitted'],
  ['forty minutes of sixty', { endedAt: nine.add({ minutes: 40 }) }, 'too_short'],
  ['a hundred minutes of sixty', { endedAt: nine.add({ minutes: 100 }) }, 'too_long'],
  ['corrected times', { adjusted: true }, 'edited'],
  ['a call entered by hand', { arrival: mark(0, { source: 'manual', position: null }) }, 'manual'],
  ['no confirmation', { confirmation: 'none' }, 'not_confirmed'],
  ['a wrong code', { wrongCodes: 1 }, 'wrong_code'],
  ['a denial by telephone', { denied: true }, 'denied'],
  ['a colleague’s name after a full day', { movedAfterCap: true }, 'moved_after_cap'],
  ['six visits of one length', { recentMinutes: [60, 60, 60, 61, 60, 60] }, 'uniform_durations'],
])('I5: %s raises its flag', (_, about, flag) => {
  expect(evidenceOf(good).flags).not.toContain(flag)
  expect(seen(about).flags).toContain(flag)
})

test('I5: ten kilometres in five minutes is impossible, in half an hour it is not', () => {
  const before = (minutes: number) => ({
    personId: 'other',
    from: nine.subtract({ minutes: 90 }),
    to: nine.subtract({ minutes }),
    point: northOf(10_000),
  })
  expect(seen({ before: before(5) }).flags).toContain('impossible_travel')
  expect(seen({ before: before(30) }).flags).toEqual([])
})

test('I5: two homes in the same minute are two places, next door it is an overlap', () => {
  const before = (metres: number) => ({
    personId: 'other',
    from: nine.subtract({ minutes: 50 }),
    to: nine.add({ minutes: 10 }),
    point: northOf(metres),
  })
  expect(seen({ before: before(3000) }).flags).toContain('two_places')
  expect(seen({ before: before(50) }).flags).toContain('overlap')
})

test('lengths that differ, or too few of them, are not uniform', () => {
  for (const recentMinutes of [
    [60, 60, 60, 60, 60],
    [60, 57, 60, 62, 60, 60],
  ]) {
    expect(seen({ recentMinutes }).flags).toEqual([])
  }
})

test('a serious flag makes evidence weak however high the score', () => {
  const evidence = seen({ confirmation: 'key_press', photos: 1, recentMinutes: Array(6).fill(60) })
  expect(evidence.score).toBeGreaterThanOrEqual(SCORE_NORMAL_MIN)
  expect(evidence.weak).toBe(true)
})

test('the accuracy a phone claims widens the radius only so far', () => {
  const away = northOf(600)
  expect(distanceOf({ ...away, accuracyMetres: 10 }, place).far).toBe(true)
  expect(distanceOf({ ...away, accuracyMetres: 450 }, place).far).toBe(false)
  expect(distanceOf({ ...northOf(2000), accuracyMetres: 100_000 }, place).far).toBe(true)
})

test('distances are symmetric and obey the triangle', () => {
  const point = fc.record({
    lat: fc.double({ min: -89, max: 89, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3)
      expect(metresBetween(a, c)).toBeLessThanOrEqual(metresBetween(a, b) + metresBetween(b, c) + 1)
    }),
  )
})

test('the score is the bounded sum of its reasons', () => {
  const signals = fc.record({
    adjusted: fc.boolean(),
    photos: fc.nat(3),
    copiedPhotos: fc.nat(2),
    wrongCodes: fc.nat(3),
    denied: fc.boolean(),
    person: fc.constantFrom('home', 'dead', 'away'),
    confirmation: fc.constantFrom('signature', 'code', 'key_press', 'none', null),
  })
  fc.assert(
    fc.property(signals, (about) => {
      const { score, reasons, weak } = seen(about as Partial<Signals>)
      const sum = reasons.reduce((total, reason) => total + reason.points, 0)
      expect(score).toBe(Math.max(0, Math.min(100, sum)))
      for (const { code, points } of reasons)
        expect(POINTS[code as keyof typeof POINTS]).toBe(points)
      expect(weak || score >= SCORE_NORMAL_MIN).toBe(true)
    }),
  )
})
