import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { UsageFault } from '../cli-flags.ts'
import { bench, tableOf, type Result } from './bench.ts'
import { ROWS } from './rows.ts'
import { casesOf, SETS, type SetName } from './sets.ts'
import { measureTable } from './table.ts'

const USAGE = `用法 Usage: bin/yilin rounds bench solomon|homberger|days|home-care
  [--seconds S] [--seeds 1,2,3] [--threads T] [--cpu] [--only R1,C2] [--stop-at-best] [--instances FOLDER] [--json]
or bin/yilin rounds bench all [--seeds 1,2,3] [--cpu] [--rows 1,4] [--instances FOLDER] [--log FILE] [--show]
  the published table: each run is added to FILE at once and not repeated; --show tables what FILE holds
`

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const OPTIONS = {
  seconds: { ...text, default: '1' },
  seeds: { ...text, default: '1' },
  threads: { ...text, default: '1' },
  only: text,
  instances: text,
  rows: text,
  log: text,
  show: flag,
  'stop-at-best': flag,
  cpu: flag,
  json: flag,
  help: flag,
}

type Values = ReturnType<typeof read>['values']

const read = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })

/** Runs the benchmark named on the command line; gives the exit code. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = read(args)
  if (values.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const [name, ...more] = positionals
  if (name === undefined) throw new UsageFault(USAGE)
  const set = SETS.find((one) => one === name)
  if ((!set && name !== 'all') || more.length > 0) throw misread(positionals.join(' '))
  const seeds = wholes('--seeds', values.seeds, 0, Number.MAX_SAFE_INTEGER)
  return set ? one(set, values, seeds) : all(values, seeds)
}

const misread = (words: string): UsageFault =>
  new UsageFault(`${words}: 不明白 not understood\n\n${USAGE}`)

/** Whole numbers between these, separated by commas. */
function wholes(flag: string, text: string, least: number, most: number): number[] {
  const found = text.split(',').map((one) => (/^\d+$/.test(one) ? Number(one) : NaN))
  if (found.every((one) => one >= least && one <= most)) return found
  throw misread(`${flag} ${text}`)
}

async function one(set: SetName, values: Values, seeds: readonly number[]): Promise<number> {
  const { seconds, threads, only } = values
  if (!(Number(seconds) > 0 && Number.isFinite(Number(seconds))))
    throw misread(`--seconds ${seconds}`)
  if (wholes('--threads', threads, 1, availableParallelism()).length > 1) {
    throw misread(`--threads ${threads}`)
  }
  const names = (await casesOf(set, values.instances)).map((of) => of.name)
  for (const part of only?.split(',') ?? []) {
    if (!names.some((of) => of.startsWith(part))) throw misread(`--only ${part}`)
  }
  const found = await bench(set, {
    seconds: Number(values.seconds),
    seeds,
    threads: Number(values.threads),
    clock: values.cpu ? 'cpu' : 'wall',
    stopAtBest: values['stop-at-best'],
    ...(values.only === undefined ? {} : { only: values.only.split(',') }),
    ...(values.instances === undefined ? {} : { instances: values.instances }),
    onResult: tell,
  })
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 1)}\n` : tableOf(found))
  return 0
}

async function all(values: Values, seeds: readonly number[]): Promise<number> {
  if (values.show && values.log === undefined) throw misread('--show, --log?')
  const rows = values.rows === undefined ? undefined : wholes('--rows', values.rows, 1, ROWS.length)
  const table = await measureTable({
    seeds,
    rows,
    clock: values.cpu ? 'cpu' : 'wall',
    instances: values.instances,
    log: values.log,
    isShown: values.show,
    onResult: (_, result) => tell(result),
  })
  process.stdout.write(table)
  return 0
}

function tell({ name, seed, value, best, gap, iterations }: Result): void {
  process.stderr.write(
    `${name} seed ${seed}: ${value} (best ${best}) ${gap.toFixed(2)} % ${iterations}\n`,
  )
}
