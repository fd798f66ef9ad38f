import { answerOf } from '../formats/answer.ts'
import { syncAnswerOf } from '../formats/answer-sync.ts'
import { compile, isSynchronised } from '../formats/compile.ts'
import { compileSynchronised } from '../formats/compile-sync.ts'
import type { Answer, Problem } from '../problem.ts'
import { solve } from '../solve/solve.ts'
import { solveSynchronised } from '../sync/solve.ts'
import { networkHere } from '../travel/network.ts'

export const TIMES = { loading: 0, solving: 0 }

/** The same as `plan`, on this thread. */
export function planHere(problem: Problem, seed: number, iterations: number): Answer {
  const network = networkHere(problem)
  const compiled = compile(problem, network)
  if (!isSynchronised(problem)) {
    const found = solve(compiled.instance, { seed, iterations })
    return answerOf(problem, network, compiled, found, TIMES)
  }
  const sync = compileSynchronised(problem, compiled)
  const found = solveSynchronised(sync.problem, { seed, iterations })
  return syncAnswerOf(problem, network, compiled, sync, found, TIMES)
}
