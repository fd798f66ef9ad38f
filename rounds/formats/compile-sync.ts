import type { Problem } from '../problem.ts'
import { FORBIDDEN, UNBOUNDED, type Instance } from '../solve/instance.ts'
import type { SyncFit, SyncPart, SyncProblem, SyncRest, SyncVisit } from '../sync/problem.ts'
import type { Compiled } from './compile.ts'
import { Cursor, ProblemRefused, type Fault } from './cursor.ts'

/** What a part of a synchronised visit is: a task, or a worker's break. */
export type Origin =
  | { readonly kind: 'task'; readonly task: number }
  | { readonly kind: 'break'; readonly worker: number; readonly rest: number }

export interface CompiledSync {
  readonly problem: SyncProblem
  /** By visit and part. */
  readonly origins: readonly (readonly Origin[])[]
  /** Tasks whose windows leave no moment for both halves of their link. */
  readonly impossible: readonly number[]
}

/**
 * The synchronised solver's form of a problem that is compiled already. Breaks with several windows
 * are taken where the worker's day begins: that solver knows only one window for a break on the way.
 *
 * Refuses what that solver does not weigh: shipments, loads, limits, waiting and fairness.
 */
export function compileSynchronised(source: Problem, compiled: Compiled): CompiledSync {
  refuseUnsupported(source)
  const { instance } = compiled
  const visits: SyncVisit[] = []
  const origins: Origin[][] = []
  const add = (visit: SyncVisit, from: Origin[]): void => {
    visits.push(visit)
    origins.push(from)
  }
  const indexOf = new Map((source.jobs ?? []).map((job, at) => [job.id, at]))
  const linked = new Set<number>()
  const impossible: number[] = []
  for (const link of source.links ?? []) {
    const [a, b] = [indexOf.get(link.first)!, indexOf.get(link.second)!]
    linked.add(a).add(b)
    if (!canMeet(instance, a, b, link.gap)) {
      impossible.push(a, b)
      continue
    }
    const [first, second] = [peopleOf(source, a), peopleOf(source, b)]
    const gaps = [
      ...together(0, first),
      ...together(first, second),
      { first: 0, second: first, min: link.gap[0], max: link.gap[1] },
    ]
    const tasks = [...same(a, first), ...same(b, second)]
    const penalty = instance.penalty[a]! + instance.penalty[b]!
    const people = link.workers ?? 'different'
    add({ parts: tasks.map((t) => partOf(instance, t)), gaps, people, penalty }, tasks.map(origin))
  }
  for (let t = 0; t < instance.visits; t++) {
    if (linked.has(t)) continue
    const tasks = same(t, peopleOf(source, t))
    const parts = tasks.map((one) => partOf(instance, one))
    const penalty = instance.penalty[t]!
    const gaps = together(0, tasks.length)
    add({ parts, gaps, people: 'different', penalty }, tasks.map(origin))
  }
  addBreaks(compiled, add)
  return { problem: wholeOf(source, compiled, visits), origins, impossible }
}

/** Whether any two of their windows lie as far apart as the gap wants. */
function canMeet(of: Instance, a: number, b: number, [min, max]: readonly [number, number]) {
  const windows = (t: number) =>
    Array.from({ length: of.windowFrom[t + 1]! - of.windowFrom[t]! }, (_, at) => {
      const w = of.windowFrom[t]! + at
      return { open: of.windowOpen[w]!, close: of.windowClose[w]! }
    })
  return windows(a).some((first) =>
    windows(b).some(
      (second) => second.close - first.open >= min && second.open - first.close <= max,
    ),
  )
}

const origin = (task: number): Origin => ({ kind: 'task', task })
const same = (task: number, people: number): number[] => Array.from({ length: people }, () => task)
const peopleOf = ({ jobs = [] }: Problem, task: number): number => jobs[task]?.people ?? 1

/** Parts from `from` on begin together. */
const together = (from: number, people: number) =>
  Array.from({ length: people - 1 }, (_, at) => ({
    first: from,
    second: from + at + 1,
    min: 0,
    max: 0,
  }))

function refuseUnsupported({ shipments = [], vehicles, weights = {} }: Problem): void {
  const faults: Fault[] = []
  const refuse = (path: string): void =>
    new Cursor(null, path, faults).fault(
      '与多人或关联上门同时使用时暂不支持',
      'is not supported together with visits of several people or links',
    )
  if (shipments.length > 0) refuse('shipments')
  for (const [at, vehicle] of vehicles.entries()) {
    for (const name of ['capacity', 'max_tasks', 'max_travel_time', 'max_work'] as const) {
      if (vehicle[name] !== undefined) refuse(`vehicles[${at}].${name}`)
    }
    const several = vehicle.breaks?.some((one) => (one.time_windows?.length ?? 1) > 1)
    if (several && !vehicle.start && vehicle.start_index === undefined) {
      refuse(`vehicles[${at}].breaks`)
    }
  }
  if (weights.waiting) refuse('weights.waiting')
  if (weights.fairness) refuse('weights.fairness')
  if (faults.length > 0) throw new ProblemRefused(faults)
}

function partOf(instance: Instance, t: number): SyncPart {
  const windows = Array.from(
    { length: instance.windowFrom[t + 1]! - instance.windowFrom[t]! },
    (_, at) => {
      const w = instance.windowFrom[t]! + at
      return { open: instance.windowOpen[w]!, close: instance.windowClose[w]! }
    },
  )
  const { soft } = instance
  return {
    place: instance.placeOf[t]!,
    duration: instance.duration[t]!,
    windows,
    lateFrom: soft && soft.lateFrom[t]! < UNBOUNDED ? soft.lateFrom[t]! : Infinity,
    lateness: soft?.lateness ?? 0,
    workers: workersFor(instance, t),
  }
}

function workersFor({ fit, workers }: Instance, t: number): SyncFit[] {
  return Array.from({ length: workers }, (_, worker) => ({
    worker,
    cost: fit ? fit[t * workers + worker]! : 0,
  })).filter((one) => one.cost !== FORBIDDEN)
}

/** No visit of a day outweighs a missed break. */
const BREAK_PENALTY = 1e11

/** The breaks of a worker, when each has one window and they leave each other time. */
function restsOf(instance: Instance, worker: number): SyncRest[] | null {
  const rests: SyncRest[] = []
  for (let b = instance.breakFrom[worker]!; b < instance.breakFrom[worker + 1]!; b++) {
    const w = instance.breakWindowFrom[b]!
    if (instance.breakWindowFrom[b + 1] !== w + 1) return null
    const [open, close] = [instance.breakOpen[w]!, instance.breakClose[w]!]
    rests.push({ open, close, duration: instance.breakDuration[b]! })
  }
  let close = Infinity
  for (const rest of rests.toReversed()) {
    close = Math.min(rest.close, close - rest.duration)
    if (rest.open > close) return null
  }
  return rests
}

function addBreaks({ instance }: Compiled, add: (visit: SyncVisit, from: Origin[]) => void): void {
  for (let worker = 0; worker < instance.workers; worker++) {
    if (restsOf(instance, worker)) continue
    const first = instance.breakFrom[worker]!
    for (let b = first; b < instance.breakFrom[worker + 1]!; b++) {
      const windows = []
      for (let w = instance.breakWindowFrom[b]!; w < instance.breakWindowFrom[b + 1]!; w++) {
        windows.push({ open: instance.breakOpen[w]!, close: instance.breakClose[w]! })
      }
      const part: SyncPart = {
        place: instance.startPlace[worker]!,
        duration: instance.breakDuration[b]!,
        windows,
        lateFrom: Infinity,
        lateness: 0,
        workers: [{ worker, cost: 0 }],
      }
      const visit = { parts: [part], gaps: [], people: 'any' as const, penalty: BREAK_PENALTY }
      add(visit, [{ kind: 'break', worker, rest: b - first }])
    }
  }
}

function wholeOf(
  { weights = {} }: Problem,
  { instance, scale }: Compiled,
  visits: readonly SyncVisit[],
): SyncProblem {
  const { soft } = instance
  return {
    places: instance.places,
    visits,
    modes: instance.travel.map((time, at) => ({ time, cost: instance.cost[at]! })),
    worstLateness: (weights.worst_lateness ?? 0) * scale,
    workers: Array.from({ length: instance.workers }, (_, w) => ({
      mode: instance.modeOf[w]!,
      startPlace: instance.startPlace[w]!,
      endPlace: instance.endPlace[w]!,
      shiftStart: instance.shiftStart[w]!,
      shiftEnd: instance.shiftEnd[w]! < UNBOUNDED ? instance.shiftEnd[w]! : Infinity,
      overFrom: soft && soft.overFrom[w]! < UNBOUNDED ? soft.overFrom[w]! : Infinity,
      overtime: soft?.overtime ?? 0,
      fixedCost: instance.fixedCost[w]!,
      rests: restsOf(instance, w) ?? [],
    })),
  }
}
