import type { Problem } from '../problem.ts'
import { FORBIDDEN, UNBOUNDED, type Instance } from '../solve/instance.ts'
import { restPlansOf } from '../sync/compile-rests.ts'
import type {
  SyncFit,
  SyncGap,
  SyncLoad,
  SyncPart,
  SyncProblem,
  SyncRest,
  SyncVisit,
  SyncWindow,
} from '../sync/problem.ts'
import type { Compiled, Task } from './compile.ts'

export interface CompiledSync {
  readonly problem: SyncProblem
  /** Which task each part of each visit is. */
  readonly origins: readonly (readonly number[])[]
  /** Tasks whose windows leave no moment for both halves of their link. */
  readonly impossible: readonly number[]
}

/** The synchronised solver's form of a problem that is compiled already. */
export function compileSynchronised(source: Problem, compiled: Compiled): CompiledSync {
  const { instance } = compiled
  const visits: SyncVisit[] = []
  const origins: number[][] = []
  const partOf = partsOf(compiled)
  const add = (tasks: number[], terms: Pick<SyncVisit, 'gaps' | 'people'>): void => {
    const penalty = [...new Set(tasks)].reduce((sum, task) => sum + instance.penalty[task]!, 0)
    visits.push({ ...terms, parts: tasks.map(partOf), penalty })
    origins.push(tasks)
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
    add([...same(a, first), ...same(b, second)], { gaps, people: link.workers ?? 'different' })
  }
  for (let t = 0; t < instance.visits; t++) {
    const pickup = instance.pickupOf?.[t + 1] === t
    if (linked.has(t) || (instance.pickupOf?.[t] ?? -1) >= 0) continue
    if (pickup) add([t, t + 1], { gaps: [carried(instance, t)], people: 'same' })
    else {
      const people = peopleOf(source, t)
      add(same(t, people), { gaps: together(0, people), people: 'different' })
    }
  }
  return { problem: wholeOf(source, compiled, visits), origins, impossible }
}

/** Nothing is put down before it is picked up; what takes no time at all still has an order. */
const carried = ({ duration }: Instance, pickup: number): SyncGap => ({
  first: 0,
  second: 1,
  min: Math.max(1, duration[pickup]!),
  max: Infinity,
})

/** Whether any two of their windows lie as far apart as the gap wants. */
function canMeet(of: Instance, a: number, b: number, [min, max]: readonly [number, number]) {
  return windowsOf(of, a).some((first) =>
    windowsOf(of, b).some(
      (second) => second.close - first.open >= min && second.open - first.close <= max,
    ),
  )
}

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

/** The part of a visit that a task is. */
function partsOf({ instance, tasks }: Compiled): (task: number) => SyncPart {
  const able = Uint8Array.from({ length: instance.workers }, (_, w) =>
    restsOf(instance, w) ? 1 : 0,
  )
  return (t) => ({
    place: instance.placeOf[t]!,
    duration: instance.duration[t]!,
    windows: windowsOf(instance, t),
    lateFrom: boundOf(instance.soft?.lateFrom[t]),
    lateness: instance.soft?.lateness ?? 0,
    workers: workersFor(instance, t).filter(({ worker }) => able[worker] === 1),
    load: loadOf(tasks, tasks[t]!),
  })
}

/** A shipment's goods come on board at its pickup and go at its delivery. */
function loadOf(tasks: readonly Task[], { type, job, amount, after }: Task): SyncLoad {
  if (type === 'pickup') return { brought: [], change: amount }
  if (type === 'delivery') return { brought: [], change: tasks[after]!.amount.map((one) => -one) }
  const { pickup = [], delivery = [] } = job!
  const longest = Math.max(pickup.length, delivery.length)
  const change = Array.from({ length: longest }, (_, d) => (pickup[d] ?? 0) - (delivery[d] ?? 0))
  return { brought: delivery, change }
}

function windowsOf(of: Instance, t: number): SyncWindow[] {
  return Array.from({ length: of.windowFrom[t + 1]! - of.windowFrom[t]! }, (_, at) => {
    const w = of.windowFrom[t]! + at
    return { open: of.windowOpen[w]!, close: of.windowClose[w]! }
  })
}

const boundOf = (value: number | undefined): number =>
  value === undefined || value >= UNBOUNDED ? Infinity : value

function workersFor({ fit, workers }: Instance, t: number): SyncFit[] {
  return Array.from({ length: workers }, (_, worker) => ({
    worker,
    cost: fit ? fit[t * workers + worker]! : 0,
  })).filter((one) => one.cost !== FORBIDDEN)
}

/** Null for a worker whose breaks the shift leaves no time for. */
function restsOf(instance: Instance, worker: number): SyncRest[] | null {
  const rests: SyncRest[] = []
  for (let b = instance.breakFrom[worker]!; b < instance.breakFrom[worker + 1]!; b++) {
    const windows = []
    for (let w = instance.breakWindowFrom[b]!; w < instance.breakWindowFrom[b + 1]!; w++) {
      windows.push({ open: instance.breakOpen[w]!, close: instance.breakClose[w]! })
    }
    rests.push({ windows, duration: instance.breakDuration[b]! })
  }
  const [shiftStart, shiftEnd] = [instance.shiftStart[worker]!, instance.shiftEnd[worker]!]
  return restPlansOf({ rests, shiftStart, shiftEnd }).length > 0 ? rests : null
}

function wholeOf(
  { vehicles, weights = {} }: Problem,
  { instance, scale }: Compiled,
  visits: readonly SyncVisit[],
): SyncProblem {
  const { soft } = instance
  return {
    places: instance.places,
    visits,
    modes: instance.travel.map((time, at) => ({ time, cost: instance.cost[at]! })),
    worstLateness: (weights.worst_lateness ?? 0) * scale,
    waiting: (weights.waiting ?? 0) * scale,
    fairness: (weights.fairness ?? 0) * scale,
    workers: vehicles.map(({ capacity }, w) => ({
      mode: instance.modeOf[w]!,
      startPlace: instance.startPlace[w]!,
      endPlace: instance.endPlace[w]!,
      shiftStart: instance.shiftStart[w]!,
      shiftEnd: boundOf(instance.shiftEnd[w]),
      overFrom: boundOf(soft?.overFrom[w]),
      overtime: soft?.overtime ?? 0,
      fixedCost: instance.fixedCost[w]!,
      rests: restsOf(instance, w) ?? [],
      ...(capacity ? { capacity } : {}),
      partsMax: boundOf(instance.visitsMax[w]),
      travelMax: boundOf(instance.travelMax[w]),
      spanMax: boundOf(instance.spanMax[w]),
    })),
  }
}
