import { subscribe, type Subscription } from '../../kernel/events.ts'
import type { PriceFact } from '../catalogue/index.ts'
import type { EntitlementChanged } from '../programmes/index.ts'
import type { FlagFact, VisitFact } from '../visits/index.ts'
import { chargeVisit } from './charge-visit.ts'
import {
  followPrice,
  fundAgain,
  fundBooking,
  fundChange,
  releaseVisit,
  reserveAwaiting,
} from './follow-visit.ts'
import { clearDoubt, doubtCharge } from './follow-flag.ts'
import { handOver } from './hand-over.ts'
import { reserveAwaitingVisits } from './jobs.ts'

const released = (topic: string, reason: string): Subscription =>
  subscribe<VisitFact>(topic, (ctx, { payload }) => releaseVisit(ctx, payload.visitId, reason))

export const subscriptions: readonly Subscription[] = [
  subscribe<VisitFact>('visits.planned', (ctx, { payload }) => fundBooking(ctx, payload.visitId)),
  subscribe<VisitFact>('visits.moved', (ctx, { payload }) => fundChange(ctx, payload.visitId)),
  subscribe<VisitFact>('visits.assigned', (ctx, { payload }) => fundChange(ctx, payload.visitId)),
  released('visits.cancelled', '取消上门'),
  released('visits.missed', '未上门'),
  released('visits.rejected', '核验未通过'),
  subscribe<VisitFact>('visits.objected', (ctx, { payload }) => fundAgain(ctx, payload.visitId)),
  subscribe<VisitFact>('visits.approved', async (ctx, { payload }) => {
    await chargeVisit(ctx, payload.visitId)
    await handOver(ctx, payload.visitId)
  }),
  subscribe<FlagFact>('visits.flagged', (ctx, { payload }) => doubtCharge(ctx, payload)),
  subscribe<FlagFact>('visits.unflagged', (ctx, { payload }) => clearDoubt(ctx, payload)),
  subscribe<PriceFact>('catalogue.price_set', (ctx, { payload }) => followPrice(ctx, payload)),
  subscribe<PriceFact>('catalogue.price_ended', (ctx, { payload }) => followPrice(ctx, payload)),
  subscribe<{ month: string }>('programmes.cycle_opened', (ctx, { payload: { month } }) =>
    ctx.kernel.jobs.enqueue(ctx, reserveAwaitingVisits, { month }),
  ),
  subscribe<{ subjectId: string; month: string }>(
    'programmes.granted',
    async (ctx, { payload }) => {
      await reserveAwaiting(ctx, { month: payload.month, personId: payload.subjectId })
    },
  ),
  subscribe<EntitlementChanged>('programmes.entitlement_resumed', async (ctx, { payload }) => {
    await reserveAwaiting(ctx, { month: payload.month, personId: payload.personId })
  }),
]
