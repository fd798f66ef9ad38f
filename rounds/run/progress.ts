import type { WriteStream } from 'node:tty'

export interface Progress {
  readonly tell: (cost: number, seconds: number) => void
  /** A line that stays. */
  readonly note: (line: string) => void
}

/** On a terminal one line that changes; elsewhere a line for each tenth of improvement at most. */
export function progressTo(stream: Pick<WriteStream, 'write' | 'isTTY'>): Progress {
  let last = Infinity
  return {
    tell: (cost, seconds) => {
      const line = `${seconds.toFixed(1)} s  ${short(cost)}`
      if (stream.isTTY) stream.write(`\r\u001b[K${line}`)
      else if (cost < last * LINE_EVERY) {
        stream.write(`${line}\n`)
        last = cost
      }
    },
    note: (line) => stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}${line}\n`),
  }
}

/** A log does not need every step. */
const LINE_EVERY = 0.99

/** Penalties of what is unassigned make costs long. */
const short = (cost: number): string =>
  cost < 1e7 ? String(Math.round(cost * 100) / 100) : cost.toExponential(3)
