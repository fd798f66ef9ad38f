import { z } from 'zod'
import { AreaCode, Id, Reason } from '../../kernel/contract.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import { reasonFor } from './reasons.ts'
import { ConfirmationMethod, Flag, NoPositionReason, VisitState } from './visit-schema.ts'

/** Made by the device that sends. */
export const ClientId = z.string().min(8).max(64)

/** A check-in or check-out from a device; repeats with the same `clientId` are harmless. */
export const NewCallBody = z
  .object({
    clientId: ClientId,
    at: InstantText,
    /** What the device's clock shows while sending; corrects clocks that are wrong. */
    sentAt: InstantText.nullable().optional(),
    source: z.enum(['mobile', 'landline', 'tag']),
    lat: z.number().min(-90).max(90).nullable().optional(),
    lng: z.number().min(-180).max(180).nullable().optional(),
    accuracyMetres: z.number().min(0).max(10_000_000).transform(Math.round).nullable().optional(),
    noPositionReason: NoPositionReason.nullable().optional(),
    callerLine: z.string().max(30).nullable().optional(),
    tag: z.string().min(1).max(64).nullable().optional(),
  })
  .refine((call) => (call.lat ?? null) === null || (call.lng ?? null) !== null, { path: ['lng'] })
  .refine((call) => (call.lng ?? null) === null || (call.lat ?? null) !== null, { path: ['lat'] })
  .refine(
    (call) => call.source !== 'mobile' || (call.lat ?? call.noPositionReason ?? null) !== null,
    {
      path: ['noPositionReason'],
    },
  )
  .refine((call) => call.source !== 'tag' || !!call.tag, { path: ['tag'] })
export type NewCallBody = z.infer<typeof NewCallBody>

export const TimesBody = z
  .object({ startedAt: InstantText, endedAt: InstantText })
  .and(reasonFor('times'))
export type TimesBody = z.infer<typeof TimesBody>

export const EndBody = reasonFor('end')
export type EndBody = z.infer<typeof EndBody>

export const ConfirmBody = z
  .object({
    clientId: ClientId,
    method: ConfirmationMethod,
    at: InstantText,
    /** The drawn signature: a PNG in base64, at most about 200 KB. */
    signature: z.base64().max(300_000).optional(),
    code: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    /** The key that was pressed: 1 yes, 2 no, 3 only in part. */
    key: z.enum(['1', '2', '3']).optional(),
    reason: Reason.optional(),
  })
  .refine((body) => body.method !== 'signature' || !!body.signature, { path: ['signature'] })
  .refine((body) => body.method !== 'code' || !!body.code, { path: ['code'] })
  .refine((body) => body.method !== 'key_press' || !!body.key, { path: ['key'] })
  .refine((body) => body.method !== 'none' || !!body.reason, { path: ['reason'] })
export type ConfirmBody = z.infer<typeof ConfirmBody>

export const ReviewBody = z
  .object({
    side: z.enum(['provider', 'payer']),
    decision: z.enum(['approve', 'reject', 'return']),
    /** Fewer minutes than are payable, with a reason. */
    minutes: z.int().positive().optional(),
    reason: Reason.optional(),
  })
  .refine((body) => (body.decision === 'approve' && body.minutes === undefined) || !!body.reason, {
    path: ['reason'],
  })
export type ReviewBody = z.infer<typeof ReviewBody>

/**
 * Days around today that a phone shows: back as long as what was sent back is put right, ahead as far
 * as a worker plans. Ours.
 */
export const PHONE_DAYS = { back: 7, ahead: 14 } as const

/** The queues of a desk; `review` puts weak evidence first. */
export const VisitQueue = z.enum(['all', 'today', 'unassigned', 'late', 'review', 'returned'])
export type VisitQueue = z.infer<typeof VisitQueue>

export const VisitFilter = z.object({
  queue: VisitQueue.default('all'),
  state: VisitState.optional(),
  from: Day.optional(),
  to: Day.optional(),
  month: Month.optional(),
  area: AreaCode.optional(),
  personId: Id.optional(),
  workerId: Id.optional(),
  organisationId: Id.optional(),
  orderId: Id.optional(),
  serviceCode: z.string().max(100).optional(),
  flag: Flag.optional(),
  /** A visit number, or the beginning of one. */
  number: z.string().trim().max(20).optional(),
  sort: z.enum(['starts_asc', 'starts_desc']).default('starts_desc'),
})
export type VisitFilter = z.infer<typeof VisitFilter>
