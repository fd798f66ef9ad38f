import { loadavg } from 'node:os'
import { openScratch, type Scratch } from '../simulate/scratch.ts'
import { SYSTEM } from './kernel/actor.ts'
import { query } from './kernel/command.ts'
import type { FactColumns } from './kernel/fact-columns.ts'
import type { Programme } from './kernel/packs/programmes.ts'
import { dayOf, systemClock } from './kernel/time.ts'
import { compileRule, MET, populationFacts, REFUSED } from './modules/programmes/index.ts'

const SEED = 7
const PEOPLE = 210_000
const PEOPLE_MAX = 5_000_000

/** What each programme would find and grant. */
interface Found {
  readonly programme: string
  met: number
  refused: number
  cannotTell: number
  /** Whole units of the programme for a full cycle. */
  amount: number
  readonly unit: string
}

export interface Simulated {
  readonly population: number
  readonly households: number
  readonly seed: number
  /** Making the scratch database and its people; no part of what is measured. */
  readonly buildSeconds: number
  readonly loadSeconds: number
  /** Compiling the rules and asking them about everybody. */
  readonly evaluateSeconds: number
  /** The same in processor time of this process, which others at work do not lengthen. */
  readonly loadCpuSeconds: number
  readonly evaluateCpuSeconds: number
  readonly memory: {
    /** Of the columns of facts, for each person. */
    readonly factBytesAPerson: number
    /** Of the process: before the load, and the most while it loaded and evaluated. */
    readonly residentMbBefore: number
    readonly residentMbPeak: number
  }
  /** Others at work on the machine during the measurement, as a one-minute load average. */
  readonly loadAverage: number
  readonly programmes: readonly Found[]
}

/** `--population` and `--seed` as they were given; refuses what is no number of people. */
export function simulationAsked(values: Readonly<Record<string, unknown>>): {
  people: number
  seed: number
} {
  const numberOf = (given: unknown, otherwise: number): number =>
    given === undefined ? otherwise : typeof given === 'string' ? Number(given) : Number.NaN
  const people = numberOf(values['population'], PEOPLE)
  const seed = numberOf(values['seed'], SEED)
  if (!Number.isInteger(people) || people < 1 || people > PEOPLE_MAX) {
    throw new Error(`--population: 1 – ${PEOPLE_MAX}`)
  }
  if (!Number.isInteger(seed)) throw new Error('--seed: 整数 a whole number')
  return { people, seed }
}

/** Every programme for persons, asked about an invented population in a scratch database. */
export async function simulateRules(asked: { people: number; seed: number }): Promise<Simulated> {
  const scratch = await openScratch(asked.people, asked.seed)
  try {
    return await measure(scratch)
  } finally {
    await scratch.close()
  }
}

async function measure({ kernel, pack, ...scratch }: Scratch): Promise<Simulated> {
  const rules = pack.programmes.filter((programme) => programme.subject === 'person')
  const found = rules.map(({ id, unit }): Found => {
    return { programme: id, met: 0, refused: 0, cannotTell: 0, amount: 0, unit }
  })
  const residentMb = (): number => process.memoryUsage().rss / 1_048_576
  const before = residentMb()
  let peak = before
  const load = { seconds: 0, cpu: 0 }
  const evaluate = { seconds: 0, cpu: 0 }
  let bytes = 0
  await query(kernel, SYSTEM, async (ctx) => {
    const on = dayOf(systemClock())
    let stop = startWatch()
    for await (const facts of populationFacts(ctx, 'person', { on, areas: [''] })) {
      stop(load)
      stop = startWatch()
      for (const [place, rule] of rules.entries()) add(found[place]!, rule, facts)
      stop(evaluate)
      bytes += facts.bytes
      peak = Math.max(peak, residentMb())
      stop = startWatch()
    }
  })
  const { people: population, households, seed, buildSeconds } = scratch
  const memory = {
    factBytesAPerson: round(bytes / population),
    residentMbBefore: round(before),
    residentMbPeak: round(peak),
  }
  return {
    population,
    households,
    seed,
    buildSeconds: round(buildSeconds),
    loadSeconds: round(load.seconds),
    evaluateSeconds: round(evaluate.seconds),
    loadCpuSeconds: round(load.cpu),
    evaluateCpuSeconds: round(evaluate.cpu),
    memory,
    loadAverage: round(loadavg()[0]!),
    programmes: found,
  }
}

/** Adds the time since it was started, by the clock and by the processor. */
function startWatch(): (sum: { seconds: number; cpu: number }) => void {
  const began = performance.now()
  const used = process.cpuUsage()
  return (sum) => {
    const { user, system } = process.cpuUsage(used)
    sum.seconds += (performance.now() - began) / 1000
    sum.cpu += (user + system) / 1_000_000
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000

function add(found: Found, rule: Programme, facts: FactColumns): void {
  const { met, amount } = compileRule(rule, facts).evaluate(facts)
  for (let at = 0; at < met.length; at++) {
    if (met[at] === MET) {
      found.met += 1
      found.amount += amount[at]!
    } else if (met[at] === REFUSED) found.refused += 1
    else found.cannotTell += 1
  }
}

export const simulationLines = (one: Simulated): string[] => [
  `合成老年人 people ${one.population}，户 households ${one.households}，种子 seed ${one.seed}`,
  `读取事实 facts loaded ${one.loadSeconds} s，计算 rules evaluated ${one.evaluateSeconds} s`,
  `内存 memory: 每人 ${one.memory.factBytesAPerson} B a person, 峰值 peak ${one.memory.residentMbPeak} MB`,
  ...one.programmes.map(
    ({ programme, met, refused, cannotTell, amount, unit }) =>
      `${programme}: 符合 met ${met}，不符合 refused ${refused}，尚不能确定 cannot tell ${cannotTell}，${amount} ${unit}`,
  ),
]
