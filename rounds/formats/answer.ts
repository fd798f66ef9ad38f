import type { Answer, Problem, Route, Step, Summary, Unassigned, Vehicle } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import { accountOf, type Account } from './account.ts'
import { dimensionsOf, loadedOf, sumsOf } from './answer-loads.ts'
import type { Compiled, Task } from './compile.ts'
import { timetableOf, type Timed, type Timetable } from './timetable.ts'

/** Visits by worker, in order, as indexes of the compiled tasks. */
export interface Sequences {
  readonly routes: readonly ArrayLike<number>[]
  readonly unassigned: ArrayLike<number>
}

/** What one route is made of before it is summed up. */
interface Draft {
  readonly vehicle: Vehicle
  readonly steps: readonly Step[]
}

/** Writes a plan as VROOM's answer, with the time of every stop. */
export function answerOf(
  problem: Problem,
  network: Network,
  compiled: Compiled,
  plan: Sequences,
  times: { readonly loading: number; readonly solving: number },
): Answer {
  const drafts = problem.vehicles.flatMap((vehicle, w) => {
    const route = plan.routes[w]!
    if (route.length === 0) return []
    const table = timetableOf(compiled.instance, compiled.setup, w, route)
    if (!table) throw new Error(`the plan of vehicle ${vehicle.id} is not possible in time`)
    return [{ vehicle, steps: stepsOf(vehicle, w, compiled, table) }]
  })
  const left = Array.from({ length: plan.unassigned.length }, (_, at) => plan.unassigned[at]!)
  return assemble(
    problem,
    network,
    drafts,
    left.map((v) => unassignedOf(compiled.tasks[v]!)),
    times,
  )
}

/** Sums up routes whose steps are known. */
export function assemble(
  problem: Problem,
  network: Network,
  drafts: readonly Draft[],
  unassigned: readonly Unassigned[],
  times: { readonly loading: number; readonly solving: number },
): Answer {
  const account = accountOf(problem, network, drafts, unassigned)
  const size = dimensionsOf(problem)
  const routes = drafts.map((draft, at): Route => {
    const { cost, setup, service, rests, travel, waiting, priority, distance, overtime, lateness } =
      account.routes[at]!
    const steps = onTheWay(draft.steps)
    return {
      vehicle: draft.vehicle.id,
      ...(draft.vehicle.description === undefined
        ? {}
        : { description: draft.vehicle.description }),
      cost: Math.round(cost),
      setup,
      // As VROOM sums it up, breaks included.
      service: service + rests,
      duration: travel,
      waiting_time: waiting,
      priority,
      ...(distance === null ? {} : { distance }),
      ...(overtime > 0 ? { overtime } : {}),
      ...(lateness > 0 ? { lateness } : {}),
      ...(size > 0 ? loadedOf(problem, steps) : { steps }),
      violations: [],
    }
  })
  return {
    code: 0,
    summary: {
      ...summaryOf(account, drafts, unassigned, times),
      ...(size > 0 ? sumsOf(size, routes) : {}),
    },
    unassigned,
    routes,
  }
}

/** Before a break that must wait for its window the worker goes on, as far as there is way to go. */
function onTheWay(steps: readonly Step[]): Step[] {
  let [walked, next] = [0, 0]
  return steps.map((step, at) => {
    if (step.type !== 'break') {
      walked = step.duration
      return step
    }
    if (next <= at) next = steps.findIndex((one, later) => later > at && one.type !== 'break')
    const goes = Math.min(step.waiting_time, steps[next]!.duration - walked)
    walked += goes
    return {
      ...step,
      arrival: step.arrival + goes,
      waiting_time: step.waiting_time - goes,
      duration: walked,
    }
  })
}

function summaryOf(
  account: Account,
  drafts: readonly Draft[],
  unassigned: readonly Unassigned[],
  times: { readonly loading: number; readonly solving: number },
): Summary {
  const sum = (of: (route: Account['routes'][number]) => number): number =>
    account.routes.reduce((total, route) => total + of(route), 0)
  const far = account.routes.some((route) => route.distance === null)
  return {
    cost: Math.round(account.cost),
    routes: drafts.length,
    unassigned: unassigned.length,
    setup: sum((route) => route.setup),
    service: sum((route) => route.service + route.rests),
    duration: sum((route) => route.travel),
    waiting_time: sum((route) => route.waiting),
    priority: account.priority,
    ...(far || drafts.length === 0 ? {} : { distance: sum((route) => route.distance ?? 0) }),
    violations: [],
    computing_times: times,
    overtime: sum((route) => route.overtime),
    lateness: sum((route) => route.lateness),
    worst_lateness: account.worstLateness,
    unfamiliar: account.unfamiliar,
    unfairness: Math.round(account.unfairness),
  }
}

export const unassignedOf = (task: Task): Unassigned => ({
  id: task.id,
  type: task.type,
  ...about(task),
})

const about = (of: Pick<Task, 'description' | 'location' | 'location_index'>) => ({
  ...(of.description === undefined ? {} : { description: of.description }),
  ...(of.location === undefined ? {} : { location: of.location }),
  ...(of.location_index === undefined ? {} : { location_index: of.location_index }),
})

function stepsOf(vehicle: Vehicle, w: number, compiled: Compiled, table: Timetable): Step[] {
  const { instance, axis } = compiled
  const seconds = instance.travel[instance.modeOf[w]!]!
  const way = (from: number, to: number): number =>
    from < 0 || to < 0 ? 0 : seconds[from * instance.places + to]!
  let place = instance.startPlace[w]!
  let travelled = 0
  const steps: Step[] = [startStep(vehicle, axis.from(table.leaves))]
  for (const stop of table.stops) {
    const to = stop.kind === 'visit' ? instance.placeOf[stop.index]! : place
    const step =
      stop.kind === 'break'
        ? breakStepOf(vehicle, stop.index)
        : taskStepOf(compiled.tasks[stop.index]!)
    const setup = stop.kind === 'visit' && to === place ? 0 : step.setup
    travelled += stop.kind === 'visit' ? way(place, to) : 0
    place = to
    steps.push({ ...step, ...timesOf(stop, axis), setup, duration: travelled })
  }
  travelled += way(place, instance.endPlace[w]!)
  return [...steps, endStep(vehicle, axis.from(table.back), travelled)]
}

const timesOf = (stop: Timed, axis: Compiled['axis']) => ({
  arrival: axis.from(stop.arrival),
  waiting_time: stop.start - stop.arrival,
})

const BARE = { setup: 0, service: 0, waiting_time: 0, violations: [] }

export const startStep = (vehicle: Vehicle, arrival: number): Step => ({
  type: 'start',
  ...endOf(vehicle.start, vehicle.start_index),
  ...BARE,
  arrival,
  duration: 0,
})

export const endStep = (vehicle: Vehicle, arrival: number, duration: number): Step => ({
  type: 'end',
  ...endOf(vehicle.end, vehicle.end_index),
  ...BARE,
  arrival,
  duration,
})

const endOf = (location: Vehicle['start'], row: number | undefined) => ({
  ...(location === undefined ? {} : { location }),
  ...(row === undefined ? {} : { location_index: row }),
})

/** A step without its times. */
type Untimed = Omit<Step, 'arrival' | 'waiting_time' | 'duration'>

export function breakStepOf(vehicle: Vehicle, at: number): Untimed {
  const { id, service = 0, description } = vehicle.breaks![at]!
  const text = description === undefined ? {} : { description }
  return { type: 'break', id, ...text, setup: 0, service, violations: [] }
}

export function taskStepOf(task: Task): Untimed {
  const { type, id, setup = 0, service = 0 } = task
  return { type, id, ...about(task), setup, service, violations: [] }
}
