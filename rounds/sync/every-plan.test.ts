import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import { syncAnswerOf } from '../formats/answer-sync.ts'
import { compile } from '../formats/compile.ts'
import { compileSynchronised } from '../formats/compile-sync.ts'
import { problemOf } from '../formats/vroom.ts'
import { drawGrid } from '../testing/draw-grid.ts'
import { bestPlan } from '../testing/every-plan.ts'
import { networkHere } from '../travel/network.ts'
import { solveSynchronised } from './solve.ts'

const seeds = Array.from({ length: 60 }, (_, at) => at + 1)

test.each(seeds)(
  'problem %i, where all features meet: as good as the best of all plans',
  (seed) => {
    const problem = drawGrid(seed)
    expect(problemOf(JSON.parse(JSON.stringify(problem)))).toMatchObject(problem)
    const network = networkHere(problem)
    const compiled = compile(problem, network)
    const sync = compileSynchronised(problem, compiled)
    const found = solveSynchronised(sync.problem, { seed: 1, iterations: 600 })
    const answer = syncAnswerOf(problem, network, compiled, sync, found, { loading: 0, solving: 0 })
    const { faults, facts } = check(problem, network, answer)
    expect(faults).toEqual([])
    const { priority, unassigned, cost } = bestPlan(problem)
    expect({ priority: facts.priority, unassigned: facts.unassigned }).toEqual({
      priority,
      unassigned,
    })
    expect(facts.cost).toBeCloseTo(cost, 6)
  },
)
