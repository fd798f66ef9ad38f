import { parseArgs } from 'node:util'
import { USAGE, UsageFault, type Flags } from './cli-flags.ts'
import { ProblemRefused, type Fault } from './formats/cursor.ts'
import { checkFile } from './run/check-file.ts'
import { solveFile } from './run/solve-file.ts'
import { RoadsRefused } from './travel/osrm.ts'

/** Runs the command and gives the exit code: 0 done, 1 refused or wrong, 2 not understood. */
export async function roundsCommand(args: readonly string[]): Promise<number> {
  try {
    // The benchmark has flags of its own, and loads only when asked for.
    if (args[0] === 'bench') {
      const { benchCommand } = await import('./bench/command.ts')
      return await benchCommand(args.slice(1))
    }
    const text = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seconds: text,
        iterations: text,
        seed: text,
        threads: text,
        out: text,
        osrm: text,
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    const [command = '', ...files] = positionals
    if (values.help || command === 'help') return say(USAGE, 0)
    return await run(command, files, values)
  } catch (error) {
    return refuse(error, args.includes('--json'))
  }
}

async function run(command: string, files: readonly string[], flags: Flags): Promise<number> {
  if (command === 'solve' && files.length === 1) return solveFile(files[0]!, flags)
  if (command === 'check' && files.length === 2) return checkFile(files[0]!, files[1]!, flags)
  throw new UsageFault(USAGE)
}

function say(text: string, code: number): number {
  process.stdout.write(text)
  return code
}

const isUnknownFlag = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error

function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}

/** Every fault on a line of its own, with its path; as JSON when that was asked for. */
function refuse(error: unknown, asJson: boolean): number {
  if (error instanceof UsageFault) return complain(error.message)
  if (isUnknownFlag(error)) return complain(`${error.message}\n${USAGE}`)
  const faults: readonly Fault[] = error instanceof ProblemRefused ? error.faults : []
  const isOurs = error instanceof ProblemRefused || error instanceof RoadsRefused
  const isFile = error instanceof Error && 'code' in error && 'path' in error
  if (!isOurs && !isFile) throw error
  const { message } = error as Error
  if (asJson) process.stdout.write(`${JSON.stringify({ code: 1, error: message, faults })}\n`)
  else process.stderr.write(`${message}\n`)
  return 1
}
