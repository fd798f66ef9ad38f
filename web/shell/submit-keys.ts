import { Problem } from './problem.ts'

/**
 * One idempotency key per submit. When nobody knows whether the server did it (no answer, 5xx),
 * submitting the same content again reuses the key, so that pressing twice books once; other
 * content, or a submit after an answer, gets a new one.
 */
export class SubmitKeys {
  #open: { key: string; content: string } | null = null
  readonly #newKey: () => string

  constructor(newKey: () => string = newSubmitKey) {
    this.#newKey = newKey
  }

  keyFor(content: unknown): string {
    const text = JSON.stringify(content) ?? ''
    if (this.#open?.content !== text) this.#open = { key: this.#newKey(), content: text }
    return this.#open.key
  }

  /** Call with what the submit came to: undefined for an answer, else what was thrown. */
  settle(thrown?: unknown): void {
    if (thrown instanceof Problem && thrown.undecided) return
    this.#open = null
  }
}

/** `crypto.randomUUID` needs https; a town's server is often plain http inside its network. */
export function newSubmitKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
