import { SyncProblemRefused, type SyncProblem, type SyncVisit } from './problem.ts'

/** Cost of a unit beyond a hard bound: no real cost outweighs it, and sums stay finite. */
export const HARD = 1e12

/**
 * A problem as flat arrays. Parts of all visits are tasks 0 … tasks − 1, those of a visit side by
 * side. Every worker has two more nodes, where the route starts (tasks + w) and where it ends
 * (tasks + workers + w).
 */
export interface SyncInstance {
  readonly tasks: number
  readonly workers: number
  readonly visits: number
  /** Greatest number of parts of one visit. */
  readonly partsMax: number
  readonly nodes: number
  /** Nodes from here on have no bound that a delay could break. */
  readonly stopAt: number
  readonly places: number
  readonly visitOf: Int32Array
  /** Tasks of visit v are firstOf[v] … firstOf[v + 1] − 1. */
  readonly firstOf: Int32Array
  /** 1 for nodes whose start hangs on nobody but their own worker. */
  readonly alone: Uint8Array
  /**
   * For a visit of k parts, k × k: part j starts at least ahead[aheadFrom[v] + i × k + j] after
   * part i is ready (closed under addition, so one pass finds all starts).
   */
  readonly aheadFrom: Int32Array
  readonly ahead: Float64Array
  readonly place: Int32Array
  readonly duration: Float64Array
  readonly open: Float64Array
  readonly late: Float64Array
  readonly lateCost: Float64Array
  /** The least of them that is not nothing. */
  readonly lateCostMin: number
  readonly close: Float64Array
  /** 1 for tasks with more than one window; these are windowFrom[t] … windowFrom[t + 1] − 1. */
  readonly several: Uint8Array
  readonly windowFrom: Int32Array
  readonly windowOpen: Float64Array
  readonly windowClose: Float64Array
  /** Who can do task t: fit[fitFrom[t]] … fit[fitFrom[t + 1] − 1]. */
  readonly fitFrom: Int32Array
  readonly fit: Int32Array
  readonly fitCost: Float64Array
  /** Whether any fit costs anything. */
  readonly priced: boolean
  /** Workers of one class differ in nothing. */
  readonly classOf: Int32Array
  readonly fixedCost: Float64Array
  readonly shiftStart: Float64Array
  /** Where the matrix of a worker begins. */
  readonly matrixOf: Int32Array
  readonly time: Float64Array
  readonly cost: Float64Array
  /** Mean travel time from a visit to the ten nearest others: what temperatures are measured in. */
  readonly shortArc: number
  readonly penalty: Float64Array
  /** 0 any, 1 different, 2 the same worker for the parts of a visit. */
  readonly people: Uint8Array
  readonly worstCost: number
}

/** Refuses what contradicts itself, naming the place: gaps that exclude one another, unknown places. */
export function compileSync(problem: SyncProblem): SyncInstance {
  const { visits, workers } = problem
  const firstOf = new Int32Array(visits.length + 1)
  visits.forEach((visit, v) => (firstOf[v + 1] = firstOf[v]! + visit.parts.length))
  const tasks = firstOf[visits.length]!
  const nodes = tasks + 2 * workers.length
  // One place more, from and to which travel takes no time: “wherever the first visit is”.
  const places = problem.places + 1
  const matrices = matricesOf(problem, places)
  const bounded = workers.some((w) => w.shiftEnd < Infinity || w.overFrom < Infinity)
  const byNode = nodesOf(problem, tasks, nodes)
  return {
    tasks,
    workers: workers.length,
    visits: visits.length,
    partsMax: Math.max(1, ...visits.map((visit) => visit.parts.length)),
    nodes,
    stopAt: bounded ? nodes : tasks,
    places,
    visitOf: visitsOf(firstOf, tasks),
    firstOf,
    ...gapsOf(visits),
    ...byNode,
    lateCostMin: cheapest(byNode),
    shortArc: shortArcOf(problem),
    ...windowsOf(visits, tasks),
    ...fitsOf(visits, tasks),
    ...matrices,
    classOf: classesOf(problem),
    fixedCost: Float64Array.from(workers, (w) => w.fixedCost),
    shiftStart: Float64Array.from(workers, (w) => w.shiftStart),
    matrixOf: Int32Array.from(workers, (w) => w.mode * places * places),
    penalty: Float64Array.from(visits, (visit) => visit.penalty),
    people: Uint8Array.from(visits, ({ people }) => ['any', 'different', 'same'].indexOf(people)),
    worstCost: problem.worstLateness,
  }
}

function visitsOf(firstOf: Int32Array, tasks: number): Int32Array {
  const visitOf = new Int32Array(tasks)
  for (let v = 0; v + 1 < firstOf.length; v++) visitOf.fill(v, firstOf[v]!, firstOf[v + 1])
  return visitOf
}

type Gaps = Pick<SyncInstance, 'ahead' | 'aheadFrom'>

function gapsOf(visits: readonly SyncVisit[]): Gaps {
  const aheadFrom = new Int32Array(visits.length)
  const ahead: number[] = []
  visits.forEach((visit, v) => {
    aheadFrom[v] = ahead.length
    ahead.push(...closedGaps(visit, `visits[${v}]`))
  })
  return { aheadFrom, ahead: Float64Array.from(ahead) }
}

function closedGaps(visit: SyncVisit, path: string): number[] {
  const k = visit.parts.length
  const ahead = Array.from({ length: k * k }, (_, at) => (at % (k + 1) === 0 ? 0 : -Infinity))
  const raise = (from: number, to: number, by: number): void => {
    const at = from * k + to
    if (by > ahead[at]!) ahead[at] = by
  }
  visit.gaps.forEach(({ first, second, min, max }, g) => {
    if (!(min <= max)) throw new SyncProblemRefused(`${path}.gaps[${g}]`, 'min is above max')
    raise(first, second, min)
    raise(second, first, -max)
  })
  for (let via = 0; via < k; via++) {
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) raise(i, j, ahead[i * k + via]! + ahead[via * k + j]!)
    }
  }
  for (let i = 0; i < k; i++) {
    if (ahead[i * k + i]! > 0) throw new SyncProblemRefused(`${path}.gaps`, 'exclude one another')
  }
  return ahead
}

type Nodes = Pick<
  SyncInstance,
  'alone' | 'place' | 'duration' | 'open' | 'late' | 'lateCost' | 'close'
>

function nodesOf(problem: SyncProblem, tasks: number, nodes: number): Nodes {
  const numbers = (fill: number): Float64Array => new Float64Array(nodes).fill(fill)
  const at = {
    alone: new Uint8Array(nodes).fill(1),
    place: new Int32Array(nodes),
    duration: numbers(0),
    open: numbers(-Infinity),
    late: numbers(Infinity),
    lateCost: numbers(0),
    close: numbers(Infinity),
  }
  let t = 0
  problem.visits.forEach(({ parts }, v) =>
    parts.forEach((part, p) => {
      const path = `visits[${v}].parts[${p}]`
      if (!(part.place >= 0 && part.place < problem.places)) {
        throw new SyncProblemRefused(`${path}.place`, 'is not a place')
      }
      part.workers.forEach(({ worker }, w) => {
        if (problem.workers[worker]) return
        throw new SyncProblemRefused(`${path}.workers[${w}]`, 'is not a worker')
      })
      if (part.windows.length === 0) throw new SyncProblemRefused(`${path}.windows`, 'is empty')
      at.alone[t] = parts.length === 1 ? 1 : 0
      at.place[t] = part.place
      at.duration[t] = part.duration
      at.open[t] = part.windows[0]!.open
      at.close[t] = part.windows.at(-1)!.close
      at.late[t] = Math.min(part.lateFrom, at.close[t]!)
      at.lateCost[t] = part.lateness
      t++
    }),
  )
  problem.workers.forEach((worker, w) => {
    const [start, end] = [tasks + w, tasks + problem.workers.length + w]
    at.place[start] = worker.startPlace < 0 ? problem.places : worker.startPlace
    at.place[end] = worker.endPlace < 0 ? problem.places : worker.endPlace
    at.close[end] = worker.shiftEnd
    at.late[end] = Math.min(worker.overFrom, worker.shiftEnd)
    at.lateCost[end] = worker.overtime
  })
  return at
}

/** The least cost of a unit of lateness, where lateness is possible at all. */
function cheapest({ late, lateCost, close }: Nodes): number {
  let least = HARD
  late.forEach((bound, node) => {
    if (bound < close[node]!) least = Math.min(least, lateCost[node]!)
  })
  return least
}

type Windows = Pick<SyncInstance, 'several' | 'windowFrom' | 'windowOpen' | 'windowClose'>

function windowsOf(visits: readonly SyncVisit[], tasks: number): Windows {
  const parts = visits.flatMap((visit) => visit.parts)
  const windowFrom = new Int32Array(tasks + 1)
  parts.forEach((part, t) => (windowFrom[t + 1] = windowFrom[t]! + part.windows.length))
  const all = parts.flatMap((part) => part.windows)
  return {
    several: Uint8Array.from(parts, (part) => (part.windows.length > 1 ? 1 : 0)),
    windowFrom,
    windowOpen: Float64Array.from(all, ({ open }) => open),
    windowClose: Float64Array.from(all, ({ close }) => close),
  }
}

type Fits = Pick<SyncInstance, 'fitFrom' | 'fit' | 'fitCost' | 'priced'>

function fitsOf(visits: readonly SyncVisit[], tasks: number): Fits {
  const parts = visits.flatMap((visit) => visit.parts)
  const fitFrom = new Int32Array(tasks + 1)
  parts.forEach((part, t) => (fitFrom[t + 1] = fitFrom[t]! + part.workers.length))
  const all = parts.flatMap((part) => part.workers)
  return {
    fitFrom,
    fit: Int32Array.from(all, ({ worker }) => worker),
    fitCost: Float64Array.from(all, ({ cost }) => cost),
    priced: all.some(({ cost }) => cost !== 0),
  }
}

type Matrices = Pick<SyncInstance, 'time' | 'cost'>

function matricesOf(problem: SyncProblem, places: number): Matrices {
  const size = places * places
  const spread = (of: 'time' | 'cost'): Float64Array => {
    const all = new Float64Array(problem.modes.length * size)
    problem.modes.forEach((mode, m) => {
      if (mode[of].length !== problem.places ** 2) {
        throw new SyncProblemRefused(`modes[${m}].${of}`, 'is not places × places')
      }
      for (let a = 0; a < problem.places; a++) {
        for (let b = 0; b < problem.places; b++) {
          all[m * size + a * places + b] = mode[of][a * problem.places + b]!
        }
      }
    })
    return all
  }
  const time = spread('time')
  return { time, cost: problem.modes.every((m) => m.cost === m.time) ? time : spread('cost') }
}

/** Two workers who differ in nothing are one choice while both are unused. */
function classesOf({ visits, workers }: SyncProblem): Int32Array {
  const can = workers.map((): string[] => [])
  let t = 0
  for (const part of visits.flatMap((visit) => visit.parts)) {
    for (const { worker, cost } of part.workers) can[worker]!.push(`${t}:${cost}`)
    t++
  }
  const numbers = new Map<string, number>()
  return Int32Array.from(workers, (worker, w) => {
    const key = JSON.stringify([worker, String(worker.shiftEnd), String(worker.overFrom), can[w]])
    if (!numbers.has(key)) numbers.set(key, numbers.size)
    return numbers.get(key)!
  })
}

function shortArcOf({ visits, modes, places }: SyncProblem): number {
  const time = modes[0]!.time
  const at = visits.map(({ parts }) => parts[0]!.place)
  let sum = 0
  let count = 0
  for (const here of at) {
    const ways = at.map((there) => time[here * places + there]!).sort((a, b) => a - b)
    for (const way of ways.slice(1, 11)) {
      sum += way
      count++
    }
  }
  return sum > 0 ? sum / count : 1
}
