import { z } from 'zod'
import { Id, Reason } from '../../kernel/contract.ts'
import { Unit } from '../../kernel/money.ts'
import { InstantText } from '../../kernel/time.ts'
import { Side } from './party-schema.ts'

export const Objection = z.object({
  id: Id,
  lineId: Id,
  linePosition: z.int(),
  visitNumber: z.string(),
  /** Of the line: what an answer counts. */
  unit: Unit,
  /** What the line says now, corrections of it not included. */
  units: z.int(),
  /** What the person pays of this visit as it stands, in fen; null where that was never agreed. */
  ownFen: z.int().nullable(),
  side: Side,
  reason: z.string(),
  at: InstantText,
  by: z.string(),
  answer: z
    .object({
      decision: z.enum(['accepted', 'declined']),
      reason: z.string(),
      at: InstantText,
      by: z.string(),
      unitsDelta: z.int(),
      fenDelta: z.int(),
      ownFenDelta: z.int(),
    })
    .nullable(),
  can: z.object({ answer: z.boolean() }),
})
export type Objection = z.infer<typeof Objection>

export const ObjectToLine = z.object({ lineId: Id, reason: Reason })
export type ObjectToLine = z.infer<typeof ObjectToLine>

export const AnswerObjection = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('declined'), reason: Reason }),
  z.object({
    decision: z.literal('accepted'),
    reason: Reason,
    /**
     * What is right: minutes for a line in minutes, fen for a line in money. 0 takes all back, so
     * that nothing else, such as an empty field, may be read as 0.
     */
    units: z.int().min(0).max(1_000_000_000),
    /** What the person owes of this visit, in fen; left out, it stays as it is. */
    ownFen: z.int().min(0).max(1_000_000_000).optional(),
  }),
])
export type AnswerObjection = z.infer<typeof AnswerObjection>
