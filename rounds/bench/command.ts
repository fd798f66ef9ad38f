import { parseArgs } from 'node:util'
import { bench, isSet, tableOf } from './bench.ts'

const USAGE = `用法 Usage: bin/yilin rounds bench solomon|homberger|days|home-care
  [--seconds S] [--seeds 1,2,3] [--threads T] [--cpu] [--only R1,C2] [--stop-at-best] [--instances FOLDER] [--json]
`

/** Runs the benchmark named on the command line; gives the exit code. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      threads: { type: 'string', default: '1' },
      only: { type: 'string' },
      instances: { type: 'string' },
      'stop-at-best': { type: 'boolean', default: false },
      cpu: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [set = ''] = positionals
  const seconds = Number(values.seconds)
  const seeds = values.seeds.split(',').map(Number)
  const threads = Number(values.threads)
  const isUnderstood =
    positionals.length === 1 && seconds > 0 && seeds.every(Number.isInteger) && threads >= 1
  if (!isSet(set) || !isUnderstood) {
    process.stderr.write(USAGE)
    return 2
  }
  const found = await bench(set, {
    seconds,
    seeds,
    threads,
    clock: values.cpu ? 'cpu' : 'wall',
    stopAtBest: values['stop-at-best'],
    ...(values.only === undefined ? {} : { only: values.only.split(',') }),
    ...(values.instances === undefined ? {} : { instances: values.instances }),
    onResult: ({ name, seed, value, best, gap, iterations }) =>
      process.stderr.write(
        `${name} seed ${seed}: ${value} (best ${best}) ${gap.toFixed(2)} % ${iterations}\n`,
      ),
  })
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 1)}\n` : tableOf(found))
  return 0
}
