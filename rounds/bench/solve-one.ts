import { readFileSync } from 'node:fs'
import { homeCareProblem, readHomeCare } from '../formats/home-care.ts'
import { compile } from '../formats/compile.ts'
import { readSolomon } from '../formats/solomon.ts'
import { problemOf } from '../formats/vroom.ts'
import { runThreads } from '../run/threads.ts'
import type { Work } from '../run/work.ts'
import type { Instance, Plan } from '../solve/instance.ts'
import { solve } from '../solve/solve.ts'
import { solveSynchronised } from '../sync/solve.ts'
import { networkHere } from '../travel/network.ts'
import type { SetName } from './sets.ts'

interface Order {
  readonly set: SetName
  readonly file: string
  readonly seconds: number
  readonly seed: number
  readonly threads: number
  readonly clock: 'wall' | 'cpu'
}

const order = JSON.parse(process.argv[2]!) as Order

/** What this process has used up so far. */
function used(): number {
  const { user, system } = process.cpuUsage()
  return order.clock === 'cpu' ? (user + system) / 1_000_000 : performance.now() / 1000
}

function workOf(): Work {
  const text = readFileSync(order.file, 'utf8')
  if (order.set === 'home-care') {
    return { kind: 'synchronised', problem: homeCareProblem(readHomeCare(JSON.parse(text))) }
  }
  if (order.set !== 'days') return { kind: 'plain', instance: readSolomon(text).instance }
  const problem = problemOf(JSON.parse(text))
  return { kind: 'plain', instance: compile(problem, networkHere(problem)).instance }
}

/** Cost in the units in which the best known values are published. */
function valueOf(work: Work, cost: number, plan: Plan | null): number {
  if (work.kind === 'synchronised') return cost / 3
  return order.set === 'days' ? travelOf(work.instance, plan!) : cost / 10
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

async function run(work: Work) {
  const budget = {
    seconds: Math.max(0.005, order.seconds - used()),
    seed: order.seed,
    clock: order.clock,
  }
  if (order.threads > 1) {
    const done = await runThreads(work, { ...budget, threads: order.threads })
    return { cost: done.cost, iterations: done.iterations, plan: done.plan }
  }
  if (work.kind === 'plain') {
    const solved = solve(work.instance, budget)
    return { cost: solved.cost, iterations: solved.iterations, plan: solved }
  }
  const answer = solveSynchronised(work.problem, budget)
  return { cost: answer.cost, iterations: answer.iterations, plan: null }
}

const work = workOf()
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
