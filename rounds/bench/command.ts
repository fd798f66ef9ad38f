import { parseArgs } from 'node:util'
import { bench, isSet, tableOf, type Result } from './bench.ts'
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
  const [set = ''] = positionals
  const seeds = values.seeds.split(',').map(Number)
  const rows = values.rows?.split(',').map(Number)
  const isUnderstood =
    positionals.length === 1 &&
    Number(values.seconds) > 0 &&
    Number(values.threads) >= 1 &&
    [...seeds, ...(rows ?? [])].every(Number.isInteger)
  if (isUnderstood && set === 'all') return all(values, seeds, rows)
  if (isUnderstood && isSet(set)) return one(set, values, seeds)
  process.stderr.write(USAGE)
  return 2
}

async function one(set: Parameters<typeof bench>[0], values: Values, seeds: readonly number[]) {
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

async function all(values: Values, seeds: readonly number[], rows: readonly number[] | undefined) {
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
