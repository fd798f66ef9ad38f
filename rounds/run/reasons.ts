import { openWith } from '../live/day.ts'
import { explain } from '../live/explain.ts'
import { insert } from '../live/insert.ts'
import { matrixWays } from '../live/ways.ts'
import type { Answer, Problem, Unassigned } from '../problem.ts'
import type { Network } from '../travel/network.ts'

/**
 * The answer with the reasons why nobody goes to what is unassigned, as far as there is time:
 * `until` is on the clock of `performance.now()`. What would have room in the plan, but is not worth
 * it or lacks its other half, has none.
 */
export function withReasons(
  problem: Problem,
  network: Network,
  answer: Answer,
  until: number,
): Answer {
  const ways = matrixWays(problem, network)
  const day = openWith(problem, network, ways, answer, {})
  const jobs = new Map((problem.jobs ?? []).map((job) => [job.id, job]))
  const unassigned = answer.unassigned.map((one): Unassigned => {
    const job = one.type === 'job' ? jobs.get(one.id) : undefined
    if (!job || performance.now() > until) return one
    if (insert(day, job, { slots: 1 }).length > 0) return one
    return { ...one, reasons: explain(day, job).reasons }
  })
  return { ...answer, unassigned }
}
