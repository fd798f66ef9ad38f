import type { Telephone, TelephoneAnswer } from './telephone.ts'
import { signedHeaders } from './telephone-signature.ts'

export interface CtiOptions {
  /** Where the call centre takes commands, as `https://cti.example/commands`. */
  readonly url: string
  /** The same secret that signs its events. */
  readonly secret: string
  readonly clock: () => Temporal.Instant
  readonly fetch?: typeof fetch
  readonly waitMs?: number
}

const WAIT_MS = 4_000

/**
 * A call centre's exchange over HTTP: commands are signed exactly like its events. It is not asked
 * twice, since nobody wants to be rung twice; a failure is told to the operator, who dials by hand.
 */
export function ctiTelephone(options: CtiOptions): Telephone {
  const ask = options.fetch ?? fetch
  return {
    async send(command): Promise<TelephoneAnswer> {
      const body = JSON.stringify(command)
      try {
        const reply = await ask(options.url, {
          method: 'POST',
          headers: signedHeaders(options.secret, body, options.clock()),
          body,
          signal: AbortSignal.timeout(options.waitMs ?? WAIT_MS),
        })
        if (reply.ok) return { ok: true }
        return { ok: false, why: `HTTP ${reply.status}` }
      } catch (error) {
        return { ok: false, why: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
