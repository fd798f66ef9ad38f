import type { Balance } from './account.ts'

/** One step of a history. Numbers point at what earlier steps made, so most steps mean something. */
export type Step =
  | { act: 'grant' | 'spend'; whom: number; amount: number; key: number }
  | { act: 'reserve'; whom: number; amount: number; key: number }
  | { act: 'post'; hold: number; amount: number; key: number }
  | { act: 'void'; hold: number; key: number }
  | { act: 'correct'; posting: number; amount: number; key: number }

type StepOf<A extends Step['act']> = Extract<Step, { act: A }>

interface PaperHold {
  readonly whom: number
  readonly amount: number
  state: 'open' | 'posted' | 'voided'
}

interface PaperPosting {
  readonly act: 'grant' | 'spend'
  readonly whom: number
  readonly amount: number
  corrected: number
}

/**
 * The same books kept by hand, as a second opinion in tests: plain sums over the people of a town,
 * an issue that may go negative and one provider. It knows nothing of SQL, locks or ids.
 */
export class PaperBooks {
  readonly #rows: { posted: number; held: number }[]
  /** By the key of the step that made them. */
  readonly #holds = new Map<string, PaperHold>()
  readonly #postings = new Map<string, PaperPosting>()
  /** In the order of the answers: a repeated step hands the same thing out again. */
  readonly #holdsSeen: PaperHold[] = []
  readonly #postingsSeen: PaperPosting[] = []
  readonly #said = new Map<string, string>()
  #provider = 0

  constructor(people: number) {
    this.#rows = Array.from({ length: people }, () => ({ posted: 0, held: 0 }))
  }

  /** `ok` or the code of the refusal. */
  answer(did: Step): string {
    const key = `${did.act}:${did.key}`
    const about = this.#about(did)
    if (about === null) return 'ok'
    const before = this.#said.get(key)
    if (before !== undefined && before !== about) return 'ledger.key_reused'
    const answer = before === undefined ? this.#act(did, key) : 'ok'
    if (answer !== 'ok') return answer
    this.#said.set(key, about)
    const [hold, posting] = [this.#holds.get(key), this.#postings.get(key)]
    if (hold) this.#holdsSeen.push(hold)
    if (posting) this.#postingsSeen.push(posting)
    return 'ok'
  }

  people(): Balance[] {
    return this.#rows.map(({ posted, held }) => ({ posted, held, available: posted - held }))
  }

  /** What a repeat of the step must repeat; null when there is nothing yet to act on. */
  #about(did: Step): string | null {
    if (did.act === 'correct') {
      const posting = this.#postingAt(did)
      return posting && JSON.stringify([keyOf(this.#postings, posting), did.amount])
    }
    if (did.act === 'post' || did.act === 'void') {
      const hold = this.#holdAt(did)
      return hold && JSON.stringify([keyOf(this.#holds, hold), did.act === 'post' ? did.amount : 0])
    }
    return JSON.stringify([did.whom, did.amount])
  }

  #act(did: Step, key: string): string {
    if (did.act === 'reserve') return this.#reserve(did, key)
    if (did.act === 'post') return this.#post(did, key)
    if (did.act === 'void') return this.#void(did)
    if (did.act === 'correct') return this.#correct(did)
    return this.#move(did, key)
  }

  #move({ act, whom, amount }: StepOf<'grant' | 'spend'>, key: string): string {
    if (act === 'spend' && this.#free(whom) < amount) return 'ledger.insufficient'
    this.#rows[whom]!.posted += act === 'grant' ? amount : -amount
    if (act === 'spend') this.#provider += amount
    this.#postings.set(key, { act, whom, amount, corrected: 0 })
    return 'ok'
  }

  #reserve({ whom, amount }: StepOf<'reserve'>, key: string): string {
    if (this.#free(whom) < amount) return 'ledger.insufficient'
    this.#rows[whom]!.held += amount
    this.#holds.set(key, { whom, amount, state: 'open' })
    return 'ok'
  }

  #post(did: StepOf<'post'>, key: string): string {
    const hold = this.#holdAt(did)!
    if (hold.state !== 'open') return `ledger.already_${hold.state}`
    if (did.amount > hold.amount) return 'ledger.exceeds_hold'
    this.#end(hold, 'posted')
    return this.#move({ act: 'spend', whom: hold.whom, amount: did.amount, key: did.key }, key)
  }

  #void(did: StepOf<'void'>): string {
    const hold = this.#holdAt(did)!
    if (hold.state !== 'open') return `ledger.already_${hold.state}`
    this.#end(hold, 'voided')
    return 'ok'
  }

  #correct(did: StepOf<'correct'>): string {
    const posting = this.#postingAt(did)!
    const { act, whom } = posting
    if (posting.corrected + did.amount > posting.amount) return 'ledger.correction_exceeds'
    const left = act === 'grant' ? this.#free(whom) : this.#provider
    if (left < did.amount) return 'ledger.insufficient'
    posting.corrected += did.amount
    this.#rows[whom]!.posted += act === 'grant' ? -did.amount : did.amount
    if (act === 'spend') this.#provider -= did.amount
    return 'ok'
  }

  #end(hold: PaperHold, state: 'posted' | 'voided'): void {
    hold.state = state
    this.#rows[hold.whom]!.held -= hold.amount
  }

  #free(whom: number): number {
    return this.#rows[whom]!.posted - this.#rows[whom]!.held
  }

  #holdAt({ hold }: { hold: number }): PaperHold | null {
    return this.#holdsSeen[hold % this.#holdsSeen.length] ?? null
  }

  #postingAt({ posting }: { posting: number }): PaperPosting | null {
    return this.#postingsSeen[posting % this.#postingsSeen.length] ?? null
  }
}

const keyOf = <T>(things: ReadonlyMap<string, T>, thing: T): string | undefined =>
  [...things].find(([, one]) => one === thing)?.[0]
