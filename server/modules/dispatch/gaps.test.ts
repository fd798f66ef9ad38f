import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MODES } from '../../../rounds/index.ts'
import { insertions, insertionsAt, type Round, type Stop } from './gaps.ts'
import { eBike, UNKNOWN_MINUTES } from './travel.ts'

const MINUTE = 60_000
const DOOR_MINUTES = MODES.ebike.leg_seconds / 60
const ALL_DAY = [{ from: 0, to: 1440 * MINUTE }]
const home = { lat: 37.5, lng: 122.1 }
const northOf = (metres: number) => ({ lat: home.lat + metres / 111_195, lng: home.lng })
/** Minutes of a day; the day begins at zero. */
const stop = (from: number, to: number, metres = 0): Stop => ({
  from: from * MINUTE,
  to: to * MINUTE,
  point: northOf(metres),
})
const round = (...stops: Stop[]): Round => ({
  home,
  shifts: [
    { from: 480 * MINUTE, to: 720 * MINUTE },
    { from: 780 * MINUTE, to: 1020 * MINUTE },
  ],
  stops,
})
const starts = (of: Round, minutes: number, metres = 0) =>
  insertions([of], { minutes, point: northOf(metres), windows: ALL_DAY }, eBike)[0]!.map(
    (one) => one.startsAt / MINUTE,
  )

test('travel: nothing to the same door, three kilometres of street in a quarter of an hour', () => {
  expect(eBike.minutes(home, home)).toBe(0)
  // 3000 m × 1.3 at 15 km/h are 15.6 minutes.
  expect(eBike.minutes(home, northOf(3000))).toBe(16 + DOOR_MINUTES)
  expect(eBike.minutes(home, null)).toBe(UNKNOWN_MINUTES)
})

test('an empty day gives every quarter of an hour within the shifts', () => {
  const found = starts(round(), 120)
  expect(found[0]).toBe(480)
  expect(found).toContain(600)
  expect(found).not.toContain(615)
  expect(found).toContain(780)
  expect(found.at(-1)).toBe(900)
})

test('a visit does not run over the end of a shift or a break', () => {
  expect(starts(round(), 241)).toEqual([])
})

test('the way there and the way on are kept free', () => {
  // 3 km away: 18 minutes each way around a visit from 10:00 to 11:00 at home.
  const found = starts(round(stop(600, 660)), 30, 3000)
  expect(found).toContain(540)
  expect(found).not.toContain(555)
  expect(found).not.toContain(660)
  expect(found).not.toContain(675)
  expect(found).toContain(690)
})

test('extra travel is what the day becomes longer by', () => {
  const between = round(stop(480, 540, 0), stop(660, 720, 3000))
  const onTheWay = insertionsAt(
    [between],
    { startsAt: 600 * MINUTE, minutes: 30, point: northOf(1500) },
    eBike,
  )[0]
  expect(onTheWay?.extraMinutes).toBeLessThanOrEqual(2 + DOOR_MINUTES)
  const aside = insertionsAt(
    [between],
    { startsAt: 600 * MINUTE, minutes: 30, point: { lat: home.lat, lng: home.lng - 0.03 } },
    eBike,
  )[0]
  expect(aside?.extraMinutes).toBeGreaterThan(10)
})

test('D5: whatever is inserted overlaps nothing and can be reached', () => {
  const drawn = fc.record({
    busy: fc.array(
      fc.record({
        from: fc.integer({ min: 480, max: 1000 }),
        length: fc.integer({ min: 15, max: 90 }),
        metres: fc.integer({ min: 0, max: 6000 }),
      }),
      { maxLength: 5 },
    ),
    minutes: fc.integer({ min: 15, max: 180 }),
    metres: fc.integer({ min: 0, max: 6000 }),
  })
  fc.assert(
    fc.property(drawn, ({ busy, minutes, metres }) => {
      const stops: Stop[] = []
      for (const one of busy.toSorted((a, b) => a.from - b.from)) {
        const next = stop(one.from, one.from + one.length, one.metres)
        const last = stops.at(-1)
        // Only days that can be walked: of another (783 to 798 and 4.8 km on at 798) nothing is promised.
        const way = last ? eBike.minutes(last.point, next.point) * MINUTE : 0
        if (next.from >= (last?.to ?? 0) + way) stops.push(next)
      }
      const day = round(...stops)
      const point = northOf(metres)
      const wanted = { minutes, point, windows: ALL_DAY }
      for (const { startsAt, travelMinutes } of insertions([day], wanted, eBike)[0]!) {
        const endsAt = startsAt + minutes * MINUTE
        for (const other of stops) {
          const way = eBike.minutes(other.point, point) * MINUTE
          expect(other.to + way <= startsAt || endsAt + way <= other.from).toBe(true)
        }
        expect(day.shifts.some((shift) => shift.from <= startsAt && endsAt <= shift.to)).toBe(true)
        expect(travelMinutes).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
