import { z } from 'zod'
import { AreaCode, Id } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import {
  CallKind,
  CallOutcome,
  CallSource,
  ConfirmationMethod,
  Decision,
  EvidenceReason,
  Flag,
  Named,
  NoPositionReason,
  ReviewSide,
  Service,
  Task,
  VisitCan,
  VisitLine,
  VisitState,
} from './visit-schema.ts'

const Actor = z.object({ id: z.string(), name: z.string() })

export const CallView = z.object({
  id: Id,
  kind: CallKind,
  source: CallSource,
  at: InstantText,
  effectiveAt: InstantText,
  receivedAt: InstantText,
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  accuracyMetres: z.int().nullable(),
  /** From the address of the visit; null where either place is unknown. */
  metresAway: z.int().nullable(),
  far: z.boolean().nullable(),
  noPositionReason: NoPositionReason.nullable(),
  lineKnown: z.boolean().nullable(),
  tag: z.string().nullable(),
  outcome: CallOutcome,
  late: z.boolean(),
  inForce: z.boolean(),
  by: Actor,
})
export type CallView = z.infer<typeof CallView>

export const ChangeView = z.object({
  id: Id,
  kind: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  reasonCode: z.string(),
  memo: z.string().nullable(),
  at: InstantText,
  by: Actor,
})
export type ChangeView = z.infer<typeof ChangeView>

export const ReviewView = z.object({
  id: Id,
  side: ReviewSide,
  decision: Decision,
  minutes: z.int().nullable(),
  reason: z.string().nullable(),
  at: InstantText,
  by: Actor,
})
export type ReviewView = z.infer<typeof ReviewView>

export const ConfirmationView = z.object({
  id: Id,
  method: ConfirmationMethod,
  matched: z.boolean(),
  answer: z.string().nullable(),
  hasImage: z.boolean(),
  reason: z.string().nullable(),
  at: InstantText,
  by: Actor,
})
export type ConfirmationView = z.infer<typeof ConfirmationView>

export const NoteView = z.object({ id: Id, text: z.string(), at: InstantText, by: Actor })
export type NoteView = z.infer<typeof NoteView>

export const PhotoView = z.object({
  id: Id,
  takenAt: InstantText,
  receivedAt: InstantText,
  /** The same picture is kept with another visit. */
  copied: z.boolean(),
})
export type PhotoView = z.infer<typeof PhotoView>

/** The six facts every verified visit states, fixed by what is kept, not by what is typed later. */
export const SixFacts = z.object({
  service: Service,
  person: Named,
  day: Day,
  place: z.object({
    address: z.string(),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    areaCode: AreaCode,
    areaName: z.string(),
  }),
  worker: Named.nullable(),
  organisation: Named.nullable(),
  startedAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
})
export type SixFacts = z.infer<typeof SixFacts>

/** The proof of one visit: what came in, what was changed and why, and what it is worth. */
export const VisitEvidence = z.object({
  id: Id,
  number: z.string(),
  state: VisitState,
  facts: SixFacts,
  planned: z.object({ startsAt: InstantText, endsAt: InstantText, minutes: z.int() }),
  raw: z.object({ arrivedAt: InstantText.nullable(), leftAt: InstantText.nullable() }),
  /** What the payer pays and why it may be less than what was recorded. */
  minutes: z.object({
    raw: z.int().nullable(),
    inForce: z.int().nullable(),
    payable: z.int().nullable(),
    approved: z.int().nullable(),
    overPlan: z.int(),
    cutByReview: z.int(),
  }),
  adjusted: z.boolean(),
  calls: z.array(CallView),
  changes: z.array(ChangeView),
  confirmations: z.array(ConfirmationView),
  photos: z.array(PhotoView),
  reviews: z.array(ReviewView),
  score: z.int().nullable(),
  reasons: z.array(EvidenceReason),
  flags: z.array(Flag),
  weak: z.boolean(),
})
export type VisitEvidence = z.infer<typeof VisitEvidence>

export const VisitDetail = z.object({
  visit: VisitLine,
  requestId: Id.nullable(),
  tasks: z.array(Task),
  tasksDone: z.array(z.int()),
  notes: z.array(NoteView),
  evidence: VisitEvidence,
  can: VisitCan,
})
export type VisitDetail = z.infer<typeof VisitDetail>

/** What the worker's phone keeps for working without a network. */
export const PhoneVisit = z.object({
  visit: VisitLine,
  /** To call and to find: the worker goes there, so nothing is masked; each look is audited. */
  phone: z.string().nullable(),
  address: z.string(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  age: z.int().nullable(),
  tasks: z.array(Task),
  tasksDone: z.array(z.int()),
  notes: z.array(NoteView),
  photos: z.int(),
  confirmedBy: ConfirmationMethod.nullable(),
  /** What somebody said who sent the visit back or rejected it. */
  returned: ReviewView.nullable(),
  can: VisitCan,
})
export type PhoneVisit = z.infer<typeof PhoneVisit>
