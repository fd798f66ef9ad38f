import type { Telephone, TelephoneCommand } from './telephone.ts'
import { signedHeaders } from './telephone-signature.ts'

/** Puts a signed body before our own webhook and gives its answer. */
export type Post = (
  headers: Record<string, string>,
  body: string,
) => Promise<{ readonly status: number; readonly body: string }>

export interface SimulatorOptions {
  readonly secret: string
  readonly clock: () => Temporal.Instant
  readonly newId: () => string
  readonly post: Post
}

/** An event as a call centre would send it; `id` and `at` are given by the simulator. */
export type SimulatedEvent = { readonly kind: string; readonly callId: string } & Readonly<
  Record<string, unknown>
>

export interface Simulator extends Telephone {
  /** Signs the event and sends it through the front door like any call centre. */
  emit(event: SimulatedEvent): Promise<{ readonly status: number; readonly body: string }>
}

/** A whole exchange in small: what it is asked to do, it tells us as events, signed. */
export function simulatedTelephone(options: SimulatorOptions): Simulator {
  const emit = (event: SimulatedEvent) => {
    const now = options.clock()
    const body = JSON.stringify({ id: options.newId(), at: now.toString(), ...event })
    return options.post(signedHeaders(options.secret, body, now), body)
  }
  return {
    emit,
    async send(command) {
      const { status, body } = await emit(eventOf(command))
      return status < 300 ? { ok: true } : { ok: false, why: `HTTP ${status} ${body}` }
    },
  }
}

function eventOf(command: TelephoneCommand): SimulatedEvent {
  const { callId } = command
  switch (command.kind) {
    case 'answer':
      return { kind: 'answered', callId, agent: command.agent }
    case 'hang_up':
      return { kind: 'ended', callId, reason: 'agent_hung_up' }
    case 'transfer':
      return { kind: 'transferred', callId, agent: command.toAgent, fromAgent: command.agent }
    case 'dial':
      return { kind: 'ringing', callId, direction: 'out', agent: command.agent, to: command.to }
  }
}
