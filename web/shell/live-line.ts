/** A change that happened on the server, as `/api/live` tells it. */
export interface Change {
  readonly topic: string
  readonly subjectId: string
  readonly at: string
  readonly areaCode: string | null
  readonly payload: unknown
}

/** The part of EventSource that the line needs; tests give their own. */
export interface Source {
  readonly readyState: number
  addEventListener(
    type: string,
    hear: (event: { data?: string; lastEventId?: string }) => void,
  ): void
  close(): void
}

export interface LineOptions {
  readonly open: (url: string) => Source
  readonly later: (run: () => void, ms: number) => unknown
  readonly cancel: (timer: unknown) => void
}

interface Hearer {
  readonly topics: readonly string[]
  /** A change, or null when changes may have been missed and everything should be read again. */
  readonly hear: (change: Change | null) => void
}

const CLOSED = 2
const WAIT_MS = 3_000
const WAIT_MS_MAX = 60_000

/** `12-7` comes after `12-6` and `9-99`: transaction first, then sequence. */
export function isAfter(id: string, last: string | null): boolean {
  if (last === null) return true
  const [a = '0', b = '0'] = id.split('-')
  const [c = '0', d = '0'] = last.split('-')
  return BigInt(a) > BigInt(c) || (BigInt(a) === BigInt(c) && BigInt(b) > BigInt(d))
}

/**
 * One line to the server for the whole page, whatever its parts listen to. A change of topics opens
 * the new line before the old one closes, so nothing is lost between; the browser itself resumes a
 * broken line from the last event; after a refused one we ask again, slower each time, and tell
 * every hearer to read afresh.
 */
export class LiveLine {
  readonly #options: LineOptions
  readonly #hearers = new Set<Hearer>()
  readonly #watchers = new Set<() => void>()
  #source: Source | null = null
  #topics = ''
  #last: string | null = null
  #timer: unknown = null
  #wait = WAIT_MS
  #lost = false

  constructor(options: LineOptions) {
    this.#options = options
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
    this.#plan(0)
    return () => {
      this.#hearers.delete(hearer)
      // Leaving one page for another drops and takes up topics: wait for both.
      this.#plan(200)
    }
  }

  close(): void {
    this.#options.cancel(this.#timer)
    this.#source?.close()
    this.#source = null
    this.#topics = ''
  }

  #plan(ms: number): void {
    this.#options.cancel(this.#timer)
    this.#timer = this.#options.later(() => this.#adjust(), ms)
  }

  #adjust(): void {
    const topics = [...new Set([...this.#hearers].flatMap((one) => one.topics))]
      .toSorted()
      .join(',')
    if (topics === this.#topics && this.#source !== null) return
    if (topics === '') {
      this.close()
      this.#setLost(false)
      return
    }
    this.#connect(topics)
  }

  #connect(topics: string): void {
    const old = this.#source
    const source = this.#options.open(`/api/live?topics=${encodeURIComponent(topics)}`)
    // After a refused line we start at now: what came between is unknown.
    let missed = this.#lost
    this.#source = source
    this.#topics = topics
    source.addEventListener('open', () => {
      old?.close()
      this.#wait = WAIT_MS
      this.#setLost(false)
      if (missed) this.#readAfresh()
      // From here on the browser resumes by itself, but only from an event it has heard on this line.
      missed = true
    })
    source.addEventListener('change', (event) => {
      if (event.lastEventId) missed = false
      this.#hear(event)
    })
    source.addEventListener('reload', () => this.#readAfresh())
    source.addEventListener('error', () => {
      if (this.#source !== source) return
      this.#setLost(true)
      if (source.readyState === CLOSED) this.#retry(old)
    })
  }

  #retry(old: Source | null): void {
    old?.close()
    this.#source = null
    this.#plan(this.#wait)
    this.#wait = Math.min(this.#wait * 2, WAIT_MS_MAX)
  }

  #hear(event: { data?: string; lastEventId?: string }): void {
    const id = event.lastEventId ?? ''
    if (id !== '' && !isAfter(id, this.#last)) return
    if (id !== '') this.#last = id
    const change = JSON.parse(event.data ?? '{}') as Change
    for (const { topics, hear } of this.#hearers) {
      const asked = topics.some((one) => change.topic === one || change.topic.startsWith(`${one}.`))
      if (asked) hear(change)
    }
  }

  #readAfresh(): void {
    // A restored database counts from elsewhere: forget where we were.
    this.#last = null
    for (const { hear } of this.#hearers) hear(null)
  }

  #setLost(lost: boolean): void {
    if (lost === this.#lost) return
    this.#lost = lost
    for (const run of this.#watchers) run()
  }
}
