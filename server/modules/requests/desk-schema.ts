import { z } from 'zod'
import { contract, Id } from '../../kernel/contract.ts'
import { InstantText } from '../../kernel/time.ts'
import { CallBackRow } from './call-back-schema.ts'
import { CallRow } from './call-schema.ts'
import { DESK, HANDLERS } from './hotline-schema.ts'
import { RequestRow } from './request-schema.ts'

export const SeatState = z.enum(['ready', 'away'])
export type SeatState = z.infer<typeof SeatState>

export const Seat = z.object({
  accountId: Id,
  name: z.string(),
  extension: z.string(),
  state: SeatState,
  seenAt: InstantText,
})
export type Seat = z.infer<typeof Seat>

export const TakeSeat = z.object({
  extension: z
    .string()
    .trim()
    .regex(/^\d{2,8}$/),
  state: SeatState.default('ready'),
})
export type TakeSeat = z.input<typeof TakeSeat>

export const Desk = z.object({
  seat: Seat.nullable(),
  /** Simulator, a joined exchange, or none: then one answers and dials on the telephone itself. */
  telephone: z.enum(['simulator', 'cti', 'none']),
  simulator: z.boolean(),
  ringing: z.array(CallRow),
  mine: z.array(CallRow),
  /** Handed over to anybody, or left by an operator who is no longer there. */
  adrift: z.array(CallRow),
  emergencies: z.array(RequestRow),
  overdue: z.array(RequestRow),
  callBacks: z.array(CallBackRow),
  counts: z.object({ emergencies: z.int(), overdue: z.int(), callBacks: z.int(), open: z.int() }),
})
export type Desk = z.infer<typeof Desk>

export const deskContracts = {
  desk: contract({
    method: 'GET',
    path: '/api/operator-desk',
    summary: { zh: '话务台', en: "The operator's desk" },
    allow: DESK,
    answer: Desk,
  }),
  seats: contract({
    method: 'GET',
    path: '/api/operator-seats',
    summary: { zh: '在岗坐席', en: 'Operators at their seats' },
    allow: HANDLERS,
    answer: z.object({ items: z.array(Seat) }),
  }),
  takeSeat: contract({
    method: 'PUT',
    path: '/api/operator-seat',
    summary: { zh: '签入坐席', en: 'Sign on to an extension' },
    allow: DESK,
    body: TakeSeat,
    answer: Seat,
  }),
  keepSeat: contract({
    method: 'POST',
    path: '/api/operator-seat/presence',
    summary: { zh: '坐席在线', en: 'Still at the seat' },
    allow: DESK,
  }),
  leaveSeat: contract({
    method: 'DELETE',
    path: '/api/operator-seat',
    summary: { zh: '签出坐席', en: 'Sign off' },
    allow: DESK,
  }),
}
