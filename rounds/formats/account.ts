import type { Problem, Step, Unassigned, Vehicle } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import { CONTINUITY_DEFAULT, PER_HOUR_DEFAULT } from './compile-modes.ts'
import { tasksOf, type Task } from './compile.ts'

/** What a route costs and why, in the problem's own units; times in seconds. */
export interface RouteAccount {
  readonly cost: number
  readonly setup: number
  /** Of visits, without breaks. */
  readonly service: number
  readonly rests: number
  readonly travel: number
  readonly waiting: number
  readonly priority: number
  /** Metres; null when the problem does not say. */
  readonly distance: number | null
  readonly overtime: number
  readonly lateness: number
  readonly worstLateness: number
  readonly unfamiliar: number
}

export interface Account {
  readonly routes: readonly RouteAccount[]
  readonly cost: number
  /** Of what is served, once, however many people it takes. */
  readonly priority: number
  readonly worstLateness: number
  readonly unfamiliar: number
  readonly unfairness: number
}

interface Timed {
  readonly vehicle: Vehicle
  readonly steps: readonly Step[]
}

/** Reckons what routes with known times cost. */
export function accountOf(
  problem: Problem,
  network: Network,
  routes: readonly Timed[],
  unassigned: readonly Unassigned[],
): Account {
  const tasks = new Map(tasksOf(problem).map((task) => [`${task.type} ${task.id}`, task]))
  const each = routes.map((route) => routeAccount(problem, network, tasks, route))
  const { worst_lateness: worst = 0, fairness = 0 } = problem.weights ?? {}
  const worstLateness = Math.max(0, ...each.map((route) => route.worstLateness))
  const unfairness = unfairnessOf(problem.vehicles.length, each)
  const optional = unassigned.reduce(
    (sum, { type, id }) => sum + (tasks.get(`${type} ${id}`)?.job?.worth ?? 0),
    0,
  )
  return {
    routes: each,
    cost:
      each.reduce((sum, route) => sum + route.cost, 0) +
      worst * worstLateness +
      fairness * unfairness +
      optional,
    priority: priorityOf(tasks, routes),
    worstLateness,
    unfamiliar: each.reduce((sum, route) => sum + route.unfamiliar, 0),
    unfairness,
  }
}

function priorityOf(tasks: ReadonlyMap<string, Task>, routes: readonly Timed[]): number {
  const served = routes.flatMap(({ steps }) => steps.map(({ type, id }) => `${type} ${id}`))
  return [...new Set(served)].reduce((sum, key) => sum + (tasks.get(key)?.priority ?? 0), 0)
}

/** Mean distance of the workers' service from their mean. */
function unfairnessOf(workers: number, routes: readonly RouteAccount[]): number {
  const loads = routes.map((route) => route.service + route.setup)
  const mean = loads.reduce((sum, load) => sum + load, 0) / workers
  const away = loads.reduce((sum, load) => sum + Math.abs(load - mean), 0)
  return (away + (workers - loads.length) * mean) / workers
}

function routeAccount(
  { weights = {} }: Problem,
  network: Network,
  tasks: ReadonlyMap<string, Task>,
  { vehicle, steps }: Timed,
): RouteAccount {
  const done = steps.flatMap((step) => {
    const task = tasks.get(`${step.type} ${step.id}`)
    return task ? [{ step, task }] : []
  })
  const sum = (of: (one: (typeof done)[number]) => number) =>
    done.reduce((total, one) => total + of(one), 0)
  const ways = waysOf(
    network,
    vehicle,
    done.map(({ task }) => task),
  )
  const service = sum(({ step }) => step.service)
  const setup = sum(({ step }) => step.setup)
  const rests = steps.reduce(
    (total, { type, service: rest }) => total + (type === 'break' ? rest : 0),
    0,
  )
  const [left, back] = [steps[0]!.arrival, steps.at(-1)!.arrival]
  const waiting = back - left - ways.travel - service - setup - rests
  const overtime = Math.max(0, back - (vehicle.time_window?.[1] ?? Infinity))
  const delays = done.map(({ step, task }) => latenessOf(step, task))
  const lateness = delays.reduce((total, one) => total + one, 0)
  const unfamiliar = done.filter(
    ({ task }) => task.job?.preferred?.length && !task.job.preferred.includes(vehicle.id),
  ).length
  const { fixed = 0, per_task_hour: hour = 0 } = vehicle.costs ?? {}
  const cost =
    fixed +
    ways.cost +
    (hour * (service + setup)) / 3600 +
    (weights.waiting ?? 0) * waiting +
    (weights.overtime ?? 1) * overtime +
    (weights.lateness ?? 1) * lateness +
    (weights.continuity ?? CONTINUITY_DEFAULT) * unfamiliar
  return {
    cost,
    setup,
    service,
    rests,
    travel: ways.travel,
    waiting,
    priority: sum(({ task }) => task.priority),
    distance: ways.distance,
    overtime,
    lateness,
    worstLateness: Math.max(0, ...delays),
    unfamiliar,
  }
}

/** Seconds after the last window's end. */
const latenessOf = (step: Step, { time_windows: windows }: Task): number =>
  windows ? Math.max(0, step.arrival + step.waiting_time - windows.at(-1)![1]) : 0

function waysOf(network: Network, vehicle: Vehicle, tasks: readonly Task[]) {
  const roads = network.roads.get(vehicle.profile ?? 'car')!
  const factor = vehicle.speed_factor ?? 1
  const { per_hour: hour = PER_HOUR_DEFAULT, per_km: km = 0 } = vehicle.costs ?? {}
  const places = [
    network.numberOf(vehicle.start, vehicle.start_index),
    ...tasks.map((task) => network.numberOf(task.location, task.location_index)),
    network.numberOf(vehicle.end, vehicle.end_index),
  ].filter((place) => place >= 0)
  let [travel, distance, cost] = [0, 0, 0]
  for (let at = 1; at < places.length; at++) {
    const arc = places[at - 1]! * network.places + places[at]!
    const metres = roads.metres ? roads.metres[arc]! : 0
    const seconds = Math.round(roads.seconds[arc]! / factor)
    travel += seconds
    distance += metres
    cost += roads.costs ? roads.costs[arc]! : (seconds * hour) / 3600 + (metres * km) / 1000
  }
  return { travel, cost, distance: roads.metres ? distance : null }
}
