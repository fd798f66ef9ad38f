import { readFileSync } from 'node:fs'
import { spareCompiling } from '../run/brief.ts'
import type { Work } from '../run/work.ts'
import type { Instance, Plan } from '../solve/instance.ts'
import type { SetName } from './sets.ts'

export interface Order {
  readonly set: SetName
  readonly file: string
  readonly seconds: number
  readonly seed: number
  readonly threads: number
  readonly clock: 'wall' | 'cpu'
  /** Stops as soon as the value is no greater, when given; not for `days`. */
  readonly target?: number | undefined
}

const order = JSON.parse(process.argv[2]!) as Order

/** What this process has used up so far. */
function used(): number {
  const { user, system } = process.cpuUsage()
  return order.clock === 'cpu' ? (user + system) / 1_000_000 : performance.now() / 1000
}

/** Loads only what the set needs: a day of 50 visits has less than a tenth of a second in all. */
async function workOf(): Promise<Work> {
  const text = readFileSync(order.file, 'utf8')
  if (order.set === 'home-care') {
    const { homeCareProblem, readHomeCare } = await import('../formats/home-care.ts')
    return { kind: 'synchronised', problem: homeCareProblem(readHomeCare(JSON.parse(text))) }
  }
  if (order.set !== 'days') {
    const { readSolomon } = await import('../formats/solomon.ts')
    return { kind: 'plain', instance: readSolomon(text).instance }
  }
  const { problemOf } = await import('../formats/vroom.ts')
  const { compile } = await import('../formats/compile.ts')
  const { networkHere } = await import('../travel/network.ts')
  const problem = problemOf(JSON.parse(text))
  return { kind: 'plain', instance: compile(problem, networkHere(problem)).instance }
}

/** How many of our units one of those is in which the best known values are published. */
const unit = order.set === 'home-care' ? 3 : 10

function valueOf(work: Work, cost: number, plan: Plan | null): number {
  const isDay = work.kind === 'plain' && order.set === 'days'
  return isDay ? travelOf(work.instance, plan!) : cost / unit
}

function travelOf(of: Instance, plan: Plan): number {
  let sum = 0
  for (const [w, route] of plan.routes.entries()) {
    if (route.length === 0) continue
    const places = [of.startPlace[w]!, ...route.map((v) => of.placeOf[v]!), of.endPlace[w]!]
    for (let i = 1; i < places.length; i++) {
      sum += of.travel[of.modeOf[w]!]![places[i - 1]! * of.places + places[i]!]!
    }
  }
  return sum
}

const stop = new AbortController()

function onBest(cost: number): void {
  if (order.set !== 'days' && cost / unit <= order.target! + 1e-6) stop.abort()
}

/** The last look at the clock, the answer and leaving are within the time that was asked for. */
const RESERVE_SECONDS = 0.004

/** What is left, asked for when everything is loaded. */
function budgetNow() {
  const seconds = Math.max(0.005, order.seconds - used() - RESERVE_SECONDS)
  spareCompiling(seconds)
  return { ...common(), seconds }
}

/** The same for threads, whose starting counts too: of the processor each has as much as one alone. */
function budgetOfThreads() {
  const isCpu = order.clock === 'cpu'
  const end = (isCpu ? order.seconds * order.threads : order.seconds) - RESERVE_SECONDS
  return { ...common(), until: (isCpu ? 0 : performance.timeOrigin) + end * 1000 }
}

function common() {
  const { seed, clock, target } = order
  return { seed, clock, ...(target === undefined ? {} : { signal: stop.signal }) }
}

async function run(work: Work) {
  const told = order.target === undefined ? {} : { onBest }
  if (order.threads > 1) {
    const { runThreads } = await import('../run/threads.ts')
    const done = await runThreads(work, { ...budgetOfThreads(), ...told, threads: order.threads })
    return { cost: done.cost, iterations: done.iterations, plan: done.plan }
  }
  if (work.kind === 'plain') {
    const { solve } = await import('../solve/solve.ts')
    const planTold = order.target === undefined ? {} : { onBest: (plan: Plan) => onBest(plan.cost) }
    const solved = solve(work.instance, { ...budgetNow(), ...planTold })
    return { cost: solved.cost, iterations: solved.iterations, plan: solved }
  }
  const { solveSynchronised } = await import('../sync/solve.ts')
  const answer = solveSynchronised(work.problem, { ...budgetNow(), ...told })
  return { cost: answer.cost, iterations: answer.iterations, plan: null }
}

const work = await workOf()
const { cost, iterations, plan } = await run(work)
const memory = process.resourceUsage().maxRSS / 1024
process.stdout.write(
  JSON.stringify({
    value: valueOf(work, cost, plan),
    unassigned: plan?.unassigned.length ?? 0,
    iterations,
    seconds: used(),
    megabytes: Math.round(memory),
  }),
)
