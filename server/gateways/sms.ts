/** One text message. `id` is ours, so that a gateway asked twice can see that it is the same. */
export interface TextMessage {
  readonly id: string
  readonly to: string
  readonly text: string
}

/** `taken`: the gateway has it; `kept`: no gateway is joined and nobody was written to. */
export type SmsAnswer =
  | { readonly state: 'taken'; readonly ref: string | null }
  | { readonly state: 'kept' }
  | { readonly state: 'failed'; readonly why: string }

export interface Sms {
  send(message: TextMessage): Promise<SmsAnswer>
}

/** Remembers what it was given and writes to nobody: for tests and where no gateway is joined. */
export interface RecordingSms extends Sms {
  readonly sent: readonly TextMessage[]
}

export function recordingSms(): RecordingSms {
  const sent: TextMessage[] = []
  return {
    sent,
    send: async (message) => {
      sent.push(message)
      return { state: 'kept' }
    },
  }
}
