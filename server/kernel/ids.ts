import { randomBytes } from 'node:crypto'

/**
 * A UUIDv7 (RFC 9562) for the given instant: ids sort by time, so they serve as cursors.
 * The instant is an argument because a simulated month must not carry today's ids.
 */
export function newId(now: Temporal.Instant): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.epochMilliseconds, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** No id of this millisecond or a later one lies below: instants as bounds of an index over ids. */
export function firstId(at: Temporal.Instant): string {
  const hex = at.epochMilliseconds.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
