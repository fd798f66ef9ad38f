import { z } from 'zod'
import { AreaCode, contract, Id } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { VisitLine } from '../visits/schema.ts'
import { AbsenceKind } from '../workforce/schema.ts'
import { OrderLine } from './order-schema.ts'
import { Named } from './party-schema.ts'

/** A day of the board: who works when, who goes where, what waits. */
export const Board = z.object({
  day: Day,
  workers: z.array(
    z.object({
      id: Id,
      name: z.string(),
      organisation: Named,
      shifts: z.array(z.object({ from: InstantText, to: InstantText })),
      visits: z.array(VisitLine),
    }),
  ),
  unassigned: z.array(VisitLine),
  /** Who is away while visits are still in their names, today and in the weeks to come. */
  stranded: z.array(
    z.object({
      worker: Named,
      organisation: Named,
      kind: AbsenceKind,
      from: InstantText,
      to: InstantText,
      visits: z.int(),
      firstAt: InstantText,
    }),
  ),
  waiting: z.array(OrderLine),
  can: z.object({ assign: z.boolean(), recordAbsence: z.boolean() }),
})
export type Board = z.infer<typeof Board>

export const boardContracts = {
  board: contract({
    method: 'GET',
    path: '/api/dispatch/board',
    summary: { zh: '派单看板', en: 'The board of a day' },
    allow: ['dispatcher', 'operator', 'provider', 'official'],
    query: z.object({
      day: Day.optional(),
      organisationId: Id.optional(),
      area: AreaCode.optional(),
    }),
    answer: Board,
  }),
}
