/** What the server keeps of a call's notes. */
export interface KeptNotes {
  readonly notes: string
  readonly notesVersion: number
  readonly notesAt: string | null
}

/** What a save came to: kept, refused because somebody wrote meanwhile, or not arrived. */
export type Saved =
  | { readonly is: 'kept'; readonly version: number; readonly at: string }
  | { readonly is: 'clash'; readonly notes: string; readonly version: number }
  | { readonly is: 'failed' }

export interface NoteView {
  readonly text: string
  readonly state: 'kept' | 'writing' | 'failed' | 'clash'
  readonly keptAt: string | null
  /** What another operator wrote meanwhile, while that is undecided. */
  readonly theirs: string | null
}

export interface KeeperOptions {
  readonly save: (notes: string, version: number) => Promise<Saved>
  readonly later: (run: () => void, ms: number) => unknown
  readonly cancel: (timer: unknown) => void
}

/** Quick enough that a dead browser loses a word, slow enough that a sentence is one save. */
export const PAUSE_MS = 900
export const AGAIN_MS = 3_000

/**
 * Keeps what is typed by itself: one save at a time, the last text always ends on the server, and
 * what another operator wrote is never overwritten unseen.
 */
export class NoteKeeper {
  readonly #options: KeeperOptions
  readonly #watchers = new Set<() => void>()
  #view: NoteView
  #saved: string
  #version: number
  #timer: unknown = undefined
  #busy = false

  constructor(kept: KeptNotes, options: KeeperOptions) {
    this.#options = options
    this.#saved = kept.notes
    this.#version = kept.notesVersion
    this.#view = { text: kept.notes, state: 'kept', keptAt: kept.notesAt, theirs: null }
  }

  get view(): NoteView {
    return this.#view
  }

  watch = (run: () => void): (() => void) => {
    this.#watchers.add(run)
    return () => this.#watchers.delete(run)
  }

  write = (text: string): void => {
    const clash = this.#view.state === 'clash'
    this.#show({ text, ...(clash ? {} : { state: 'writing' as const }) })
    if (!clash) this.#plan(PAUSE_MS)
  }

  /** Saves now what is not saved yet. */
  flush = (): void => {
    this.#options.cancel(this.#timer)
    void this.#save()
  }

  /** The server told of newer notes: shown at once where nothing is being typed here. */
  adopt(kept: KeptNotes): void {
    if (kept.notesVersion <= this.#version || this.#view.text !== this.#saved || this.#busy) return
    this.#saved = kept.notes
    this.#version = kept.notesVersion
    this.#show({ text: kept.notes, state: 'kept', keptAt: kept.notesAt, theirs: null })
  }

  /** After a clash: keep both texts, or take theirs. */
  settle = (how: 'both' | 'theirs'): void => {
    const theirs = this.#view.theirs ?? ''
    const text = how === 'theirs' ? theirs : `${theirs}\n${this.#view.text}`
    this.#saved = theirs
    this.#show({ state: 'writing', theirs: null })
    this.write(text)
    this.flush()
  }

  #plan(ms: number): void {
    this.#options.cancel(this.#timer)
    this.#timer = this.#options.later(() => void this.#save(), ms)
  }

  async #save(): Promise<void> {
    const sent = this.#view.text
    if (this.#busy || this.#view.state === 'clash') return
    if (sent === this.#saved) return this.#show({ state: 'kept' })
    this.#busy = true
    const saved = await this.#options.save(sent, this.#version)
    this.#busy = false
    if (saved.is === 'failed') {
      this.#show({ state: 'failed' })
      return this.#plan(AGAIN_MS)
    }
    this.#version = saved.version
    if (saved.is === 'clash') return this.#show({ state: 'clash', theirs: saved.notes })
    this.#saved = sent
    const typedOn = this.#view.text !== sent
    this.#show({ state: typedOn ? 'writing' : 'kept', keptAt: saved.at })
    if (typedOn) this.#plan(PAUSE_MS)
  }

  #show(change: Partial<NoteView>): void {
    this.#view = { ...this.#view, ...change }
    for (const run of this.#watchers) run()
  }
}
