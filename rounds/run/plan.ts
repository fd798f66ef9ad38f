import { answerOf } from '../formats/answer.ts'
import { compile, isSynchronised, type Compiled } from '../formats/compile.ts'
import { syncAnswerOf } from '../formats/answer-sync.ts'
import { compileSynchronised } from '../formats/compile-sync.ts'
import type { Answer, Problem } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import { runThreads, type RunOptions } from './threads.ts'

/** Plans a problem that was read without fault, on threads of its own. */
export async function plan(
  problem: Problem,
  network: Network,
  options: RunOptions,
): Promise<Answer> {
  const began = performance.now()
  const compiled = compile(problem, network)
  return isSynchronised(problem)
    ? planTogether(problem, network, compiled, options, began)
    : planAlone(problem, network, compiled, options, began)
}

async function planAlone(
  problem: Problem,
  network: Network,
  compiled: Compiled,
  options: RunOptions,
  began: number,
): Promise<Answer> {
  const loaded = performance.now()
  const done = await runThreads({ kind: 'plain', instance: compiled.instance }, options)
  return answerOf(problem, network, compiled, done.plan!, timesOf(began, loaded))
}

async function planTogether(
  problem: Problem,
  network: Network,
  compiled: Compiled,
  options: RunOptions,
  began: number,
): Promise<Answer> {
  const sync = compileSynchronised(problem, compiled)
  const loaded = performance.now()
  const done = await runThreads({ kind: 'synchronised', problem: sync.problem }, options)
  return syncAnswerOf(problem, network, compiled, sync, done.answer!, timesOf(began, loaded))
}

/** Milliseconds, as VROOM states them. */
const timesOf = (began: number, loaded: number) => ({
  loading: Math.round(loaded - began),
  solving: Math.round(performance.now() - loaded),
})
