import { open, writeFile } from 'node:fs/promises'
import { numberOf, type Flags } from '../cli-flags.ts'
import { check } from '../check/check.ts'
import { checkHomeCare } from '../check/home-care.ts'
import { homeCareProblem, writeHomeCare, type HomeCareInstance } from '../formats/home-care.ts'
import type { Answer, Problem } from '../problem.ts'
import { networkOf, type Network } from '../travel/network.ts'
import { osrm } from '../travel/osrm.ts'
import { plan } from './plan.ts'
import { progressTo } from './progress.ts'
import { readFileOf } from './read-file.ts'
import { runThreads, type RunOptions } from './threads.ts'

const SECONDS_DEFAULT = 10
/** For explaining what nobody goes to, where the time is not bounded. */
const EXPLAINING_SECONDS = 5
/** Writing and checking the answer are within the time that was asked for: so long, … */
const RESERVE_SECONDS = 0.1
/** … and this part of what loading took, which measures the problem and the machine. */
const RESERVE_SHARE = 0.25

/** Plans what is in a file; every plan is checked before it is given away. */
export async function solveFile(path: string, flags: Flags): Promise<number> {
  const budget = budgetOf(flags)
  const stop = new AbortController()
  const progress = progressTo(process.stderr)
  const onSignal = (): void => {
    stop.abort()
    progress.note('停止，给出目前最好的方案 stopping: the best plan so far follows')
  }
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    progress.note(`读入 reading ${path}`)
    const read = await readFileOf(path)
    // A plan that nobody can write down would cost its time all the same.
    if (flags.out !== undefined) await (await open(flags.out, 'a')).close()
    const run = (divide: number): RunOptions => ({
      ...budget,
      ...(budget.seconds === undefined ? {} : { until: endOf(budget.seconds) }),
      isAlone: true,
      signal: stop.signal,
      onBest: (cost, seconds) => progress.tell(cost / divide, seconds),
    })
    const { answer, line } =
      read.kind === 'home-care'
        ? await solveHomeCare(read.instance, run(3))
        : await solveProblem(read.problem, flags, run)
    progress.note(line)
    const text = `${JSON.stringify(answer, null, flags.json ? undefined : 1)}\n`
    if (flags.out === undefined) process.stdout.write(text)
    else await writeFile(flags.out, text)
    return 0
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

function budgetOf(flags: Flags) {
  const iterations = numberOf(flags, 'iterations')
  const seconds = numberOf(flags, 'seconds') ?? (iterations ? undefined : SECONDS_DEFAULT)
  return {
    seed: numberOf(flags, 'seed') ?? 1,
    threads: numberOf(flags, 'threads') ?? 1,
    ...(seconds === undefined ? {} : { seconds }),
    ...(iterations === undefined ? {} : { iterations }),
  }
}

/** When to end a search that begins now, so that all is done in the time asked for. */
function endOf(seconds: number): number {
  const reserve = RESERVE_SECONDS + (RESERVE_SHARE * performance.now()) / 1000
  return performance.timeOrigin + 1000 * (seconds - reserve)
}

async function solveProblem(problem: Problem, flags: Flags, run: (divide: number) => RunOptions) {
  const network = await networkOf(problem, flags.osrm ? osrm({ url: flags.osrm }) : undefined)
  const options = run(1)
  const answer = await plan(problem, network, options)
  const { faults, facts } = check(problem, network, answer)
  if (faults.length > 0) {
    const [{ path, en }] = faults as [(typeof faults)[number]]
    throw new Error(`the plan breaks a rule, which is our fault: ${path} ${en}`)
  }
  const { routes } = answer.summary
  const told =
    answer.unassigned.length > 0 ? await explained(problem, network, answer, options) : answer
  const line =
    `费用 cost ${Math.round(facts.cost)} · 路线 routes ${routes} · 已排 assigned ${facts.assigned}` +
    ` · 未排 unassigned ${facts.unassigned} · 路程 travel ${facts.travel} s · 等待 waiting ${facts.waiting} s`
  return { answer: told, line }
}

/** Loaded only where something is to be explained: most plans have nothing, and start sooner. */
async function explained(
  problem: Problem,
  network: Network,
  answer: Answer,
  { seconds }: RunOptions,
): Promise<Answer> {
  const { withReasons } = await import('./reasons.ts')
  const until = seconds ?? EXPLAINING_SECONDS + performance.now() / 1000
  return withReasons(problem, network, answer, until * 1000)
}

async function solveHomeCare(instance: HomeCareInstance, options: RunOptions) {
  const done = await runThreads(
    { kind: 'synchronised', problem: homeCareProblem(instance) },
    options,
  )
  const answer = writeHomeCare(instance, done.answer!)
  const { faults, facts } = checkHomeCare(instance, answer)
  if (faults.length > 0) {
    const [{ path, en }] = faults as [(typeof faults)[number]]
    throw new Error(`the plan breaks a rule, which is our fault: ${path} ${en}`)
  }
  const line =
    `费用 cost ${facts.cost.toFixed(3)} · 路程 travel ${facts.travel.toFixed(2)}` +
    ` · 迟到 tardiness ${facts.tardiness.toFixed(2)}, 最多 most ${facts.worstTardiness.toFixed(2)}`
  return { answer, line }
}
