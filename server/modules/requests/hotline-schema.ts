import { z } from 'zod'
import { Id, Reason } from '../../kernel/contract.ts'
import { InstantText } from '../../kernel/time.ts'

// What calls, requests and call-backs say alike: texts, steps, who may look, work and sit at the desk.

export const Text = (max: number) => z.string().trim().max(max)
/** Checked and brought to one spelling on the server, which says what is wrong with it. */
export const PhoneText = Text(30)

export const TEXT_MAX = 4_000

export const Step = z.object({
  id: Id,
  kind: z.string(),
  at: InstantText,
  actorName: z.string(),
  note: z.string().nullable(),
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type Step = z.infer<typeof Step>

export const YesNo = z.enum(['yes', 'no'])

export const Assign = z.object({
  /** An operator at a seat; null gives it back to all. */
  operatorId: Id.nullable(),
  note: Text(500).optional(),
})
export type Assign = z.infer<typeof Assign>

export const Give = z.object({ reason: Reason })

export const DESK = ['operator', 'dispatcher'] as const
export const READERS = ['operator', 'dispatcher', 'official', 'auditor'] as const
export const HANDLERS = ['operator', 'dispatcher', 'official'] as const

export const Revealed = z.object({ phone: z.string().nullable() })
