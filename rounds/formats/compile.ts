import type { Job, Problem, ShipmentStep, Vehicle, VehicleStep, Window } from '../problem.ts'
import { FORBIDDEN, UNBOUNDED, type Instance, type Soft } from '../solve/instance.ts'
import type { Network } from '../travel/network.ts'
import { ALWAYS, axisOf, common, startWindows, type Axis } from './axis.ts'
import { CONTINUITY_DEFAULT, modesOf, type Modes } from './compile-modes.ts'
import { penaltiesFor } from './penalties.ts'

/** One visit of the instance: a job, or one end of a shipment. */
export interface Task extends ShipmentStep {
  readonly type: 'job' | 'pickup' | 'delivery'
  readonly skills: readonly number[]
  readonly priority: number
  readonly amount: readonly number[]
  /** What is ours about a job. */
  readonly job: Job | null
  /** Index of the task of the same shipment that comes before, or −1. */
  readonly after: number
}

export interface Compiled {
  readonly instance: Instance
  readonly tasks: readonly Task[]
  readonly axis: Axis
  /** Units of cost in the instance for one of the problem. */
  readonly scale: number
  /** Part of each visit's duration that falls away where the worker is already; null when none. */
  readonly setup: Int32Array | null
}

/**
 * Whether only the synchronised solver can plan the problem: visits hang together, or what is on
 * board depends on the order of the stops.
 */
export const isSynchronised = (problem: Problem): boolean =>
  (problem.links ?? []).length > 0 ||
  (problem.jobs ?? []).some((job) => (job.people ?? 1) > 1) ||
  isLoadOrdered(problem)

/** Goods are both put down and picked up, and more of them than somebody can carry at once. */
function isLoadOrdered({ jobs = [], shipments = [], vehicles }: Problem): boolean {
  const dimensions = Math.max(0, ...vehicles.map((one) => one.capacity?.length ?? 0))
  return Array.from({ length: dimensions }, (_, d) => d).some((d) => {
    const sum = (amounts: readonly (readonly number[] | undefined)[]): number =>
      amounts.reduce((total, one) => total + (one?.[d] ?? 0), 0)
    const taken = sum(jobs.map((job) => job.pickup))
    const given = sum(jobs.map((job) => job.delivery))
    const carried = sum(shipments.map((one) => one.amount))
    const least = vehicles.reduce(
      (room, one) => Math.min(room, one.capacity?.[d] ?? room),
      Infinity,
    )
    const isMixed = carried > 0 || (taken > 0 && given > 0)
    return isMixed && taken + given + carried > least
  })
}

/**
 * Turns a problem that was read without fault into the form the solver works on. Setup is reckoned
 * for every visit, also where the stop before is at the same place: plans stay possible, and the
 * answer's times are the true ones.
 */
export function compile(problem: Problem, network: Network): Compiled {
  const { vehicles, jobs = [] } = problem
  const tasks = tasksOf(problem)
  const axis = axisOf(problem)
  const fixed = fixedSteps(vehicles)
  const modes = modesOf(problem, network)
  const windows = tasks.map((task) => windowsOf(task, axis, fixed.get(`${task.type} ${task.id}`)))
  const dimensions = Math.max(0, ...vehicles.map((vehicle) => vehicle.capacity?.length ?? 0))
  const instance: Omit<Instance, 'penalty'> = {
    visits: tasks.length,
    workers: vehicles.length,
    places: network.places,
    placeOf: Int32Array.from(tasks, (task) => network.numberOf(task.location, task.location_index)),
    duration: Int32Array.from(tasks, (task) => (task.setup ?? 0) + (task.service ?? 0)),
    windowFrom: startsOf(windows),
    windowOpen: Int32Array.from(windows.flat(), ([open]) => open),
    windowClose: Int32Array.from(windows.flat(), ([, close]) => close),
    dimensions,
    demand: Int32Array.from(
      tasks.flatMap(({ amount }) => Array.from({ length: dimensions }, (_, d) => amount[d] ?? 0)),
    ),
    pickupOf: tasks.some((task) => task.after >= 0)
      ? Int32Array.from(tasks, (task) => task.after)
      : null,
    fit: fitOf(tasks, problem, fixed, modes.scale),
    ...workersOf(vehicles, network, axis, modes, dimensions),
    ...breaksOf(vehicles, axis),
    soft: softOf(problem, jobs, tasks, axis, modes.scale),
  }
  const setup = tasks.some((task) => task.setup)
    ? Int32Array.from(tasks, (task) => task.setup ?? 0)
    : null
  const { scale } = modes
  const penalty = penaltiesFor(tasks, instance, scale)
  return { instance: { ...instance, penalty }, tasks, axis, scale, setup }
}

/** Jobs, then shipments, each pickup before its delivery. */
export function tasksOf({ jobs = [], shipments = [] }: Problem): Task[] {
  const tasks: Task[] = jobs.map((job) => ({
    ...job,
    type: 'job',
    skills: job.skills ?? [],
    priority: job.priority ?? 0,
    // Both at once would need two sums; together they are never too little.
    amount: added(job.pickup, job.delivery),
    job,
    after: -1,
  }))
  for (const { pickup, delivery, skills = [], priority = 0, amount = [] } of shipments) {
    const shared = { skills, priority, job: null }
    tasks.push({ ...pickup, ...shared, type: 'pickup', amount, after: -1 })
    tasks.push({ ...delivery, ...shared, type: 'delivery', amount: [], after: tasks.length - 1 })
  }
  return tasks
}

const added = (some: readonly number[] = [], more: readonly number[] = []): number[] =>
  Array.from(
    { length: Math.max(some.length, more.length) },
    (_, d) => (some[d] ?? 0) + (more[d] ?? 0),
  )

/** Whether a step of a given plan binds its visit to the worker and a time. */
export const isBinding = ({
  service_at: at,
  service_after: after,
  service_before: before,
}: VehicleStep) => at !== undefined || after !== undefined || before !== undefined

/** When a step lets its visit begin. */
export const boundsOf = ({
  service_at: at,
  service_after: after,
  service_before: before,
}: VehicleStep): Window => [at ?? after ?? 0, at ?? before ?? Infinity]

/** What the steps of a given plan bind one visit to. */
interface Fixed {
  /** Indexes of as many vehicles as the visit needs people. */
  readonly vehicles: readonly number[]
  /** One window. */
  readonly bounds: readonly Window[]
}

function fixedSteps(vehicles: readonly Vehicle[]): ReadonlyMap<string, Fixed> {
  const found = new Map<string, Fixed>()
  for (const [vehicle, { steps = [] }] of vehicles.entries()) {
    for (const step of steps.filter(isBinding)) {
      const key = `${step.type} ${step.id}`
      const others = found.get(key)
      found.set(key, {
        vehicles: [...(others?.vehicles ?? []), vehicle],
        bounds: common([boundsOf(step)], others?.bounds ?? ALWAYS),
      })
    }
  }
  return found
}

/** When a task may begin, on the instance's axis. */
const windowsOf = (task: Task, axis: Axis, fixed: Fixed | undefined): Window[] =>
  common(startWindows(task), fixed?.bounds ?? ALWAYS).map(([from, to]) => [
    axis.to(from),
    axis.to(to),
  ])

function startsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1)
  for (const [at, list] of lists.entries()) starts[at + 1] = starts[at]! + list.length
  return starts
}

function fitOf(
  tasks: readonly Task[],
  { vehicles, weights }: Problem,
  fixed: ReadonlyMap<string, Fixed>,
  scale: number,
): Int32Array | null {
  const skills = vehicles.map((vehicle) => new Set(vehicle.skills))
  const strange = Math.round((weights?.continuity ?? CONTINUITY_DEFAULT) * scale)
  const fit = new Int32Array(tasks.length * vehicles.length)
  for (const [v, task] of tasks.entries()) {
    const bound = fixed.get(`${task.type} ${task.id}`)
    const { forbidden = [], preferred = [] } = task.job ?? {}
    const hours = ((task.setup ?? 0) + (task.service ?? 0)) / 3600
    for (const [w, vehicle] of vehicles.entries()) {
      const able = task.skills.every((skill) => skills[w]!.has(skill))
      const free = !forbidden.includes(vehicle.id) && (!bound || bound.vehicles.includes(w))
      const known = preferred.length === 0 || preferred.includes(vehicle.id)
      const wages = Math.round((vehicle.costs?.per_task_hour ?? 0) * hours * scale)
      fit[v * vehicles.length + w] =
        able && free ? within(wages + (known ? 0 : strange)) : FORBIDDEN
    }
  }
  return fit.some((one) => one !== 0) ? fit : null
}

const within = (value: number | undefined): number => Math.min(value ?? UNBOUNDED, UNBOUNDED)

function workersOf(
  vehicles: readonly Vehicle[],
  network: Network,
  axis: Axis,
  modes: Modes,
  dimensions: number,
) {
  const each = (of: (vehicle: Vehicle) => number): Int32Array => Int32Array.from(vehicles, of)
  return {
    startPlace: each((one) => network.numberOf(one.start, one.start_index)),
    endPlace: each((one) => network.numberOf(one.end, one.end_index)),
    shiftStart: each((one) => axis.to(one.time_window?.[0] ?? 0)),
    shiftEnd: each((one) =>
      axis.to((one.time_window?.[1] ?? Number.MAX_SAFE_INTEGER) + (one.overtime_max ?? 0)),
    ),
    capacity: Int32Array.from(
      vehicles.flatMap(({ capacity }) =>
        Array.from({ length: dimensions }, (_, d) => within(capacity ? capacity[d] : UNBOUNDED)),
      ),
    ),
    fixedCost: each((one) => Math.round((one.costs?.fixed ?? 0) * modes.scale)),
    visitsMax: each((one) => within(one.max_tasks)),
    travelMax: each((one) => within(one.max_travel_time)),
    spanMax: each((one) => within(one.max_work)),
    modeOf: modes.modeOf,
    travel: modes.travel,
    cost: modes.cost,
  }
}

function breaksOf(vehicles: readonly Vehicle[], axis: Axis) {
  const lists = vehicles.map((vehicle) => vehicle.breaks ?? [])
  const windows = lists
    .flat()
    .map((one) => one.time_windows ?? [[0, Number.MAX_SAFE_INTEGER] as const])
  return {
    breakFrom: startsOf(lists),
    breakDuration: Int32Array.from(lists.flat(), (one) => one.service ?? 0),
    breakWindowFrom: startsOf(windows),
    breakOpen: Int32Array.from(windows.flat(), ([from]) => axis.to(from)),
    breakClose: Int32Array.from(windows.flat(), ([, to]) => axis.to(to)),
  }
}

function softOf(
  { vehicles, weights = {} }: Problem,
  jobs: readonly Job[],
  tasks: readonly Task[],
  axis: Axis,
  scale: number,
): Soft | null {
  const late = jobs.some((job) => job.late_max)
  const over = vehicles.some((vehicle) => vehicle.overtime_max)
  const { waiting = 0, lateness = 1, worst_lateness: worst = 0, overtime = 1 } = weights
  const { fairness = 0 } = weights
  if (!late && !over && waiting === 0 && fairness === 0) return null
  return {
    waiting: waiting * scale,
    lateFrom: Int32Array.from(tasks, ({ job, time_windows: windows }) =>
      job?.late_max && windows ? axis.to(windows.at(-1)![1]) : UNBOUNDED,
    ),
    lateness: lateness * scale,
    worstLateness: worst * scale,
    overFrom: Int32Array.from(vehicles, (one) =>
      axis.to(one.time_window?.[1] ?? Number.MAX_SAFE_INTEGER),
    ),
    overtime: overtime * scale,
    fairness: fairness * scale,
  }
}
