import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { casesOf, type Case, type SetName } from './sets.ts'
import type { Order } from './solve-one.ts'

export interface BenchOptions {
  readonly seconds: number
  readonly seeds: readonly number[]
  readonly threads: number
  /** `cpu` counts what the process used, so that a busy machine does not falsify. */
  readonly clock: 'wall' | 'cpu'
  /** Only names that begin with one of these; all when absent. */
  readonly only?: readonly string[]
  /** Ends a run that has reached the best known value: sooner done, and at the end no worse. */
  readonly stopAtBest?: boolean
  /** A folder laid out as `rounds/instances`, which it is when absent. */
  readonly instances?: string
  readonly onResult?: (result: Result) => void
}

export interface Result {
  readonly name: string
  readonly kind: string
  readonly seed: number
  readonly value: number
  readonly best: number
  /** Percent above the best known value. */
  readonly gap: number
  readonly unassigned: number
  readonly iterations: number
  readonly seconds: number
  readonly megabytes: number
}

export interface KindSummary {
  readonly kind: string
  readonly instances: number
  /** Mean over instances of the median over seeds, percent. */
  readonly gap: number
  readonly worst: number
  readonly worstName: string
}

export interface Bench {
  readonly set: SetName
  readonly options: Omit<BenchOptions, 'onResult'>
  readonly gap: number
  readonly kinds: readonly KindSummary[]
  readonly megabytesMax: number
  readonly results: readonly Result[]
}

/** Solves every instance of a set once per seed, each in a process of its own, one at a time. */
export async function bench(set: SetName, options: BenchOptions): Promise<Bench> {
  const { onResult, ...said } = options
  const { only, instances } = options
  const cases = (await casesOf(set, instances)).filter(
    ({ name }) => !only || only.some((part) => name.startsWith(part)),
  )
  const results: Result[] = []
  await warm(cases)
  for (const one of cases) {
    for (const seed of options.seeds) {
      const result = await solveCase(one, seed, options)
      onResult?.(result)
      results.push(result)
    }
  }
  const kinds = [...new Set(cases.map(({ kind }) => kind))]
  return {
    set,
    options: said,
    gap: mean(medians(results)),
    kinds: kinds.map((kind) => summaryOf(kind, results)),
    megabytesMax: Math.max(0, ...results.map(({ megabytes }) => megabytes)),
    results,
  }
}

const ONE = fileURLToPath(new URL('./solve-one.ts', import.meta.url))
/** As `bin/yilin` starts: taking the types out of the sources each time is a third of the least budget. */
const CACHE = join(tmpdir(), 'node-compile-cache')
const env = { NODE_COMPILE_CACHE: CACHE, ...process.env }
const run = promisify(execFile)

/** Loads everything once, as it was for whoever plans not for the first time: nothing is measured. */
export async function warm(cases: readonly Case[]): Promise<void> {
  if (cases.length === 0) return
  await solveCase(cases[0]!, 0, { seconds: WARM_SECONDS, threads: 1, clock: 'cpu' })
}

/** Enough to have come through the whole solver: what is compiled then is kept for all later starts. */
const WARM_SECONDS = 1

export type CaseOptions = Pick<BenchOptions, 'seconds' | 'threads' | 'clock' | 'stopAtBest'>

/** Solves one instance in a process of its own. */
export async function solveCase(one: Case, seed: number, options: CaseOptions): Promise<Result> {
  const { seconds, threads, clock, stopAtBest } = options
  const { set, file } = one
  const target = stopAtBest ? one.best : undefined
  const order: Order = { set, file, seconds, seed, threads, clock, target }
  const { stdout } = await run(process.execPath, [ONE, JSON.stringify(order)], { env })
  const found = JSON.parse(stdout) as Omit<Result, 'name' | 'kind' | 'seed' | 'best' | 'gap'>
  const { name, kind, best } = one
  return { name, kind, seed, best, gap: (found.value / best - 1) * 100, ...found }
}

/** The median over seeds, per instance. */
export function medians(results: readonly Result[]): number[] {
  return [...Map.groupBy(results, ({ name }) => name).values()].map((of) => {
    const gaps = of.map(({ gap }) => gap).toSorted((a, b) => a - b)
    const half = gaps.length / 2
    return (gaps[Math.ceil(half) - 1]! + gaps[Math.floor(half)]!) / 2
  })
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export function summaryOf(kind: string, results: readonly Result[]): KindSummary {
  const of = results.filter((result) => result.kind === kind)
  const worst = of.reduce((most, result) => (result.gap > most.gap ? result : most), of[0]!)
  return {
    kind,
    instances: new Set(of.map(({ name }) => name)).size,
    gap: mean(medians(of)),
    worst: worst.gap,
    worstName: worst.name,
  }
}

/** The table for a reader. */
export function tableOf({ set, gap, kinds, options, megabytesMax }: Bench): string {
  const head =
    `${set}: ${options.seconds} s (${options.clock}), seeds ${options.seeds.join(' ')}, ` +
    `threads ${options.threads}, at most ${megabytesMax} MB`
  const rows = kinds.map(
    (of) =>
      `${of.kind.padEnd(14)} ${String(of.instances).padStart(3)}  mean ${of.gap.toFixed(3)} %  ` +
      `worst ${of.worst.toFixed(2)} % (${of.worstName})`,
  )
  return `${[head, ...rows, `all ${' '.repeat(14)} mean ${gap.toFixed(3)} %`].join('\n')}\n`
}
