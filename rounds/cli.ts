import { parseArgs } from 'node:util'
import { USAGE, UsageFault, type Flags } from './cli-flags.ts'
import { ProblemRefused, type Fault } from './formats/cursor.ts'
import { checkFile } from './run/check-file.ts'
import { solveFile } from './run/solve-file.ts'
import { RoadsRefused } from './travel/osrm.ts'

/** Runs the command and gives the exit code: 0 done, 1 refused or wrong, 2 not understood. */
export async function roundsCommand(args: readonly string[]): Promise<number> {
  process.stdout.on('error', leaveQuietly)
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

/** Whoever reads only the first lines of an answer has what was wanted. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
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
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** What is wrong with a file as such, by the system's code. */
const FILE_WORDS: Readonly<Record<string, Pick<Fault, 'zh' | 'en'>>> = {
  ENOENT: { zh: '没有此文件或其目录', en: 'there is no such file, or no such folder' },
  EISDIR: { zh: '是目录，不是文件', en: 'is a folder, not a file' },
  EACCES: { zh: '没有权限', en: 'may not be opened' },
}

/** A file that cannot be opened, as the refusal of it; anything else as it is. */
function fileRefusal(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return error
  const words = FILE_WORDS[String(error.code)] ?? { zh: '无法读写', en: error.message }
  return new ProblemRefused([{ path: String(error.path), ...words }])
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}

/** Every fault on a line of its own, with its path; as JSON when that was asked for. */
function refuse(thrown: unknown, asJson: boolean): number {
  const error = fileRefusal(thrown)
  if (error instanceof UsageFault) return complain(error.message)
  if (isUnknownFlag(error)) return complain(`${error.message}\n${USAGE}`)
  const faults: readonly Fault[] = error instanceof ProblemRefused ? error.faults : []
  if (!(error instanceof ProblemRefused || error instanceof RoadsRefused)) throw error
  const { message } = error
  if (asJson) process.stdout.write(`${JSON.stringify({ code: 1, error: message, faults })}\n`)
  else process.stderr.write(`${message}\n`)
  return 1
}
