import type { Model } from './model.ts'

/** How long one thread waits for the others before all go on alone, in milliseconds. */
const PATIENCE_MS = 5000

/** Words in front: how often somebody has arrived, and whether somebody stayed away. */
const FRONT_BYTES = 8

/** Memory in which the threads that solve one instance show each other their plans. */
export function exchangeFor(
  instance: { readonly visits: number; readonly workers: number },
  threads: number,
): SharedArrayBuffer {
  const bytes = bytesOf(instance.visits + instance.workers)
  // Twice: nobody reads what is written for the next meeting until all have come to it.
  return new SharedArrayBuffer(FRONT_BYTES + 2 * threads * bytes)
}

/** A cost, a word, and two plans as `write` writes them. */
const bytesOf = (length: number): number => 16 + length * 8

export interface Seat {
  readonly memory: SharedArrayBuffer
  /** Which of the seats is this thread's own. */
  readonly seat: number
}

/** What a thread shows: where it is, the best since the last meeting, and a word. */
export interface Shown {
  readonly plan: Int32Array
  readonly bestCost: number
  readonly best: Int32Array
  readonly word: number
}

/** One thread's way to the meetings. */
export class Exchange {
  readonly seat: number
  readonly seats: number
  private readonly front: Int32Array
  /** [meeting % 2][seat] */
  private readonly shown: readonly (readonly Place[])[]
  private meetings = 0

  constructor(model: Model, { memory, seat }: Seat) {
    const length = model.visits + model.workers
    const bytes = bytesOf(length)
    this.seat = seat
    this.seats = Math.floor((memory.byteLength - FRONT_BYTES) / (2 * bytes))
    this.front = new Int32Array(memory, 0, 2)
    this.shown = [0, 1].map((turn) =>
      Array.from({ length: this.seats }, (_, at) => {
        const from = FRONT_BYTES + (turn * this.seats + at) * bytes
        return new Place(memory, from, length)
      }),
    )
  }

  /**
   * Shows this and waits until all have; what they show stands until the next meeting. False when
   * somebody stays away: there are no more meetings then.
   */
  meet(mine: Shown): boolean {
    if (Atomics.load(this.front, 1) !== 0) return false
    this.shown[this.meetings % 2]![this.seat]!.take(mine)
    this.meetings++
    const due = this.meetings * this.seats
    Atomics.add(this.front, 0, 1)
    Atomics.notify(this.front, 0)
    const patience = performance.now() + PATIENCE_MS
    for (;;) {
      const arrived = Atomics.load(this.front, 0)
      if (Atomics.load(this.front, 1) !== 0) return false
      if (arrived >= due) return true
      const left = patience - performance.now()
      if (left <= 0) this.leave()
      else Atomics.wait(this.front, 0, arrived, left)
    }
  }

  /** Whoever waits for this thread need wait no longer. */
  leave(): void {
    Atomics.store(this.front, 1, 1)
    Atomics.add(this.front, 0, 1)
    Atomics.notify(this.front, 0)
  }

  /** What the thread of a seat showed at the last meeting. */
  of(seat: number): Shown {
    return this.shown[(this.meetings + 1) % 2]![seat]!
  }
}

class Place implements Shown {
  private readonly costs: Float64Array
  private readonly words: Int32Array
  readonly plan: Int32Array
  readonly best: Int32Array

  constructor(memory: SharedArrayBuffer, from: number, length: number) {
    this.costs = new Float64Array(memory, from, 1)
    this.words = new Int32Array(memory, from + 8, 1)
    this.plan = new Int32Array(memory, from + 16, length)
    this.best = new Int32Array(memory, from + 16 + length * 4, length)
  }

  get bestCost(): number {
    return this.costs[0]!
  }

  get word(): number {
    return this.words[0]!
  }

  take({ plan, bestCost, best, word }: Shown): void {
    this.costs[0] = bestCost
    this.words[0] = word
    this.plan.set(plan)
    this.best.set(best)
  }
}
