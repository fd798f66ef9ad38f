import type { Answer, Problem, Step } from '../problem.ts'
import { FORBIDDEN, UNBOUNDED, type Instance } from '../solve/instance.ts'
import type { SyncAnswer, SyncFit, SyncPart, SyncProblem, SyncVisit } from '../sync/problem.ts'
import type { Network } from '../travel/network.ts'
import { assemble, breakStepOf, endStep, startStep, taskStepOf, unassignedOf } from './answer.ts'
import type { Compiled } from './compile.ts'
import { Cursor, ProblemRefused, type Fault } from './cursor.ts'

/** What a part of a synchronised visit is: a task, or a worker's break. */
type Origin =
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
 * The synchronised solver's form of a problem that is compiled already. Breaks are taken where the
 * worker's day begins: it knows no break on the way.
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
    if (vehicle.breaks?.length && !vehicle.start && vehicle.start_index === undefined) {
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

function addBreaks({ instance }: Compiled, add: (visit: SyncVisit, from: Origin[]) => void): void {
  for (let worker = 0; worker < instance.workers; worker++) {
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
    })),
  }
}

/** The synchronised solver's plan as an answer; its starts are kept to the second. */
export function syncAnswerOf(
  source: Problem,
  network: Network,
  compiled: Compiled,
  { origins, impossible }: CompiledSync,
  found: SyncAnswer,
  times: { readonly loading: number; readonly solving: number },
): Answer {
  const drafts = source.vehicles.flatMap((vehicle, w) => {
    const stops = found.routes[w]!.map((stop) => ({
      start: stop.start,
      origin: origins[stop.visit]![stop.part]!,
    }))
    // A worker with nothing but breaks is at home.
    if (!stops.some((stop) => stop.origin.kind === 'task')) return []
    return [{ vehicle, steps: stepsOf(compiled, source, w, stops) }]
  })
  const left = [
    ...new Set([
      ...impossible,
      ...found.unassigned.flatMap((visit) =>
        origins[visit]!.flatMap((one) => (one.kind === 'task' ? [one.task] : [])),
      ),
    ]),
  ]
  const unassigned = left.map((task) => unassignedOf(compiled.tasks[task]!))
  return assemble(source, network, drafts, unassigned, times)
}

interface StopAt {
  readonly start: number
  readonly origin: Origin
}

function stepsOf(
  { instance, tasks, axis }: Compiled,
  { vehicles }: Problem,
  w: number,
  stops: readonly StopAt[],
): Step[] {
  const vehicle = vehicles[w]!
  const travel = instance.travel[instance.modeOf[w]!]!
  const way = (from: number, to: number): number =>
    from < 0 || to < 0 ? 0 : travel[from * instance.places + to]!
  let place = instance.startPlace[w]!
  const first = stops[0]!
  const to = first.origin.kind === 'task' ? instance.placeOf[first.origin.task]! : place
  let ready = Math.max(instance.shiftStart[w]!, Math.floor(first.start) - way(place, to))
  let [rested, travelled] = [0, 0]
  let left = ready
  const steps: Step[] = [startStep(vehicle, axis.from(ready))]
  for (const { start, origin: from } of stops) {
    const begins = Math.round(start)
    if (from.kind === 'break') {
      const rest = breakStepOf(vehicle, from.rest)
      steps.push({
        ...rest,
        arrival: axis.from(ready),
        waiting_time: begins - ready,
        duration: travelled,
      })
      ready = begins + rest.service
      rested += rest.service
      continue
    }
    const at = instance.placeOf[from.task]!
    travelled += way(place, at)
    const step = taskStepOf(tasks[from.task]!)
    const setup = at === place ? 0 : step.setup
    const arrival = Math.max(ready, left + rested + way(place, at))
    steps.push({
      ...step,
      setup,
      arrival: axis.from(arrival),
      waiting_time: begins - arrival,
      duration: travelled,
    })
    ready = begins + setup + step.service
    left = ready
    rested = 0
    place = at
  }
  const home = way(place, instance.endPlace[w]!)
  const back = Math.max(ready, left + rested + home)
  return [...steps, endStep(vehicle, axis.from(back), travelled + home)]
}
