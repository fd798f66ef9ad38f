import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { InstantText } from '../../kernel/time.ts'
import { OrderLine } from './order-schema.ts'
import { Named, SEES } from './party-schema.ts'

export const OFFER_STATE_WORDS = {
  open: { zh: '待接单', en: 'Open' },
  accepted: { zh: '已接单', en: 'Accepted' },
  declined: { zh: '已拒单', en: 'Declined' },
  expired: { zh: '超时未接', en: 'Expired' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, { zh: string; en: string }>
export const OfferState = oneOf(OFFER_STATE_WORDS)
export type OfferState = z.infer<typeof OfferState>

export const OfferView = z.object({
  id: Id,
  attempt: z.int(),
  state: OfferState,
  organisation: Named,
  proposedWorker: Named.nullable(),
  offeredAt: InstantText,
  deadlineAt: InstantText,
  answeredAt: InstantText.nullable(),
  answeredBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type OfferView = z.infer<typeof OfferView>

/** An offer as the provider sees it, with what it would mean. */
export const OfferLine = OfferView.extend({
  order: OrderLine,
  visits: z.int(),
  can: z.object({ answer: z.boolean() }),
})
export type OfferLine = z.infer<typeof OfferLine>

export const AnswerBody = z
  .object({
    answer: z.enum(['accept', 'decline']),
    /** Another worker than the proposed one. */
    workerId: Id.nullable().optional(),
    reason: Reason.optional(),
  })
  .refine((body) => body.answer === 'accept' || !!body.reason, { path: ['reason'] })
export type AnswerBody = z.infer<typeof AnswerBody>

export const offerContracts = {
  listOffers: contract({
    method: 'GET',
    path: '/api/work-offers',
    summary: { zh: '接单列表', en: 'Offers to providers' },
    allow: SEES,
    query: z.object({ state: OfferState.default('open') }).extend(PageQuery.shape),
    answer: pageOf(OfferLine),
  }),
  answerOffer: contract({
    method: 'POST',
    path: '/api/work-offers/:id/answer',
    summary: { zh: '接单或拒单', en: 'Accept or decline an offer' },
    allow: ['provider'],
    params: IdParams,
    body: AnswerBody,
    answer: OfferLine,
  }),
}
