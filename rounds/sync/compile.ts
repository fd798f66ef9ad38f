import { compileRests } from './compile-rests.ts'
import { wholeOf } from './compile-whole.ts'
import { classesOf, fitsOf } from './compile-workers.ts'
import { HARD, type SyncInstance } from './instance.ts'
import { SyncProblemRefused, type SyncProblem, type SyncVisit } from './problem.ts'

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
  const whole = wholeOf(problem)
  const bounded =
    whole?.spanned === true || workers.some((w) => w.shiftEnd < Infinity || w.overFrom < Infinity)
  const byNode = nodesOf(problem, tasks, nodes)
  const jumps =
    workers.some((worker) => (worker.rests ?? []).length > 0) ||
    visits.some(({ parts }) => parts.some((part) => part.windows.length > 1))
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
    lateCostMin: jumps ? 1e-12 : cheapest(byNode),
    shortArc: shortArcOf(problem),
    ...windowsOf(visits, tasks),
    ...fitsOf(visits, tasks),
    ...matrices,
    ...compileRests(workers),
    classOf: classesOf(problem),
    fixedCost: Float64Array.from(workers, (w) => w.fixedCost),
    shiftStart: Float64Array.from(workers, (w) => w.shiftStart),
    matrixOf: Int32Array.from(workers, (w) => w.mode * places * places),
    penalty: Float64Array.from(visits, (visit) => visit.penalty),
    people: Uint8Array.from(visits, ({ people }) => ['any', 'different', 'same'].indexOf(people)),
    worstCost: problem.worstLateness,
    whole,
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

/** Modes count by how many workers travel so. */
function shortArcOf({ visits, workers, modes, places }: SyncProblem): number {
  const shares = modes.map((_, m) => workers.filter(({ mode }) => mode === m).length)
  const arc = (way: number): number =>
    modes.reduce((sum, { cost }, m) => sum + (shares[m]! / workers.length) * cost[way]!, 0)
  const at = visits.map(({ parts }) => parts[0]!.place)
  let sum = 0
  let count = 0
  for (const here of at) {
    const ways = at.map((there) => arc(here * places + there)).sort((a, b) => a - b)
    for (const way of ways.slice(1, 11)) {
      sum += way
      count++
    }
  }
  return sum > 0 ? sum / count : 1
}
