import { createHmac, timingSafeEqual } from 'node:crypto'

/** Headers that every event of the call centre, and every command to it, must carry. */
export const TIMESTAMP_HEADER = 'x-yilin-timestamp'
export const SIGNATURE_HEADER = 'x-yilin-signature'

/** How far the two clocks may be apart, and how long a caught message could be played again. */
export const SIGNATURE_WINDOW_SECONDS = 300

/** Hex HMAC-SHA256 over `timestamp.body`, the body byte for byte as it is sent. */
export function signatureOf(secret: string, timestamp: string, body: Buffer | string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
}

export interface Signed {
  readonly timestamp: string | undefined
  readonly signature: string | undefined
  readonly body: Buffer
}

/** `null` when the message is genuine and fresh; else which header is at fault and how. */
export type SignatureFault =
  | { readonly header: 'X-Yilin-Timestamp'; readonly fault: 'missing' | 'unreadable' | 'stale' }
  | { readonly header: 'X-Yilin-Signature'; readonly fault: 'missing' | 'wrong' }

/**
 * The signature is judged before the age: whoever does not know the secret learns nothing of our
 * clock. The comparison takes the same time wherever two signatures differ.
 */
export function signatureFault(
  secret: string,
  signed: Signed,
  now: Temporal.Instant,
): SignatureFault | null {
  const { timestamp, signature, body } = signed
  if (timestamp === undefined) return { header: 'X-Yilin-Timestamp', fault: 'missing' }
  if (!/^\d{1,12}$/.test(timestamp)) return { header: 'X-Yilin-Timestamp', fault: 'unreadable' }
  if (signature === undefined) return { header: 'X-Yilin-Signature', fault: 'missing' }
  const right = Buffer.from(signatureOf(secret, timestamp, body), 'hex')
  const given = /^[0-9a-fA-F]{64}$/.test(signature) ? Buffer.from(signature, 'hex') : null
  if (!given || !timingSafeEqual(right, given)) {
    return { header: 'X-Yilin-Signature', fault: 'wrong' }
  }
  const apart = Math.abs(Math.floor(now.epochMilliseconds / 1000) - Number(timestamp))
  if (apart > SIGNATURE_WINDOW_SECONDS) return { header: 'X-Yilin-Timestamp', fault: 'stale' }
  return null
}

/** The headers of a message signed now. */
export function signedHeaders(
  secret: string,
  body: string,
  now: Temporal.Instant,
): Record<string, string> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000))
  return {
    'content-type': 'application/json',
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signatureOf(secret, timestamp, body),
  }
}
