import type { Task } from '../formats/compile.ts'
import { ALWAYS, common, startWindows } from '../formats/axis.ts'
import type { Step, Vehicle, Window } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import type { DayOptions, PlannedRoute, Stop } from './day.ts'

/** Of a visit that nobody has planned yet: as soon as it can be. */
export const SOON = -Infinity
const BARE = { task: null, rest: -1, setup: 0, service: 0, isFixed: true, wish: SOON }

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

/** What is known of a plan whose stops are read. */
export interface Reading {
  readonly numberOf: Network['numberOf']
  readonly tasks: ReadonlyMap<string, Task>
  /** Jobs that stay at their start whatever else is said. */
  readonly bound: ReadonlySet<number>
  readonly options: DayOptions
}

export function stopsOf({ steps }: PlannedRoute, vehicle: Vehicle, reading: Reading): Stop[] {
  const { bound, options } = reading
  const { now = -Infinity, begun } = options
  /** When the stop before was left: from then on the worker is on the way. */
  let left = steps[0]!.arrival
  return steps.map((step) => {
    const isUnderWay = begun ? begun.has(step.id!) : left <= now
    if (step.type !== 'break') left = step.arrival + step.waiting_time + step.setup + step.service
    return stopOf(step, vehicle, reading, isUnderWay || bound.has(step.id!))
  })
}

function stopOf(step: Step, vehicle: Vehicle, reading: Reading, isFixed: boolean): Stop {
  const { numberOf, tasks, options } = reading
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
  const there: readonly Window[] = [[planned, planned]]
  const held = isFixed ? there : heldAt(task, planned, options)
  const windows = withinHours(held, options.hours?.get(vehicle.id), task)
  // What lies outside of windows or hours already stays as it is.
  const may = isFixed || windows.length === 0 ? there : windows
  return taskStop(task, numberOf, { windows: may, isFixed, wish: planned })
}

export function taskStop(
  task: Task,
  numberOf: Network['numberOf'],
  when: Pick<Stop, 'windows' | 'isFixed' | 'wish'>,
): Stop {
  return {
    kind: 'task',
    task,
    rest: -1,
    place: numberOf(task.location, task.location_index),
    setup: task.setup ?? 0,
    service: task.service ?? 0,
    ...when,
  }
}

/** The windows of a task, without what `hold` forbids. */
function heldAt(task: Task, planned: number, { hold }: DayOptions): readonly Window[] {
  const windows = startWindows(task)
  return hold ? common(windows, [[planned - hold.earlier, planned + hold.later]]) : windows
}

/** When a task may begin so that all of it lies in one stretch of the worker's hours. */
export function withinHours(
  windows: readonly Window[],
  hours: readonly Window[] | undefined,
  { setup = 0, service = 0 }: Task,
): readonly Window[] {
  if (!hours) return windows
  return common(
    windows,
    hours.map(([from, to]): Window => [from, to - setup - service]),
  )
}
