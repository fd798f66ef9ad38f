import { type Change, type Clock, LiveHearers } from './live-hearers.ts'
import type { LiveLine } from './live-line.ts'

/** What the tabs of one sign-in tell one another. */
export type Said =
  | { readonly is: 'who_wants' }
  | { readonly is: 'wants'; readonly tab: string; readonly topics: readonly string[] }
  | { readonly is: 'line'; readonly lost: boolean }
  | { readonly is: 'change'; readonly change: Change; readonly id: string }
  | { readonly is: 'read_afresh' }

/** Where tabs meet: what one says the others hear, and `lead` runs in one of them at a time. */
export interface Meeting {
  say(said: Said): void
  leave(): void
}

export interface TabsOptions extends Clock {
  /** This tab among the others. */
  readonly tab: string
  readonly meet: (name: string, heed: (said: Said) => void, lead: () => void) => Meeting
  /** `after` as in `LineOptions`. */
  readonly line: (after: string | null | undefined) => LiveLine
}

/** For the other tabs to say what they want, before a new line takes the place of a closed one. */
const ASK_MS = 200

/**
 * One line to the server for all tabs of a sign-in: a browser keeps only six to one server. The
 * tab that leads holds it, asks for what any tab wants and passes on what it hears; when it closes
 * the next one goes on after the last event that was passed on.
 */
export class TabsLine extends LiveHearers {
  readonly #options: TabsOptions
  readonly #wants = new Map<string, readonly string[]>()
  #name: string | null = null
  #meeting: Meeting | null = null
  #line: LiveLine | null = null
  #stop: () => void = nothing
  /** Another tab led before. */
  #followed = false

  constructor(options: TabsOptions) {
    super(options)
    this.#options = options
  }

  /** Meets the tabs of this name; null leaves them and hears nothing more. */
  join(name: string | null): void {
    if (name === this.#name) return
    this.#leave()
    this.#name = name
    if (name === null) return
    this.#meeting = this.#options.meet(
      name,
      (said) => {
        if (this.#name === name) this.#heed(said)
      },
      () => {
        if (this.#name === name) this.#lead(name)
      },
    )
    this.plan(0)
  }

  #leave(): void {
    this.unplan()
    this.#line?.close()
    this.#line = null
    this.#stop = nothing
    this.#say({ is: 'wants', tab: this.#options.tab, topics: [] })
    this.#meeting?.leave()
    this.#meeting = null
    this.#wants.clear()
    this.#followed = false
    this.last = null
    this.setLost(false)
  }

  protected adjust(): void {
    if (this.#name === null) return
    const said = { is: 'wants', tab: this.#options.tab, topics: this.topics } as const
    this.#say(said)
    this.#heed(said)
  }

  #lead(name: string): void {
    // Who left without a word is not asked for any more.
    this.#wants.clear()
    this.#say({ is: 'who_wants' })
    if (this.#followed) this.#options.later(() => this.#name === name && this.#hold(), ASK_MS)
    else this.#hold()
  }

  #hold(): void {
    const line = this.#options.line(this.#followed ? this.last : undefined)
    this.#line = line
    line.watch(() => {
      this.setLost(line.lost)
      this.#say({ is: 'line', lost: line.lost })
    })
    this.adjust()
  }

  #heed(said: Said): void {
    if (said.is === 'wants') this.#heedWants(said.tab, said.topics)
    else if (said.is === 'who_wants') this.adjust()
    else {
      this.#followed = true
      if (said.is === 'line') this.setLost(said.lost)
      // Of two that led one after the other, the second may repeat what the first had passed on.
      else if (said.is === 'change') this.tell(said.change, said.id)
      else this.readAfresh()
    }
  }

  #heedWants(tab: string, topics: readonly string[]): void {
    if (topics.length === 0) this.#wants.delete(tab)
    else this.#wants.set(tab, topics)
    const line = this.#line
    if (line === null) return
    this.#say({ is: 'line', lost: line.lost })
    this.#stop()
    const wanted = [...this.#wants.values()].flat()
    this.#stop = line.listen({ topics: wanted, hear: (change, id) => this.#passOn(change, id) })
  }

  #passOn(change: Change | null, id: string): void {
    this.#say(change === null ? { is: 'read_afresh' } : { is: 'change', change, id })
    if (change === null) this.readAfresh()
    else this.tell(change, id)
  }

  #say(said: Said): void {
    this.#meeting?.say(said)
  }
}

const nothing = (): void => undefined
