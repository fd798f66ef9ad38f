import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { exchangeFor } from '../solve/exchange.ts'
import type { Budget, Done, Order, Report, Work } from './work.ts'

export interface RunOptions extends Budget {
  /** One when absent. Each begins with a seed of its own; the best plan of all is the answer. */
  readonly threads?: number
  /** The process does nothing else, and may be set up for this alone. */
  readonly isAlone?: boolean
  readonly onBest?: (cost: number, seconds: number) => void
  /** Ends the search; the best plan so far is the answer. */
  readonly signal?: AbortSignal
}

/** Solves on threads of its own, so that the caller can listen while it works. */
export async function runThreads(work: Work, options: RunOptions): Promise<Done> {
  const { threads = 1, isAlone = false, onBest, signal, ...budget } = options
  const stop = new SharedArrayBuffer(4)
  const end = (): void => void Atomics.store(new Int32Array(stop), 0, 1)
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })
  const memory = work.kind === 'plain' && threads > 1 ? exchangeFor(work.instance, threads) : null
  let best = Infinity
  const tell = (cost: number, seconds: number): void => {
    if (cost >= best) return
    best = cost
    onBest?.(cost, seconds)
  }
  const all = await Promise.all(
    Array.from({ length: threads }, (_, at) =>
      runOne(
        {
          work,
          budget: { ...budget, seed: budget.seed + at },
          stop,
          exchange: memory && { memory, seat: at },
          isAlone,
        },
        tell,
      ),
    ),
  )
  signal?.removeEventListener('abort', end)
  return all.reduce((least, one) => (one.cost < least.cost ? one : least))
}

async function runOne(order: Order, tell: (cost: number, seconds: number) => void): Promise<Done> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: order })
  let done: Done | null = null
  worker.on('message', (report: Report) => {
    if (report.kind === 'done') done = report.done
    else tell(report.cost, report.seconds)
  })
  await once(worker, 'exit')
  if (!done) throw new Error('a thread of the planner ended without a plan')
  return done
}
