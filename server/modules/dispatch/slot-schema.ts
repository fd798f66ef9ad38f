import { z } from 'zod'
import { contract, Id } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { Coverage, EntitlementUnit } from '../programmes/schema.ts'
import { Named, PLACES } from './party-schema.ts'

/** Local clock time, `08:30`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A time that can be promised now. Travel in minutes; price and coverage of the whole visit. */
export const Slot = z.object({
  startsAt: InstantText,
  endsAt: InstantText,
  minutes: z.int(),
  organisationId: Id,
  organisationName: z.string(),
  /** The provider is asked first and may decline. */
  mode: z.enum(['accept', 'dispatch']),
  workerId: Id,
  workerName: z.string(),
  /** Who comes along, when the service needs more than one. */
  companions: z.array(Named),
  /** Why this one, in words for the telephone. */
  reason: z.object({ zh: z.string(), en: z.string() }),
  travelMinutes: z.int(),
  extraMinutes: z.int(),
  /** Visits of this worker to this person in the last 60 days. */
  knownVisits: z.int(),
  priceFen: z.int(),
  coverage: Coverage,
  /** What this visit would leave of each entitlement of its month. */
  left: z.array(
    z.object({ zh: z.string(), en: z.string(), unit: EntitlementUnit, available: z.int() }),
  ),
})
export type Slot = z.infer<typeof Slot>

export const SlotQuery = z.object({
  personId: Id,
  serviceCode: z.string().min(1).max(100),
  minutes: z.coerce.number().int().min(1).max(1440).optional(),
  from: Day,
  to: Day,
  organisationId: Id.optional(),
  workerId: Id.optional(),
  timeFrom: ClockTime.optional(),
  timeTo: ClockTime.optional(),
  limit: z.coerce.number().int().min(1).max(20).default(6),
})
export type SlotQuery = z.infer<typeof SlotQuery>

/** What to try instead when nothing is free as asked. */
export const NextStepKind = z.enum(['any_time', 'other_worker', 'other_provider', 'later_days'])
export type NextStepKind = z.infer<typeof NextStepKind>

export const slotContracts = {
  slots: contract({
    method: 'GET',
    path: '/api/slots',
    summary: { zh: '现在可以承诺的时段', en: 'Slots that can be promised now, with reasons' },
    allow: PLACES,
    query: SlotQuery,
    answer: z.object({
      slots: z.array(Slot),
      minutes: z.int(),
      searched: z.int(),
      /** Why there is none, in words; empty when there are some. */
      reasons: z.array(z.object({ zh: z.string(), en: z.string() })),
      /** Wider questions that do have an answer; empty when there are slots. */
      next: z.array(z.object({ kind: NextStepKind, from: Day, starts: z.int() })),
    }),
  }),
}
