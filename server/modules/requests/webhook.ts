import {
  signatureFault,
  SIGNATURE_HEADER,
  SIGNATURE_WINDOW_SECONDS,
  TIMESTAMP_HEADER,
} from '../../gateways/telephone-signature.ts'
import { gateway } from '../../kernel/actor.ts'
import { command, query } from '../../kernel/command.ts'
import type { Call } from '../../kernel/http.ts'
import { parsed } from '../../kernel/parsed.ts'
import { invalid, Refused } from '../../kernel/refused.ts'
import { receiveEvent } from './receive-event.ts'
import { TELEPHONE_EVENT_KINDS, TelephoneEvent, type TelephoneAnswer } from './schema.ts'
import { ctiSecret } from './settings.ts'

const EXCHANGE = gateway('telephone')

/**
 * The front door of the call centre. First the signature over the bytes as they came, then their
 * age, and only then what they say; until all hold, nothing is written.
 */
export async function takeEvent(call: Call): Promise<TelephoneAnswer> {
  const { kernel, lang, requestId } = call
  const secret = await query(kernel, EXCHANGE, ctiSecret)
  refuseUnsigned(call, secret)
  const event = readEvent(call)
  return command(kernel, EXCHANGE, (ctx) => receiveEvent(ctx, event), { lang, requestId })
}

function refuseUnsigned(call: Call, secret: string): void {
  const { headers, rawBody } = call.request
  const signed = {
    timestamp: headers[TIMESTAMP_HEADER]?.toString(),
    signature: headers[SIGNATURE_HEADER]?.toString(),
    body: rawBody ?? Buffer.alloc(0),
  }
  const fault = signatureFault(secret, signed, call.kernel.clock())
  if (fault === null) return
  const code = fault.fault === 'stale' ? 'requests.stale_timestamp' : 'requests.bad_signature'
  const details = { ...fault, seconds: SIGNATURE_WINDOW_SECONDS }
  throw new Refused(401, code, { field: fault.header, details })
}

function readEvent(call: Call): TelephoneEvent {
  const body: unknown = call.request.body
  const kind = (body as { kind?: unknown } | null | undefined)?.kind
  if (!(TELEPHONE_EVENT_KINDS as readonly unknown[]).includes(kind)) {
    throw invalid('requests.event_kind', 'kind', { kinds: TELEPHONE_EVENT_KINDS.join(', ') })
  }
  return parsed(TelephoneEvent, body, call.lang)
}
