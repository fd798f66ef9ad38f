// How time and memory grow with the day: `node bench/growth.ts [--seconds 10] [--json]`. Each size
// is drawn and solved in a process of its own; seconds are of the processor, start-up included.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { drawDay } from '../rounds/testing/draw-day.ts'
import { compile } from '../rounds/formats/compile.ts'
import { solve } from '../rounds/solve/solve.ts'
import { networkHere } from '../rounds/travel/network.ts'

const SIZES = [500, 1000, 2000, 5000]
/** As many visits for each worker as a full shift holds. */
const VISITS_EACH = 7

interface Row {
  readonly visits: number
  readonly workers: number
  /** Until the search begins: travel from coordinates, compiling. */
  readonly ready: number
  readonly firstPlan: number
  readonly unservedAtFirst: number
  readonly unserved: number
  readonly iterations: number
  readonly megabytes: number
}

const used = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

function measure(visits: number, seconds: number): Row {
  const workers = Math.round(visits / VISITS_EACH)
  const across = Math.round(Math.sqrt(visits / 2))
  const problem = drawDay({ visits, workers, seed: visits, across })
  const { instance } = compile(problem, networkHere(problem))
  const ready = used()
  const first = solve(instance, { seed: 1, iterations: 1 })
  const firstPlan = used()
  const solved = solve(instance, { seed: 1, seconds: seconds - ready, clock: 'cpu' })
  return {
    visits,
    workers,
    ready,
    firstPlan,
    unservedAtFirst: first.unassigned.length,
    unserved: solved.unassigned.length,
    iterations: solved.iterations,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    one: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

if (values.one === undefined) {
  const rows = SIZES.map((visits) => {
    const args = [fileURLToPath(import.meta.url), '--one', String(visits)]
    const text = execFileSync(process.execPath, [...args, '--seconds', values.seconds])
    return JSON.parse(text.toString()) as Row
  })
  const lines = rows.map(
    (row) =>
      `| ${row.visits}, ${row.workers} | ${row.megabytes} MB | ${row.ready.toFixed(2)} s | ` +
      `${row.firstPlan.toFixed(2)} s, ${row.unservedAtFirst} | ${row.unserved} | ${row.iterations} |`,
  )
  process.stdout.write(
    values.json ? `${JSON.stringify(rows, null, 1)}\n` : `${[...headOf(), ...lines].join('\n')}\n`,
  )
} else {
  process.stdout.write(JSON.stringify(measure(Number(values.one), Number(values.seconds))))
}

function headOf(): string[] {
  const unserved = `unserved after ${values.seconds} s`
  return [
    `| visits, workers | memory | ready to search | first plan, unserved | ${unserved} | steps |`,
    '|---|---|---|---|---|---|',
  ]
}
