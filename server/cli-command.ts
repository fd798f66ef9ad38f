import { readEnv } from './kernel/env.ts'
import { start, type Started } from './start.ts'

/** What a command found: printed as JSON or as lines, and the exit code. */
export interface Outcome {
  readonly ok: boolean
  readonly lines: readonly string[]
  readonly json: unknown
}

/** What stood behind the words of a command: its words, and its `--name value` pairs. */
export type Given = Readonly<Record<string, string | boolean | undefined>>

export interface Command {
  readonly words: string
  readonly about: string
  readonly run: (rest: readonly string[], given: Given) => Promise<Outcome>
}

/** Runs on the product's database, whether or not a server is using it now. */
export async function withProduct<T>(run: (started: Started) => Promise<T>): Promise<T> {
  const started = await start(readEnv({ LOG_LEVEL: 'warn', ...process.env }), (message) => {
    process.stderr.write(`${message}\n`)
    process.exit(1)
  })
  try {
    return await run(started)
  } finally {
    await started.close()
  }
}
