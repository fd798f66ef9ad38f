import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  check,
  networkHere,
  type Job,
  type Problem,
  type Route,
  type Step,
  type Vehicle,
} from '../../../rounds/index.ts'
import type { Ms } from './gaps.ts'
import type { DayVisit, ProviderDay } from './open-provider-day.ts'
import { replanDay, type DayChange } from './replan-day.ts'
import { groupsOf } from './replan-groups.ts'
import { eBike } from './travel.ts'

const MINUTE: Ms = 60_000
const HOUR = 60 * MINUTE
const MIDNIGHT: Ms = 1_795_000_000_000 - (1_795_000_000_000 % (24 * HOUR))
const NOW = MIDNIGHT + 9 * HOUR

/** Numbers between 0 and 1 from a seed (Park and Miller). */
function random(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** A day of one provider: early and late shifts with a midday break, visits in the gaps, some pairs. */
function drawDay(seed: number): ProviderDay {
  const next = random(seed)
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const point = () => ({ lat: 37.5 + next() * 0.05, lng: 122.1 + next() * 0.05 })
  const workers = Array.from({ length: whole(3, 8) }, (_, n) => {
    const [from, noon] = [MIDNIGHT + whole(7, 9) * HOUR, MIDNIGHT + 12 * HOUR]
    const shifts = [
      { from, to: noon },
      { from: noon + HOUR, to: from + whole(8, 10) * HOUR },
    ]
    return { id: `w${n}`, home: point(), shifts }
  })
  const free = new Map(workers.map(({ id, shifts }) => [id, shifts[0]!.from]))
  const lasts = new Map(workers.map(({ id, home }) => [id, home]))
  const visits: DayVisit[] = []
  const shift = [0, 15, 30, 60][whole(0, 3)]! * MINUTE
  for (let n = 0; n < workers.length * 5; n++) {
    const size = next() < 0.15 ? 2 : 1
    const first = whole(0, workers.length - 1)
    const crew = Array.from({ length: size }, (_, k) => workers[(first + k) % workers.length]!)
    const at = point()
    const minutes = whole(2, 6) * 15
    const ready = Math.max(
      ...crew.map(({ id }) => free.get(id)! + eBike.minutes(lasts.get(id)!, at) * MINUTE),
    )
    const step = 15 * MINUTE
    const startsAt = Math.ceil((ready + whole(0, 4) * step) / step) * step
    const ends = startsAt + minutes * MINUTE
    const isAtWork = crew.every(({ shifts }) =>
      shifts.some(({ from, to }) => from <= startsAt && ends <= to),
    )
    if (!isAtWork) continue
    for (const { id } of crew) {
      free.set(id, ends)
      lasts.set(id, at)
    }
    const may = size === 1 ? shift : 0
    visits.push({
      id: `v${n}`,
      serviceCode: `s${whole(0, 2)}`,
      crew: crew.map(({ id }) => id),
      startsAt,
      minutes,
      point: at,
      isFixed: startsAt < NOW + HOUR,
      mayBegin: { from: startsAt - may, to: startsAt + may },
      known: next() < 0.5 ? [workers[whole(0, workers.length - 1)]!.id] : [],
    })
  }
  const away = workers[0]!
  const isAllDay = next() < 0.5
  const end = isAllDay ? MIDNIGHT + 24 * HOUR : MIDNIGHT + 14 * HOUR
  const lost = visits.filter(
    ({ crew, startsAt, minutes }) =>
      crew.includes(away.id) && startsAt < end && startsAt + minutes * MINUTE > NOW,
  )
  const can = new Map(workers.map(({ id }) => [id, [0, 1, 2].filter(() => next() < 0.7)]))
  const released = new Set(lost.map(({ id }) => id))
  const shifts = away.shifts
    .map(({ from, to }) => ({ from: Math.max(from, end), to }))
    .filter(({ from, to }) => from < to)
  return {
    now: NOW + 15 * MINUTE,
    workers: [{ ...away, shifts }, ...workers.slice(1)],
    visits: visits.map((one) => (released.has(one.id) ? { ...one, isFixed: false } : one)),
    awayId: away.id,
    released,
    canDo: (workerId, code) => can.get(workerId)!.includes(Number(code.slice(1))),
  }
}

interface Sent {
  readonly startsAt: Ms
  readonly crew: readonly string[]
}

/** The day after some of the changes; null for what stands open. */
function after({ visits }: ProviderDay, changes: readonly DayChange[]): Map<string, Sent | null> {
  const sent = new Map<string, Sent | null>(visits.map((visit) => [visit.id, visit]))
  for (const { visitId, to } of changes) sent.set(visitId, to)
  return sent
}

/**
 * What the planner's independent checker says against the day: ways, order, windows, skills and one
 * place at a time. Each visit's window is cut to the hours of whoever goes, since the checker does
 * not know of several stretches of work. Visits that were not touched need not keep the hours.
 */
function faultsIn(day: ProviderDay, sent: ReadonlyMap<string, Sent | null>): unknown[] {
  const { workers, visits } = day
  const jobs = visits.flatMap((visit, id): Job[] => {
    const to = sent.get(visit.id)
    if (!to) return []
    const isNew = to.startsAt !== visit.startsAt || to.crew.join() !== visit.crew.join()
    const lng = visit.point!.lng
    const fresh = to.crew.filter((one) => isNew && !visit.crew.includes(one))
    return [
      {
        id,
        location: [lng, visit.point!.lat],
        service: visit.minutes * 60,
        people: to.crew.length,
        skills: fresh.length > 0 ? [Number(visit.serviceCode.slice(1))] : [],
        time_windows: isNew
          ? windowsOf(day, visit, to)
          : [[visit.startsAt / 1000, visit.startsAt / 1000]],
      },
    ]
  })
  const vehicles = workers.map(({ id, home }, n): Vehicle => {
    const place = [home.lng, home.lat] as const
    const skills = [0, 1, 2].filter(
      (code) => day.canDo(id, `s${code}`) || isOld(day, sent, id, code),
    )
    return { id: n, profile: 'ebike', start: place, end: place, skills }
  })
  const problem: Problem = { vehicles, jobs }
  const network = networkHere(problem)
  const routes = workers.flatMap(({ id }, vehicle): Pick<Route, 'vehicle' | 'steps'>[] => {
    const steps = visits
      .flatMap((visit, job) => {
        const to = sent.get(visit.id)
        return to?.crew.includes(id) ? [stepOf(job, to.startsAt, visit.minutes)] : []
      })
      .toSorted((a, b) => a.arrival - b.arrival)
    if (steps.length === 0) return []
    const [from, to] = [MIDNIGHT / 1000 - 86_400, MIDNIGHT / 1000 + 2 * 86_400]
    return [{ vehicle, steps: [endAt('start', from), ...steps, endAt('end', to)] }]
  })
  return [...check(problem, network, { routes, unassigned: [], summary: {} }).faults]
}

/** Whoever went before may lack the papers: only who is new is asked for them. */
const isOld = (
  day: ProviderDay,
  sent: ReadonlyMap<string, Sent | null>,
  id: string,
  code: number,
) =>
  day.visits.some(
    (visit) =>
      visit.crew.includes(id) &&
      visit.serviceCode === `s${code}` &&
      sent.get(visit.id)?.crew.includes(id),
  )

function windowsOf(day: ProviderDay, visit: DayVisit, to: Sent): [number, number][] {
  const hours = to.crew
    .filter((id) => !visit.crew.includes(id) || to.startsAt !== visit.startsAt)
    .map((id) => day.workers.find((worker) => worker.id === id)!.shifts)
  const { from, to: last } = visit.mayBegin
  const isInHours = hours.every((shifts) =>
    shifts.some(
      (shift) => shift.from <= to.startsAt && to.startsAt + visit.minutes * MINUTE <= shift.to,
    ),
  )
  return isInHours ? [[Math.max(from, day.now) / 1000, last / 1000]] : [[0, 0]]
}

const BARE = { waiting_time: 0, setup: 0, violations: [], duration: 0 }
const stepOf = (id: number, startsAt: Ms, minutes: number): Step => ({
  ...BARE,
  type: 'job',
  id,
  arrival: startsAt / 1000,
  service: minutes * 60,
})
const endAt = (type: 'start' | 'end', arrival: number): Step => ({
  ...BARE,
  type,
  arrival,
  service: 0,
})

const seeds = fc.integer({ min: 1, max: 2_000_000_000 })
const RUNS = { seed: 20261123, numRuns: 250 }

test('B3 no proposal breaks a bound that the independent checker knows, whole or in part', () => {
  const seen = { given: 0, open: 0, shifted: 0, moved: 0 }
  fc.assert(
    fc.property(seeds, (seed) => {
      const day = drawDay(seed)
      expect(faultsIn(day, after(day, []))).toEqual([])
      const changes = replanDay(day)
      expect(faultsIn(day, after(day, changes))).toEqual([])
      const visits = new Map(day.visits.map((visit) => [visit.id, visit]))
      const groups = groupsOf(
        changes.map(({ visitId, to }) => {
          const { crew, startsAt } = visits.get(visitId)!
          if (!to) return { before: [], after: [], isShifted: false }
          const before = crew.filter((id) => id !== day.awayId || !day.released.has(visitId))
          return { before, after: to.crew, isShifted: to.startsAt !== startsAt }
        }),
      )
      for (const group of new Set(groups)) {
        const some = changes.filter((_, at) => groups[at] !== group)
        const isLeft = (id: string) => !some.some((one) => one.visitId === id)
        // What is left stays in the name of whoever is away: he is not asked to be in two places.
        const sent = after(day, some)
        for (const id of day.released) if (isLeft(id)) sent.set(id, null)
        expect(faultsIn(day, sent)).toEqual([])
      }
      for (const { visitId, to } of changes) {
        const { crew, startsAt } = visits.get(visitId)!
        if (!to) seen.open++
        else if (day.released.has(visitId)) seen.given++
        else if (to.crew.join() !== crew.join()) seen.moved++
        else if (to.startsAt !== startsAt) seen.shifted++
      }
    }),
    RUNS,
  )
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(5)
})

test('B3 what is fixed stays, only what was released leaves whoever is away, and the same day gives the same', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const day = drawDay(seed)
      const changes = replanDay(day)
      expect(replanDay(day)).toEqual(changes)
      const decided = new Set(changes.map((one) => one.visitId))
      for (const id of day.released) expect(decided.has(id)).toBe(true)
      for (const { visitId, to, reasons } of changes) {
        const visit = day.visits.find((one) => one.id === visitId)!
        expect(visit.isFixed).toBe(false)
        expect(reasons.length > 0).toBe(to === null)
        const { crew, startsAt } = to ?? visit
        const isCrewMoved = visit.crew.length > 1 && startsAt !== visit.startsAt
        expect([crew.length, isCrewMoved]).toEqual([visit.crew.length, false])
      }
    }),
    RUNS,
  )
})
