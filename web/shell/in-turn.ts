/**
 * Runs what is asked of one command in turn. The same again while it is the last to run joins that
 * run; something else waits its turn, so that nobody is told of another's success.
 */
export class InTurn<T> {
  #last: { readonly content: string; readonly outcome: Promise<T> } | null = null

  /** `start` settles with an outcome and never rejects. */
  run(asked: unknown, start: () => Promise<T>): Promise<T> {
    const content = JSON.stringify(asked) ?? ''
    const before = this.#last
    if (before?.content === content) return before.outcome
    const mine = { content, outcome: before === null ? start() : before.outcome.then(start) }
    this.#last = mine
    void mine.outcome.then(() => {
      if (this.#last === mine) this.#last = null
    })
    return mine.outcome
  }
}
