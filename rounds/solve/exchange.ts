import type { Model } from './model.ts'
import { roomFor } from './written.ts'

/** Memory of `threadsMax` seats in which the threads that solve one instance show their best plans. */
export function exchangeFor(
  instance: { readonly visits: number; readonly workers: number },
  threads: number,
): SharedArrayBuffer {
  return new SharedArrayBuffer(threads * bytesOf(instance.visits + instance.workers))
}

/** A cost, a version that is odd while the seat is written, and a plan as `write` writes it. */
const bytesOf = (length: number): number => 16 + Math.ceil(length / 2) * 8

export interface Seat {
  readonly memory: SharedArrayBuffer
  /** Which of the seats is this thread's own. */
  readonly seat: number
}

/** One thread's view of the exchange. */
export class Exchange {
  private readonly costs: Float64Array[] = []
  private readonly versions: Int32Array[] = []
  private readonly plans: Int32Array[] = []
  private readonly seat: number
  private readonly read: Int32Array

  constructor(model: Model, { memory, seat }: Seat) {
    const length = model.visits + model.workers
    const bytes = bytesOf(length)
    for (let at = 0; at + bytes <= memory.byteLength; at += bytes) {
      this.costs.push(new Float64Array(memory, at, 1))
      this.versions.push(new Int32Array(memory, at + 8, 1))
      this.plans.push(new Int32Array(memory, at + 16, length))
    }
    this.seat = seat
    this.read = roomFor(model)
  }

  /** Shows the best plan of this thread. */
  show(cost: number, written: Int32Array): void {
    const version = this.versions[this.seat]!
    Atomics.add(version, 0, 1)
    this.costs[this.seat]![0] = cost
    this.plans[this.seat]!.set(written)
    Atomics.add(version, 0, 1)
  }

  /** The plans of the other threads that are whole at this moment, each valid until the next. */
  *others(): Generator<{ readonly cost: number; readonly written: Int32Array }> {
    for (const [seat, version] of this.versions.entries()) {
      const before = Atomics.load(version, 0)
      if (seat === this.seat || before === 0 || before % 2 === 1) continue
      const cost = this.costs[seat]![0]!
      this.read.set(this.plans[seat]!)
      if (Atomics.load(version, 0) === before) yield { cost, written: this.read }
    }
  }
}
