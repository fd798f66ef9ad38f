import { appendFile, readFile } from 'node:fs/promises'
import { ProblemRefused } from '../formats/cursor.ts'
import {
  mean,
  medians,
  solveCase,
  summaryOf,
  warm,
  type BenchOptions,
  type Result,
} from './bench.ts'
import { ROWS, type Row } from './rows.ts'
import { casesOf, type Case } from './sets.ts'

export interface TableOptions {
  readonly seeds: readonly number[]
  readonly clock: 'wall' | 'cpu'
  /** Which rows are measured, counted from 1; all when absent. */
  readonly rows?: readonly number[] | undefined
  readonly instances?: string | undefined
  /** Each run is added to this file at once, and one that is there is not repeated. */
  readonly log?: string | undefined
  /** Tables what the log holds, without measuring. */
  readonly isShown: boolean
  readonly onResult?: (row: Row, result: Result) => void
}

/** A run as the log has it, one a line. */
interface Logged extends Result {
  readonly row: string
}

const nameOf = ({ name, seconds }: Row): string => `${name}, ${seconds} s`

/** Measures the rows one run at a time and gives them as a table in Markdown. */
export async function measureTable(options: TableOptions): Promise<string> {
  const logged = await readLog(options.log)
  const lines: string[] = []
  for (const [at, row] of ROWS.entries()) {
    const isAsked = !options.rows || options.rows.includes(at + 1)
    const runs = logged.filter((run) => run.row === nameOf(row))
    const all: Result[] = isAsked && !options.isShown ? await measureRow(row, runs, options) : runs
    if (all.length > 0) lines.push(lineOf(row, all))
  }
  return [...HEAD, ...lines].join('\n') + '\n'
}

async function readLog(log: string | undefined): Promise<Logged[]> {
  if (log === undefined) return []
  const text = await readFile(log, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .flatMap((line, at) => (line === '' ? [] : [readRun(line, `${log}:${at + 1}`)]))
}

/** One line; what was broken off in the middle of it is refused, not guessed. */
function readRun(line: string, path: string): Logged {
  const { row, gap, ...run } = partOf(line)
  if (row !== undefined && gap !== undefined) return { row, gap, ...run } as Logged
  throw new ProblemRefused([{ path, zh: '不是一次测量的记录', en: 'is no record of a run' }])
}

function partOf(line: string): Partial<Logged> {
  try {
    return JSON.parse(line) as Partial<Logged>
  } catch {
    return {}
  }
}

async function measureRow(row: Row, known: readonly Logged[], options: TableOptions) {
  const all: Result[] = [...known]
  const cases = (await casesOf(row.set, options.instances)).filter((one) => isOf(row, one))
  const { seconds, threads, stopAtBest } = row
  const how: Pick<BenchOptions, 'seconds' | 'threads' | 'stopAtBest' | 'clock'> = {
    seconds,
    threads,
    stopAtBest,
    clock: options.clock,
  }
  await warm(cases)
  // Seed by seed, so that whoever stops early has every instance.
  for (const seed of options.seeds) {
    for (const one of cases) {
      if (known.some((run) => run.name === one.name && run.seed === seed)) continue
      const result = await solveCase(one, seed, how)
      const logged: Logged = { row: nameOf(row), ...result }
      if (options.log !== undefined) await appendFile(options.log, `${JSON.stringify(logged)}\n`)
      options.onResult?.(row, result)
      all.push(result)
    }
  }
  return all
}

const isOf = ({ kinds, only }: Row, { kind, name }: Case): boolean =>
  (!kinds || kinds.includes(kind)) && (!only || only.some((part) => name.startsWith(part)))

const HEAD = [
  '| test | budget | instances × seeds | ours: mean gap, % | by class, worst run | others | must | aim |',
  '|---|---|---|---|---|---|---|---|',
]

function lineOf(row: Row, results: readonly Result[]): string {
  const kinds = [...new Set(results.map(({ kind }) => kind))].toSorted(byNumber)
  const classes =
    kinds.length > 1 ? kinds.map((kind) => ofKind(kind, results)).join(', ') + '; ' : ''
  const worst = results.reduce((most, one) => (one.gap > most.gap ? one : most))
  const unassigned = results.reduce((sum, one) => sum + one.unassigned, 0)
  const left = unassigned > 0 ? `; ${unassigned} visits left out` : ''
  return `| ${[
    row.name,
    `${row.seconds} s${row.threads > 1 ? ` × ${row.threads}` : ''}`,
    countOf(results),
    signed(mean(medians(results)), 2),
    `${classes}worst ${signed(worst.gap, 2)} (${shortOf(worst.name)})${left}`,
    row.peers,
    row.must,
    row.aim,
  ].join(' | ')} |`
}

/** Enough to find the file by. */
const shortOf = (name: string): string =>
  name.replace(/^Instanz[A-Z]+_HCSRP_/i, '').replace(/-r\d+-p\d+-.*$/, '')

/** How many instances with how many seeds: `56 × 3`, or `30 × 1–3` when not all had all. */
function countOf(results: readonly Result[]): string {
  const seeds = [...Map.groupBy(results, ({ name }) => name).values()].map((of) => of.length)
  const [least, most] = [Math.min(...seeds), Math.max(...seeds)]
  return `${seeds.length} × ${least === most ? most : `${least}–${most}`}`
}

const ofKind = (kind: string, results: readonly Result[]): string =>
  `${kind.replace('mankowska ', '')}: ${signed(summaryOf(kind, results).gap, 2)}`

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** With a true minus, and none before a zero. */
function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) > 0 ? `−${text}` : text
}
