/** A change that happened on the server, as `/api/live` tells it. */
export interface Change {
  readonly topic: string
  readonly subjectId: string
  readonly at: string
  readonly areaCode: string | null
  readonly payload: unknown
}

export interface Hearer {
  /** `visits` asks for every `visits.…` topic. */
  readonly topics: readonly string[]
  /** A change, or null when changes may have been missed and everything should be read again. */
  readonly hear: (change: Change | null, id: string) => void
}

/** Timers; tests hold them in their hands. */
export interface Clock {
  readonly later: (run: () => void, ms: number) => unknown
  readonly cancel: (timer: unknown) => void
}

/** `12-7` comes after `12-6` and `9-99`: transaction first, then sequence. */
export function isAfter(id: string, last: string | null): boolean {
  if (last === null) return true
  const [a = '0', b = '0'] = id.split('-')
  const [c = '0', d = '0'] = last.split('-')
  return BigInt(a) > BigInt(c) || (BigInt(a) === BigInt(c) && BigInt(b) > BigInt(d))
}

/** Who listens, to what, how far they have heard, and whether the line behind them is broken. */
export abstract class LiveHearers {
  readonly #clock: Clock
  readonly #hearers = new Set<Hearer>()
  readonly #watchers = new Set<() => void>()
  #timer: unknown = null
  #lost = false
  /** The last event heard. */
  protected last: string | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** True while the line is broken: the page then says that its figures may be old. */
  get lost(): boolean {
    return this.#lost
  }

  watch(run: () => void): () => void {
    this.#watchers.add(run)
    return () => this.#watchers.delete(run)
  }

  listen(hearer: Hearer): () => void {
    this.#hearers.add(hearer)
    this.plan(0)
    return () => {
      this.#hearers.delete(hearer)
      // Leaving one page for another drops and takes up topics: wait for both.
      this.plan(200)
    }
  }

  /** Acts on what the hearers want now. */
  protected abstract adjust(): void

  protected plan(ms: number): void {
    this.unplan()
    this.#timer = this.#clock.later(() => this.adjust(), ms)
  }

  protected unplan(): void {
    this.#clock.cancel(this.#timer)
  }

  protected get topics(): readonly string[] {
    return [...new Set([...this.#hearers].flatMap((one) => one.topics))].toSorted()
  }

  /** Tells each event once; an event without id always. */
  protected tell(change: Change, id: string): void {
    if (id !== '' && !isAfter(id, this.last)) return
    if (id !== '') this.last = id
    for (const { topics, hear } of this.#hearers) {
      const asked = topics.some((one) => change.topic === one || change.topic.startsWith(`${one}.`))
      if (asked) hear(change, id)
    }
  }

  protected readAfresh(): void {
    // A restored database counts from elsewhere: forget where we were.
    this.last = null
    for (const { hear } of this.#hearers) hear(null, '')
  }

  protected setLost(lost: boolean): void {
    if (lost === this.#lost) return
    this.#lost = lost
    for (const run of this.#watchers) run()
  }
}
