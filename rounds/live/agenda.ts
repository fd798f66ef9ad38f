import type { Job, Problem, Step, Window } from '../problem.ts'
import { openWith, type Day, type DayOptions, type Planned } from './day.ts'
import { taskOfJob } from './insert.ts'
import { openingsOf, wantedOf, type Opening } from './openings.ts'
import { singleWays } from './ways.ts'

/** One worker on one day, where everything that is planned was promised and stays. */
export interface Agenda {
  /** Number of the place where the day begins and ends. */
  readonly home: number
  /** In order of their beginnings, seconds. */
  readonly stops: readonly AgendaStop[]
  /** Stretches of work, where they count. */
  readonly hours?: readonly Window[]
  readonly skills?: readonly number[]
}

export interface AgendaStop {
  readonly from: number
  readonly to: number
  readonly place: number
}

/** The ways between numbered places, asked for one by one. */
export interface Roads {
  readonly places: number
  readonly seconds: (from: number, to: number) => number
}

/**
 * Opens many workers' days at once, for whoever keeps the plan somewhere else. Hours of work are
 * the caller's: a gap reaches from one stop to the next, from home before the first and until home
 * after the last, however early and late.
 */
export function openAgendas(agendas: readonly Agenda[], roads: Roads): Day {
  const jobs: Job[] = []
  const routes = agendas.map((agenda, vehicle) => {
    const steps = agenda.stops.map((stop): Step => {
      const job = stopJob(jobs.length, stop)
      jobs.push(job)
      return { ...BARE, type: 'job', id: job.id, arrival: stop.from, service: job.service! }
    })
    const start: Step = { ...BARE, type: 'start', arrival: -Infinity }
    const end: Step = { ...BARE, type: 'end', arrival: Infinity }
    return { vehicle, steps: [start, ...steps, end] }
  })
  const vehicles = agendas.map(({ home, skills = [] }, id) => ({
    id,
    start_index: home,
    end_index: home,
    skills,
  }))
  const hours = new Map(agendas.flatMap((one, id) => (one.hours ? [[id, one.hours] as const] : [])))
  const promised = new Set(jobs.map((job) => job.id))
  return openOn(roads, { vehicles, jobs }, { routes, unassigned: [] }, { promised, hours })
}

/** `openDay` for a problem whose places are numbers (`location_index`) of these roads. */
export function openOn(roads: Roads, problem: Problem, plan: Planned, options: DayOptions): Day {
  const ways = singleWays(problem.vehicles.length, () => roads.places, roads.seconds)
  return openWith(problem, null, ways, plan, options)
}

export interface GapAsked {
  readonly place: number
  /** Seconds it takes. */
  readonly service: number
  /** When it may begin, in order, apart. */
  readonly windows: readonly Window[]
}

/** The gaps of each agenda that take the visit, by the agenda's index. */
export function gapsOf(day: Day, asked: GapAsked): Opening[][] {
  const found: Opening[][] = day.rounds.map(() => [])
  openingsOf(day, wantedOf(day, taskOfJob(jobOf(asked))), (one) => void found[one.round]!.push(one))
  return found
}

/** The visit that is asked for, as the other live parts take it. */
export const jobOf = ({ place, service, windows }: GapAsked): Job => ({
  id: -1,
  location_index: place,
  service,
  time_windows: windows,
})

const BARE = { waiting_time: 0, setup: 0, service: 0, duration: 0, violations: [] }
const stopJob = (id: number, { from, to, place }: AgendaStop): Job => ({
  id,
  location_index: place,
  service: to - from,
  time_windows: [[from, from]],
})
