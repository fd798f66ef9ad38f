// A worker thread of the planner: solves what it is given, reports better plans, then the best one.
import { parentPort, workerData } from 'node:worker_threads'
import { solve } from '../solve/solve.ts'
import { solveSynchronised } from '../sync/solve.ts'
import { spareCompiling } from './brief.ts'
import type { Done, Order, Report } from './work.ts'

const { work, budget: given, stop, exchange, isAlone } = workerData as Order
/** Starting this thread has taken of the time, too. */
const budget = {
  ...given,
  ...(given.until === undefined ? {} : { seconds: secondsTo(given.until) }),
}
const word = new Int32Array(stop)
const report = (what: Report): void => parentPort!.postMessage(what)
const signal = {
  get aborted(): boolean {
    return Atomics.load(word, 0) !== 0
  },
}

function run(): Done {
  if (work.kind === 'plain') {
    const { iterations, ...plan } = solve(work.instance, {
      ...budget,
      signal,
      ...(exchange ? { exchange } : {}),
      onBest: ({ cost }, seconds) => report({ kind: 'best', cost, seconds }),
    })
    return { cost: plan.cost, iterations, plan, answer: null }
  }
  let told = -Infinity
  const answer = solveSynchronised(work.problem, {
    ...budget,
    signal,
    onBest: (cost, seconds) => {
      if (seconds - told < BETWEEN_SECONDS) return
      told = seconds
      report({ kind: 'best', cost, seconds })
    },
  })
  return { cost: answer.cost, iterations: answer.iterations, plan: null, answer }
}

function secondsTo(until: number): number {
  const { user, system } = process.cpuUsage()
  const now =
    given.clock === 'cpu' ? (user + system) / 1000 : performance.timeOrigin + performance.now()
  return Math.max(0.01, (until - now) / 1000)
}

/** Nobody reads more often. */
const BETWEEN_SECONDS = 0.2

if (isAlone) spareCompiling(budget.seconds ?? Infinity)
report({ kind: 'done', done: run() })
