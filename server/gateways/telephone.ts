/**
 * What the desk may ask of the telephone exchange. None of these changes a call by itself: the
 * exchange does it and then tells us by its signed events, which are the only source of truth.
 */
export type TelephoneCommand =
  /** Connect a ringing call to this extension. */
  | { readonly kind: 'answer'; readonly callId: string; readonly agent: string }
  | { readonly kind: 'hang_up'; readonly callId: string; readonly agent: string }
  /** Ring this extension, then `to`; the events of the new call carry `callId`. */
  | {
      readonly kind: 'dial'
      readonly callId: string
      readonly agent: string
      readonly to: string
    }
  | {
      readonly kind: 'transfer'
      readonly callId: string
      readonly agent: string
      readonly toAgent: string
    }

/** `ok: false` says why in the words of the exchange; the desk then dials by hand. */
export type TelephoneAnswer = { readonly ok: true } | { readonly ok: false; readonly why: string }

export interface Telephone {
  send(command: TelephoneCommand): Promise<TelephoneAnswer>
}

/** A telephone that only remembers what it was asked: for tests and where no exchange is joined. */
export interface RecordingTelephone extends Telephone {
  readonly sent: readonly TelephoneCommand[]
}

export function recordingTelephone(): RecordingTelephone {
  const sent: TelephoneCommand[] = []
  return {
    sent,
    send: async (command) => {
      sent.push(command)
      return { ok: true }
    },
  }
}
