import { tasksOf, type Task } from '../formats/compile.ts'
import type { Problem, Route, Unassigned, Vehicle, Window } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import { refresh } from './refresh.ts'
import { emptyStops, stopsOf, type Reading } from './stops.ts'
import { matrixWays, type Ways } from './ways.ts'

/** A day under way: its rounds with everything precomputed that an insertion asks for. */
export interface Day {
  /** With the visits that were placed since. */
  problem: Problem
  /** Null for a day with ways of its own, which nobody writes as an answer. */
  readonly network: Network | null
  readonly numberOf: Network['numberOf']
  readonly ways: Ways
  readonly rounds: readonly Round[]
  readonly options: DayOptions
  /** What nobody goes to. */
  unassigned: readonly Task[]
  /** When each visit of the plan was to begin. */
  readonly wishes: ReadonlyMap<Task, number>
}

export interface DayOptions {
  /** Nothing begins before this, and nobody sets out before. */
  readonly now?: number
  /**
   * How many seconds a planned start may move, earlier and later, within its windows. Order and
   * worker stay whatever this says; unbounded when absent.
   */
  readonly hold?: { readonly earlier: number; readonly later: number }
  /** Jobs whose start was promised: it stays to the second. */
  readonly promised?: ReadonlySet<number>
  /** Jobs that have begun, where the caller knows better than the times of the plan. */
  readonly begun?: ReadonlySet<number>
  /**
   * By vehicle id: stretches within one of which a visit must lie wholly; the way may lie outside.
   * Nobody gets anything more who has none. A vehicle that is not named goes by its window alone.
   */
  readonly hours?: ReadonlyMap<number, readonly Window[]>
}

export interface Stop {
  readonly kind: 'start' | 'task' | 'break' | 'end'
  readonly task: Task | null
  /** Which of the worker's breaks. */
  readonly rest: number
  /** Number in the network; −1 for breaks and for open starts and ends. */
  readonly place: number
  readonly setup: number
  readonly service: number
  /** When it may begin, in order, with `hold` and `hours` applied. */
  readonly windows: readonly Window[]
  /** When it begins, as near as the stops around it allow; `SOON` for as early as can be. */
  readonly wish: number
  /** Done, under way (the way there included) or promised: neither moves nor changes hands. */
  readonly isFixed: boolean
}

/** One worker's day. The arrays have one entry a stop, start and end included. */
export interface Round {
  readonly vehicle: Vehicle
  /** Index of the vehicle in the problem. */
  readonly index: number
  readonly mode: number
  readonly skills: ReadonlySet<number>
  readonly hours: readonly Window[] | undefined
  /** The route as the plan has it, until the round is changed. */
  route: PlannedRoute | null
  stops: readonly Stop[]
  /** Earliest time at which the stop is left, and how much of the way its waiting has covered. */
  leave: Float64Array
  walked: Float64Array
  /**
   * For what comes before stop i: it must be over by chain[i] (a break follows), and by sum[i]
   * less the way to next[i].
   */
  chain: Float64Array
  sum: Float64Array
  /** Place of the last stop with a place up to i, and of the first from i on. */
  prev: Int32Array
  next: Int32Array
  /** Between the place before stop i and the next place from it on. */
  direct: Float64Array
  directCost: Float64Array
  /** Load after each stop, `dimensions` numbers a stop. */
  load: Float64Array
  travel: number
  tasks: number
  /** Whether the planned times keep every bound; a day may be in disorder already. */
  isPossible: boolean
  /** Whether anything more may be put into it: not when its worker has fallen out. */
  isOpen: boolean
}

/**
 * Opens a day from its plan. The plan is taken as it is: VROOM's or ours, breaks included. A visit
 * for several people, or one that is linked, stays at its planned start, since its other half does.
 */
export function openDay(
  problem: Problem,
  network: Network,
  plan: Planned,
  options: DayOptions = {},
): Day {
  if (problem.vehicles.some(({ profile = 'car' }) => !problem.matrices?.[profile])) {
    network.reserve(Math.max(SPARE, network.used() >> 3))
  }
  return openWith(problem, network, matrixWays(problem, network), plan, options)
}

export type PlannedRoute = Pick<Route, 'vehicle' | 'steps'>

export interface Planned {
  readonly routes: readonly PlannedRoute[]
  readonly unassigned: readonly Pick<Unassigned, 'type' | 'id'>[]
}

/** The same with ways of the caller's own. */
export function openWith(
  problem: Problem,
  network: Network | null,
  ways: Ways,
  plan: Planned,
  options: DayOptions,
): Day {
  const numberOf: Network['numberOf'] = network?.numberOf ?? ((_location, row) => row ?? -1)
  const tasks = new Map(tasksOf(problem).map((task) => [`${task.type} ${task.id}`, task]))
  const bound = boundJobs(problem, options)
  const reading: Reading = { numberOf, tasks, bound, options }
  const routes = new Map(plan.routes.map((route) => [route.vehicle, route]))
  const rounds = problem.vehicles.map((vehicle, index) => {
    const route = routes.get(vehicle.id) ?? null
    const stops = route ? stopsOf(route, vehicle, reading) : emptyStops(vehicle, numberOf)
    const round = newRound(vehicle, index, ways.modeOf[index]!, stops, options)
    round.route = route
    return round
  })
  const wishes = new Map(
    rounds.flatMap(({ stops }) => stops.flatMap(({ task, wish }) => (task ? [[task, wish]] : []))),
  )
  const unassigned = plan.unassigned.flatMap(({ type, id }) => tasks.get(`${type} ${id}`) ?? [])
  const day: Day = { problem, network, numberOf, ways, rounds, options, unassigned, wishes }
  for (const round of rounds) refresh(day, round)
  return day
}

function boundJobs({ jobs = [], links = [] }: Problem, options: DayOptions): ReadonlySet<number> {
  return new Set([
    ...(options.promised ?? []),
    ...jobs.flatMap((job) => ((job.people ?? 1) > 1 ? [job.id] : [])),
    ...links.flatMap((link) => [link.first, link.second]),
  ])
}

export function newRound(
  vehicle: Vehicle,
  index: number,
  mode: number,
  stops: readonly Stop[],
  { hours }: DayOptions,
): Round {
  const own = hours?.get(vehicle.id)
  return {
    vehicle,
    index,
    mode,
    skills: new Set(vehicle.skills),
    hours: own,
    route: null,
    stops,
    leave: NONE,
    walked: NONE,
    chain: NONE,
    sum: NONE,
    prev: NOWHERE,
    next: NOWHERE,
    direct: NONE,
    directCost: NONE,
    load: NONE,
    travel: 0,
    tasks: 0,
    isPossible: true,
    isOpen: own?.length !== 0,
  }
}

/** Places that callers may be at whom the day has not seen, before everything is copied. */
const SPARE = 64
const NONE = new Float64Array(0)
const NOWHERE = new Int32Array(0)
