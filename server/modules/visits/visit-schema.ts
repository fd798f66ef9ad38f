import { z } from 'zod'
import { AreaCode, Id } from '../../kernel/contract.ts'
import { InstantText } from '../../kernel/time.ts'

/** Where a visit stands; `visit.ts` says which follows which. */
export const VisitState = z.enum([
  'planned',
  'under_way',
  'done',
  'provider_approved',
  'approved',
  'rejected',
  'missed',
  'cancelled',
])
export type VisitState = z.infer<typeof VisitState>

export const CallKind = z.enum(['in', 'out'])
export type CallKind = z.infer<typeof CallKind>

/** How a call reached us: the worker's phone, the older person's line, a tag at the bed, a desk. */
export const CallSource = z.enum(['mobile', 'landline', 'tag', 'manual'])
export type CallSource = z.infer<typeof CallSource>

/** `repeated`: a second check-in or check-out; `closed`: the visit no longer takes calls. */
export const CallOutcome = z.enum(['applied', 'repeated', 'closed', 'ahead'])
export type CallOutcome = z.infer<typeof CallOutcome>

export const NoPositionReason = z.enum(['off', 'refused', 'no_signal', 'not_supported', 'no_phone'])
export type NoPositionReason = z.infer<typeof NoPositionReason>

export const ConfirmationMethod = z.enum(['signature', 'code', 'key_press', 'none'])
export type ConfirmationMethod = z.infer<typeof ConfirmationMethod>

export const ReviewSide = z.enum(['worker', 'provider', 'payer'])
export type ReviewSide = z.infer<typeof ReviewSide>

export const Decision = z.enum(['approve', 'reject', 'return', 'object'])
export type Decision = z.infer<typeof Decision>

export const AlertKind = z.enum(['late', 'missed', 'short', 'overdue_end', 'not_there'])
export type AlertKind = z.infer<typeof AlertKind>

/** What in the evidence asks for a second look (I5). */
export const Flag = z.enum([
  'position_off',
  'far',
  'no_place',
  'late_message',
  'clock_off',
  'second_call',
  'impossible_travel',
  'two_places',
  'overlap',
  'copied_photo',
  'moved_after_cap',
  'uniform_durations',
  'after_death',
  'while_admitted',
  'after_move',
  'too_short',
  'too_long',
  'edited',
  'manual',
  'not_confirmed',
  'wrong_code',
  'denied',
])
export type Flag = z.infer<typeof Flag>

/** One line of an evidence score: what was seen and how many points it gives or takes. */
export const EvidenceReason = z.object({ code: z.string(), points: z.int() })
export type EvidenceReason = z.infer<typeof EvidenceReason>

export const Task = z.object({ zh: z.string(), en: z.string() })
export type Task = z.infer<typeof Task>

/** What the order says about paying; settlement reads it when it reserves. */
export const FundingHint = z.object({ ownPocketAgreed: z.boolean().optional() })
export type FundingHint = z.infer<typeof FundingHint>

/** What the screen may offer for a visit now. */
export const VisitCan = z.object({
  checkIn: z.boolean(),
  checkOut: z.boolean(),
  recordLine: z.boolean(),
  report: z.boolean(),
  adjust: z.boolean(),
  confirm: z.boolean(),
  confirmByTelephone: z.boolean(),
  seeCode: z.boolean(),
  cancel: z.boolean(),
  miss: z.boolean(),
  reviewAsProvider: z.boolean(),
  reviewAsPayer: z.boolean(),
  object: z.boolean(),
})
export type VisitCan = z.infer<typeof VisitCan>

/** Two names for one thing, as lists show them. */
export const Named = z.object({ id: Id, name: z.string() })
export type Named = z.infer<typeof Named>
export const Service = z.object({ code: z.string(), zh: z.string(), en: z.string() })
export type Service = z.infer<typeof Service>

/** One line of a list. Instants as ISO text, minutes whole, distances in metres. */
export const VisitLine = z.object({
  id: Id,
  number: z.string(),
  state: VisitState,
  orderId: Id.nullable(),
  person: Named,
  service: Service,
  organisation: Named.nullable(),
  worker: Named.nullable(),
  /** Who comes along, when the service needs more than one. */
  companions: z.array(Named),
  areaCode: AreaCode,
  areaName: z.string(),
  startsAt: InstantText,
  endsAt: InstantText,
  minutesPlanned: z.int(),
  startedAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
  minutesActual: z.int().nullable(),
  minutesApproved: z.int().nullable(),
  adjusted: z.boolean(),
  score: z.int().nullable(),
  weak: z.boolean(),
  flags: z.array(Flag),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
})
export type VisitLine = z.infer<typeof VisitLine>
