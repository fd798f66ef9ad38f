import { type Change, type Clock, LiveHearers } from './live-hearers.ts'

/** The part of EventSource that the line needs; tests give their own. */
export interface Source {
  readonly readyState: number
  addEventListener(
    type: string,
    hear: (event: { data?: string; lastEventId?: string }) => void,
  ): void
  close(): void
}

export interface LineOptions extends Clock {
  readonly open: (url: string) => Source
  /** Takes over a line that others heard: after this event, null when none was heard on it. */
  readonly after?: string | null | undefined
}

const CLOSED = 2
const WAIT_MS = 3_000
const WAIT_MS_MAX = 60_000

/**
 * One line to the server, whatever its hearers listen to. A change of topics opens the new line
 * before the old one closes, so nothing is lost between; the browser itself resumes a broken line
 * from the last event; after a refused one we ask again, slower each time, and for what came since.
 * Where no event was heard that could say since when, every hearer reads afresh.
 */
export class LiveLine extends LiveHearers {
  readonly #options: LineOptions
  /** The line in use, and before it those that it replaces until it is open. */
  readonly #open = new Set<Source>()
  #source: Source | null = null
  #asked = ''
  #wait = WAIT_MS
  /** Something may have come that this line did not hear. */
  #behind: boolean

  constructor(options: LineOptions) {
    super(options)
    this.#options = options
    this.#behind = options.after !== undefined
    this.last = options.after ?? null
  }

  close(): void {
    this.unplan()
    this.#closeBefore(null)
    this.#source = null
    this.#asked = ''
  }

  protected adjust(): void {
    const topics = this.topics.join(',')
    if (topics === this.#asked && this.#source !== null) return
    if (topics === '') {
      this.close()
      this.setLost(false)
      return
    }
    this.#connect(topics)
  }

  #connect(topics: string): void {
    const since = this.#behind && this.last !== null ? `&since=${this.last}` : ''
    const source = this.#options.open(`/api/live?topics=${encodeURIComponent(topics)}${since}`)
    // A new line starts at now: without an event to begin after, what came between is unknown.
    let missed = this.#behind && since === ''
    // The browser itself resumes after an event of this line, or again after `since`.
    let resumes = since !== ''
    this.#source = source
    this.#open.add(source)
    this.#asked = topics
    source.addEventListener('open', () => {
      this.#closeBefore(source)
      this.#wait = WAIT_MS
      this.#behind = false
      this.setLost(false)
      if (missed) this.readAfresh()
      missed = false
    })
    source.addEventListener('change', (event) => {
      if (event.lastEventId) resumes = true
      this.tell(JSON.parse(event.data ?? '{}') as Change, event.lastEventId ?? '')
    })
    source.addEventListener('reload', () => this.readAfresh())
    source.addEventListener('error', () => {
      if (this.#source !== source) return
      this.#behind = true
      missed ||= !resumes
      this.setLost(true)
      if (source.readyState === CLOSED) this.#retry()
    })
  }

  #closeBefore(source: Source | null): void {
    for (const one of this.#open) {
      if (one === source) return
      one.close()
      this.#open.delete(one)
    }
  }

  #retry(): void {
    this.#closeBefore(null)
    this.#source = null
    this.plan(this.#wait)
    this.#wait = Math.min(this.#wait * 2, WAIT_MS_MAX)
  }
}
