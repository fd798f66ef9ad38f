import { z } from 'zod'
import { contract, Id, IdParams } from '../../kernel/contract.ts'
import { InstantText } from '../../kernel/time.ts'
import { CallRow, CallState, Direction } from './call-schema.ts'
import { PhoneText, Text } from './hotline-schema.ts'

const EventBase = {
  /** The exchange's own id of this event: the same id again gets the first answer again. */
  id: z.string().min(1).max(100),
  /** The exchange's id of the call; all events of one call carry it. */
  callId: z.string().min(1).max(100),
  /** When it happened, by the clock of the exchange. Events may arrive late and in any order. */
  at: InstantText,
  direction: Direction.optional(),
  /** Telephone numbers; absent or empty when the caller withholds the number. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
}
const Agent = z.string().trim().min(1).max(40)

/** One event of the exchange. `agent` is the extension that an operator has signed on to. */
export const TelephoneEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ...EventBase, agent: Agent.optional() }),
  z.object({ kind: z.literal('answered'), ...EventBase, agent: Agent }),
  z.object({
    kind: z.literal('transferred'),
    ...EventBase,
    agent: Agent,
    fromAgent: Agent.optional(),
  }),
  z.object({ kind: z.literal('missed'), ...EventBase, reason: Text(200).optional() }),
  z.object({
    kind: z.literal('ended'),
    ...EventBase,
    reason: Text(200).optional(),
    recordingUrl: z.url().max(500).optional(),
  }),
])
export type TelephoneEvent = z.infer<typeof TelephoneEvent>
export const TELEPHONE_EVENT_KINDS = [
  'ringing',
  'answered',
  'transferred',
  'missed',
  'ended',
] as const

export const TelephoneAnswer = z.object({
  call: z.object({ id: Id, number: z.string(), state: CallState }),
})
export type TelephoneAnswer = z.infer<typeof TelephoneAnswer>

export const Ring = z.object({
  /** A typed number; absent with `withheld` or `unknown`. */
  from: PhoneText.optional(),
  /** `unknown`: a number that belongs to nobody; `withheld`: the caller shows none. */
  caller: z.enum(['typed', 'unknown', 'withheld']).default('typed'),
  to: PhoneText.optional(),
})
export type Ring = z.input<typeof Ring>

export const SimulatedStep = z.object({
  kind: z.enum(['answered', 'ended', 'missed', 'transferred']),
  agent: Agent.optional(),
})
export type SimulatedStep = z.infer<typeof SimulatedStep>

const { $schema: _, ...TelephoneEventShape } = z.toJSONSchema(TelephoneEvent, { io: 'input' })

export const telephoneContracts = {
  event: contract({
    method: 'POST',
    path: '/api/gateways/telephone/events',
    summary: {
      zh: '话务平台事件（签名）。头部 X-Yilin-Timestamp（Unix 秒）与 X-Yilin-Signature（HMAC-SHA256(密钥, 时间戳 + "." + 原文) 的十六进制），前后 300 秒内有效',
      en: 'Events of the call centre, signed: X-Yilin-Timestamp (unix seconds) and X-Yilin-Signature (hex HMAC-SHA256 of timestamp, dot and raw body), good for 300 seconds either way',
    },
    allow: 'public',
    // Judged after the signature: a stranger is told nothing of what a body should hold.
    body: z.unknown().meta(TelephoneEventShape),
    answer: TelephoneAnswer,
  }),
}

export const simulatorContracts = {
  calls: contract({
    method: 'GET',
    path: '/api/telephone-simulator/calls',
    summary: { zh: '模拟线路上的通话', en: 'Calls on the simulated line' },
    allow: ['operator', 'system_admin'],
    answer: z.object({
      items: z.array(
        CallRow.pick({
          id: true,
          number: true,
          state: true,
          phone: true,
          agent: true,
          direction: true,
          startedAt: true,
        }),
      ),
    }),
  }),
  ring: contract({
    method: 'POST',
    path: '/api/telephone-simulator/calls',
    summary: { zh: '模拟来电', en: 'Ring the line' },
    allow: ['operator', 'system_admin'],
    body: Ring,
    answer: TelephoneAnswer,
  }),
  step: contract({
    method: 'POST',
    path: '/api/telephone-simulator/calls/:id/events',
    summary: { zh: '模拟接听、挂断、转接', en: 'Answer, hang up or transfer' },
    allow: ['operator', 'system_admin'],
    params: IdParams,
    body: SimulatedStep,
    answer: TelephoneAnswer,
  }),
}
