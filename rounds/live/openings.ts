import type { Task } from '../formats/compile.ts'
import { CONTINUITY_DEFAULT } from '../formats/compile-modes.ts'
import { startWindows } from '../formats/axis.ts'
import type { Window } from '../problem.ts'
import type { Day, Round, Stop } from './day.ts'
import type { Legs } from './ways.ts'
import { firstIn, lastIn, lengthOf, refresh } from './refresh.ts'
import { SOON, taskStop, withinHours } from './stops.ts'
import { stepsOf } from './write.ts'

/** A gap in a worker's day into which the visit fits with nobody else moved. */
export interface Opening {
  /** Index of the round. */
  readonly round: number
  /** The visit comes after this stop of the round. */
  readonly after: number
  /** The visit may begin at any window-true time between these. */
  readonly earliest: number
  readonly latest: number
  /** Seconds: from the stop before, and what the day's way becomes longer by. */
  readonly way: number
  readonly extra: number
  /** What the plan's cost grows by, when it begins at `earliest`. */
  readonly cost: number
}

/** What is asked of each gap, worked out once. */
export interface Wanted {
  readonly task: Task
  readonly place: number
  readonly windows: readonly Window[]
  readonly legs: readonly Legs[]
}

export function wantedOf(day: Day, task: Task, windows = openWindows(day, task)): Wanted {
  // Times of a whole day are bounded: they are reckoned with the visit in it.
  if (day.rounds.some(({ vehicle }) => vehicle.max_work !== undefined)) day.ways.add(task)
  const place = day.numberOf(task.location, task.location_index)
  const legs = Array.from({ length: day.ways.modes }, (_, mode) => day.ways.legs(mode, task))
  return { task, place, windows, legs }
}

/** When the task may begin from now on. */
export const openWindows = (day: Day, task: Task): readonly Window[] =>
  fromNow(day, startWindows(task))

export function fromNow({ options }: Day, windows: readonly Window[]): readonly Window[] {
  const now = options.now ?? -Infinity
  return windows
    .map(([from, to]): Window => [Math.max(from, now), to])
    .filter(([from, to]) => from <= to)
}

/** The task as a stop of that round, near the start it had before. */
export function stopIn(
  day: Day,
  round: Round,
  task: Task,
  windows: readonly Window[],
  wish = day.wishes.get(task) ?? SOON,
): Stop {
  const may = withinHours(windows, round.hours, task)
  return taskStop(task, day.numberOf, { windows: may, isFixed: false, wish })
}

/** Whether the worker may do the visit at all, whenever. */
function isAble(round: Round, { job, skills }: Task): boolean {
  for (const skill of skills) if (!round.skills.has(skill)) return false
  return !job?.forbidden?.includes(round.vehicle.id)
}

/** Every gap that takes the visit, in all rounds or those of `among`. */
export function openingsOf(
  day: Day,
  wanted: Wanted,
  take: (opening: Opening) => void,
  among: readonly Round[] = day.rounds,
): void {
  for (const round of among) {
    if (!round.isOpen) continue
    if (isAble(round, wanted.task) && hasRoom(round, wanted.task)) scan(day, round, wanted, take)
  }
}

/** Whether the limits of the worker leave room for one visit more. */
export function hasRoom(round: Round, task: Task): boolean {
  const { max_tasks: most, capacity } = round.vehicle
  if (most !== undefined && round.tasks >= most) return false
  return !capacity || capacity.every((room, d) => (task.amount[d] ?? 0) <= room)
}

function scan(day: Day, round: Round, wanted: Wanted, take: (opening: Opening) => void): void {
  const { task, place } = wanted
  const windows = withinHours(wanted.windows, round.hours, task)
  if (windows.length === 0) return
  const { leave, walked, chain, sum, prev, next } = round
  const { to, from, costTo, costFrom, scale } = wanted.legs[round.mode]!
  const closes = windows.at(-1)![1]
  const opens = windows[0]![0]
  const length = { place, setup: task.setup ?? 0, service: task.service ?? 0 }
  const more = bonus(day, round, task)
  const travelMax = (round.vehicle.max_travel_time ?? Infinity) - round.travel
  const last = round.stops.length - 1
  for (let i = 0; i < last; i++) {
    if (leave[i]! > closes) break
    if (chain[i + 1]! < opens || sum[i + 1]! < opens) continue
    const [before, after] = [prev[i]!, next[i + 1]!]
    const way = before < 0 ? 0 : to[before]!
    const start = firstIn(windows, leave[i]! + Math.max(0, way - walked[i]!))
    const long = lengthOf(length, before)
    const onward = after < 0 ? 0 : from[after]!
    const over = Math.min(chain[i + 1]!, sum[i + 1]! - onward)
    if (start + long > over) continue
    const extra = way + onward - round.direct[i + 1]!
    if (extra > travelMax || !holds(round, i, task) || !endsInTime(day, round, i, task)) continue
    const cost =
      more +
      lateness(day, task, start) +
      ((before < 0 ? 0 : costTo[before]!) + (after < 0 ? 0 : costFrom[after]!)) / scale -
      round.directCost[i + 1]!
    take({
      round: round.index,
      after: i,
      earliest: start,
      latest: lastIn(windows, over - long),
      way,
      extra,
      cost,
    })
  }
}

/** What the visit costs whenever it is done by this worker. */
function bonus({ problem }: Day, round: Round, { job, setup = 0, service = 0 }: Task): number {
  const { fixed = 0, per_task_hour: hour = 0 } = round.vehicle.costs ?? {}
  const isStrange = job?.preferred?.length && !job.preferred.includes(round.vehicle.id)
  const { continuity = CONTINUITY_DEFAULT } = problem.weights ?? {}
  return (
    (round.tasks === 0 ? fixed : 0) +
    ((setup + service) * hour) / 3600 +
    (isStrange ? continuity : 0)
  )
}

function lateness({ problem }: Day, task: Task, start: number): number {
  const last = task.time_windows?.at(-1)?.[1] ?? Infinity
  return Math.max(0, start - last) * (problem.weights?.lateness ?? 1)
}

/** Whether the worker is not away for longer than `max_work` with the visit after that stop. */
function endsInTime(day: Day, round: Round, after: number, task: Task): boolean {
  const { max_work: most } = round.vehicle
  if (most === undefined) return true
  const stop = stopIn(day, round, task, openWindows(day, task))
  const longer = { ...round, stops: round.stops.toSpliced(after + 1, 0, stop) }
  refresh(day, longer)
  const steps = stepsOf(day, longer)
  return steps.at(-1)!.arrival - steps[0]!.arrival <= most
}

/** What a job brings is carried to the end, what it takes from the start. */
function holds(round: Round, after: number, { job }: Task): boolean {
  const { capacity } = round.vehicle
  if (!capacity || !job) return true
  const dimensions = capacity.length
  for (let d = 0; d < dimensions; d++) {
    const [taken, brought] = [job.pickup?.[d] ?? 0, job.delivery?.[d] ?? 0]
    // At the visit itself, with all on board that comes off only behind it.
    if (round.load[after * dimensions + d]! + taken > capacity[d]!) return false
    for (let i = 0; i < round.stops.length; i++) {
      const load = round.load[i * dimensions + d]! + (i <= after ? brought : taken)
      if (load > capacity[d]!) return false
    }
  }
  return true
}
