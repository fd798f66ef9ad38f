import { assert } from '../../kernel/assert.ts'
import type { Month } from '../../kernel/time.ts'
import { OrderState, type WaitsFor } from './schema.ts'

/** What was agreed to be delivered to a person: once, or by a rule. Minutes whole, instants UTC. */
export interface Order {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly requestId: string | null
  readonly personId: string
  readonly serviceCode: string
  readonly areaCode: string
  readonly minutes: number
  /** The first start; null while it waits for a slot. */
  readonly startsAt: Temporal.Instant | null
  readonly rrule: string | null
  /** Visits are planned for all occurrences before this. */
  readonly plannedTo: Temporal.Instant | null
  readonly organisationId: string | null
  /** The worker whom the person knows; another may come when this one cannot. */
  readonly workerId: string | null
  readonly ownPocketAgreed: boolean
  readonly note: string | null
  readonly wanted: {
    readonly from: string
    readonly to: string
    readonly timeFrom: string | null
    readonly timeTo: string | null
  } | null
  readonly waitsFor: WaitsFor | null
  readonly reasonCode: string | null
  readonly reason: string | null
  readonly createdAt: Temporal.Instant
  readonly createdName: string
}

/** D1: these moves and no others. */
export const NEXT = {
  waiting: ['offered', 'active', 'paused', 'cancelled'],
  offered: ['active', 'waiting', 'paused', 'completed', 'cancelled'],
  active: ['offered', 'waiting', 'paused', 'completed', 'cancelled'],
  paused: ['active', 'offered', 'waiting', 'cancelled'],
  completed: [],
  cancelled: [],
} as const satisfies Record<OrderState, readonly OrderState[]>

export const ORDER_STATES = OrderState.options

export const mayFollow = (from: OrderState, to: OrderState): boolean =>
  (NEXT[from] as readonly OrderState[]).includes(to)

/** The state after a move; one that the table does not know is our bug. */
export function moved(from: OrderState, to: OrderState): OrderState {
  assert(mayFollow(from, to), `D1: an order does not go from ${from} to ${to}`)
  return to
}

/** Days ahead for which visits are planned; the nightly job keeps it so. */
export const HORIZON_DAYS = 28
/** An order begins within this many days. */
export const AHEAD_DAYS_MAX = 90

/** `O202611-000123`: the month in which it was made and a running number within it. */
export const orderNumber = (month: Month, running: number): string =>
  `O${month.replace('-', '')}-${String(running).padStart(6, '0')}`
