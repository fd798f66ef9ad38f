import type { Sms, SmsAnswer } from './sms.ts'
import { signedHeaders } from './telephone-signature.ts'

export interface HttpSmsOptions {
  readonly url: string
  readonly secret: string
  readonly clock: () => Temporal.Instant
  readonly fetch?: typeof fetch
  readonly waitMs?: number
}

const WAIT_MS = 8_000

/**
 * A text-message gateway over HTTP: `POST {id, to, text}`, signed like the telephone's events. It
 * may answer `{ref}`. Asking again with the same id is safe, so a failed message is tried again.
 */
export function httpSms(options: HttpSmsOptions): Sms {
  const ask = options.fetch ?? fetch
  return {
    async send(message): Promise<SmsAnswer> {
      const body = JSON.stringify(message)
      try {
        const reply = await ask(options.url, {
          method: 'POST',
          headers: signedHeaders(options.secret, body, options.clock()),
          body,
          signal: AbortSignal.timeout(options.waitMs ?? WAIT_MS),
        })
        if (!reply.ok) return { state: 'failed', why: `HTTP ${reply.status}` }
        return { state: 'taken', ref: refOf(await reply.text()) }
      } catch (error) {
        return { state: 'failed', why: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

function refOf(text: string): string | null {
  try {
    const { ref } = JSON.parse(text) as { ref?: unknown }
    return typeof ref === 'string' ? ref.slice(0, 100) : null
  } catch {
    return null
  }
}
