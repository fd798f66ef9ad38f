import {
  openOn,
  type Day,
  type DayOptions,
  type Job,
  type Planned,
  type Problem,
  type Vehicle,
} from '../../../rounds/index.ts'
import type { Point } from '../visits/index.ts'
import type { Ms, Stop } from './gaps.ts'
import { Places } from './places.ts'
import { WEIGHT } from './score.ts'
import { eBike, type Travel } from './travel.ts'

/** A worker of the provider on that day; one who is away has no shifts. */
export interface DayWorker {
  readonly id: string
  readonly home: Point
  /** Working time, in order, apart. */
  readonly shifts: readonly Pick<Stop, 'from' | 'to'>[]
}

/** A planned or delivered visit of the day; whoever goes is among the workers. */
export interface DayVisit {
  readonly id: string
  readonly serviceCode: string
  readonly crew: readonly string[]
  readonly startsAt: Ms
  readonly minutes: number
  readonly point: Point | null
  /** Has begun, begins soon, or is not the caller's to change. */
  readonly isFixed: boolean
  /** When it may begin instead, the planned start included. */
  readonly mayBegin: { readonly from: Ms; readonly to: Ms }
  /** Workers whom the person knows. */
  readonly known: readonly string[]
}

/** One day of one provider, of which one worker cannot go to some of his visits. */
export interface ProviderDay {
  /** Nobody is sent anywhere before. */
  readonly now: Ms
  readonly workers: readonly DayWorker[]
  readonly visits: readonly DayVisit[]
  readonly awayId: string
  /** Visits that this worker cannot go to. */
  readonly released: ReadonlySet<string>
  readonly canDo: (workerId: string, serviceCode: string) => boolean
}

const SECOND: Ms = 1000
const MINUTE: Ms = 60_000
/** Starts that are moved are moved to full five minutes: people have to be told them. */
const GRID_MINUTES = 5

/** Ways to full five minutes, so that every new start is one. */
const roundedBike: Travel = {
  minutes: (from, to) => Math.ceil(eBike.minutes(from, to) / GRID_MINUTES) * GRID_MINUTES,
}

/** The day as the planner sees it. */
export function openProviderDay(asked: ProviderDay): Day {
  const places = new Places()
  const { problem, plan } = problemOf(asked, places)
  const seconds = (from: number, to: number): number =>
    roundedBike.minutes(places.points[from]!, places.points[to]!) * 60
  const options: DayOptions = {
    now: asked.now / SECOND,
    begun: fixedOf(asked),
    hours: new Map(
      asked.workers.map(({ shifts }, id) => [
        id,
        shifts.map(({ from, to }) => [from / SECOND, to / SECOND] as const),
      ]),
    ),
  }
  return openOn({ places: places.points.length, seconds }, problem, plan, options)
}

/** Vehicles and jobs are numbered as workers and visits stand; a skill is a service one may do. */
function problemOf(asked: ProviderDay, places: Places): { problem: Problem; plan: Planned } {
  const { workers, visits } = asked
  const services = [...new Set(visits.map((visit) => visit.serviceCode))]
  const numbers = new Map(workers.map((worker, at) => [worker.id, at]))
  const vehicles = workers.map((worker, id): Vehicle => {
    const home = places.of(worker.home)
    const skills = services.flatMap((code, skill) => (asked.canDo(worker.id, code) ? [skill] : []))
    return { id, start_index: home, end_index: home, skills }
  })
  const jobs = visits.map((visit, id): Job => {
    const known = asked.released.has(visit.id) ? visit.known : visit.crew
    const preferred = known.flatMap((worker) => numbers.get(worker) ?? [])
    return {
      id,
      location_index: places.of(visit.point),
      service: visit.minutes * 60,
      skills: [services.indexOf(visit.serviceCode)],
      time_windows: [[visit.mayBegin.from / SECOND, visit.mayBegin.to / SECOND]],
      people: visit.crew.length,
      ...(preferred.length > 0 ? { preferred } : {}),
    }
  })
  const weights = { continuity: WEIGHT.known * 60 }
  return { problem: { vehicles, jobs, weights }, plan: planOf(asked) }
}

const BARE = { waiting_time: 0, setup: 0, service: 0, duration: 0, violations: [] }

/** The day as it is planned, worker by worker. */
function planOf({ workers, visits }: ProviderDay): Planned {
  const routes = workers.flatMap(({ id }, vehicle) => {
    const own = visits
      .map((visit, job) => ({ visit, job }))
      .filter(({ visit }) => visit.crew.includes(id))
      .toSorted((a, b) => a.visit.startsAt - b.visit.startsAt)
    if (own.length === 0) return []
    const steps = own.map(({ visit, job }) => ({
      ...BARE,
      type: 'job' as const,
      id: job,
      arrival: visit.startsAt / SECOND,
      service: visit.minutes * 60,
    }))
    const start = { ...BARE, type: 'start' as const, arrival: -Infinity }
    const end = { ...BARE, type: 'end' as const, arrival: Infinity }
    return [{ vehicle, steps: [start, ...steps, end] }]
  })
  return { routes, unassigned: [] }
}

/** Fixed by the caller's word, and where a plan is too tight already: it is not ours to move. */
function fixedOf({ workers, visits, released }: ProviderDay): Set<number> {
  const fixed = new Set(visits.flatMap((visit, job) => (visit.isFixed ? [job] : [])))
  for (const { id } of workers) {
    const own = visits
      .map((visit, job) => ({ visit, job }))
      .filter(({ visit }) => visit.crew.includes(id) && !released.has(visit.id))
      .toSorted((a, b) => a.visit.startsAt - b.visit.startsAt)
    for (const [at, { visit, job }] of own.entries()) {
      const next = own[at + 1]
      if (!next) continue
      const way = roundedBike.minutes(visit.point, next.visit.point) * MINUTE
      if (endOf(visit) + way > next.visit.startsAt) fixed.add(job).add(next.job)
    }
  }
  return fixed
}

const endOf = ({ startsAt, minutes }: DayVisit): Ms => startsAt + minutes * MINUTE
