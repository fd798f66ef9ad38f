import { tasksOf, type Task } from '../formats/compile.ts'
import type { Answer, Problem, Route, Step, Vehicle, Window } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import { refresh } from './refresh.ts'
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
  readonly unassigned: readonly Task[]
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
  /** When it may begin, in order, with `hold` applied. */
  readonly windows: readonly Window[]
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
  /** The route as the answer has it, until the round is changed. */
  route: Route | null
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

export type Planned = Pick<Answer, 'routes' | 'unassigned'>

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
  const routes = new Map(plan.routes.map((route) => [route.vehicle, route]))
  const rounds = problem.vehicles.map((vehicle, index) => {
    const route = routes.get(vehicle.id) ?? null
    const stops = route
      ? stopsOf(route, vehicle, numberOf, tasks, bound, options)
      : emptyStops(vehicle, numberOf)
    return newRound(vehicle, index, ways.modeOf[index]!, stops, route)
  })
  const unassigned = plan.unassigned.flatMap(({ type, id }) => tasks.get(`${type} ${id}`) ?? [])
  const day: Day = { problem, network, numberOf, ways, rounds, options, unassigned }
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
  route: Route | null,
): Round {
  return {
    vehicle,
    index,
    mode,
    skills: new Set(vehicle.skills),
    route,
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
    isOpen: true,
  }
}

/** Places that callers may be at whom the day has not seen, before everything is copied. */
const SPARE = 64
const NONE = new Float64Array(0)
const NOWHERE = new Int32Array(0)
const ALWAYS: readonly Window[] = [[-Infinity, Infinity]]
const BARE = { task: null, rest: -1, setup: 0, service: 0, isFixed: true }

/** A day with nothing to do but its breaks. */
export function emptyStops(vehicle: Vehicle, numberOf: Network['numberOf']): Stop[] {
  const [from, to] = endsOf(vehicle, numberOf)
  const rests = (vehicle.breaks ?? []).map((_, at) => breakStop(vehicle, at))
  return [from, ...rests, to]
}

function endsOf(vehicle: Vehicle, numberOf: Network['numberOf']): [Stop, Stop] {
  const [from, to] = vehicle.time_window ?? [-Infinity, Infinity]
  const start = numberOf(vehicle.start, vehicle.start_index)
  const end = numberOf(vehicle.end, vehicle.end_index)
  return [
    { ...BARE, kind: 'start', place: start, windows: [[from, Infinity]] },
    { ...BARE, kind: 'end', place: end, windows: [[-Infinity, to + (vehicle.overtime_max ?? 0)]] },
  ]
}

function breakStop(vehicle: Vehicle, rest: number): Stop {
  const one = vehicle.breaks![rest]!
  return {
    ...BARE,
    kind: 'break',
    rest,
    place: -1,
    service: one.service ?? 0,
    windows: one.time_windows ?? ALWAYS,
  }
}

function stopsOf(
  { steps }: Route,
  vehicle: Vehicle,
  numberOf: Network['numberOf'],
  tasks: ReadonlyMap<string, Task>,
  bound: ReadonlySet<number>,
  options: DayOptions,
): Stop[] {
  const now = options.now ?? -Infinity
  /** When the stop before was left: from then on the worker is on the way. */
  let left = steps[0]!.arrival
  return steps.map((step) => {
    const isUnderWay = left <= now
    if (step.type !== 'break') left = step.arrival + step.waiting_time + step.setup + step.service
    return stopOf(step, vehicle, numberOf, tasks, isUnderWay || bound.has(step.id!), options)
  })
}

function stopOf(
  step: Step,
  vehicle: Vehicle,
  numberOf: Network['numberOf'],
  tasks: ReadonlyMap<string, Task>,
  isFixed: boolean,
  options: DayOptions,
): Stop {
  const [start, end] = endsOf(vehicle, numberOf)
  if (step.type === 'start') return start
  if (step.type === 'end') return end
  if (step.type === 'break') {
    return breakStop(
      vehicle,
      (vehicle.breaks ?? []).findIndex((one) => one.id === step.id),
    )
  }
  const task = tasks.get(`${step.type} ${step.id}`)
  if (!task) throw new Error(`the plan names ${step.type} ${step.id}, which the problem has not`)
  const planned = step.arrival + step.waiting_time
  const windows = isFixed ? [[planned, planned] as const] : held(task, planned, options)
  return taskStop(task, numberOf, windows, isFixed)
}

export function taskStop(
  task: Task,
  numberOf: Network['numberOf'],
  windows: readonly Window[],
  isFixed: boolean,
): Stop {
  return {
    kind: 'task',
    task,
    rest: -1,
    place: numberOf(task.location, task.location_index),
    setup: task.setup ?? 0,
    service: task.service ?? 0,
    windows,
    isFixed,
  }
}

/** The windows of a task, without what `hold` forbids. */
function held(task: Task, planned: number, { hold }: DayOptions): readonly Window[] {
  const windows = windowsOf(task)
  if (!hold) return windows
  const [from, to] = [planned - hold.earlier, planned + hold.later]
  const left = windows
    .map(([open, close]): Window => [Math.max(open, from), Math.min(close, to)])
    .filter(([open, close]) => open <= close)
  // A plan that is late already stays as it is.
  return left.length > 0 ? left : [[planned, planned]]
}

/** When a task may begin: windows, release and tolerated lateness together. */
export function windowsOf({ time_windows: windows = ALWAYS, job }: Task): readonly Window[] {
  const [release, late] = [job?.release ?? -Infinity, job?.late_max ?? 0]
  if (release === -Infinity && late === 0) return windows
  const last = windows.length - 1
  return windows
    .map(([from, to], at): Window => [Math.max(from, release), at === last ? to + late : to])
    .filter(([from, to]) => from <= to)
}
