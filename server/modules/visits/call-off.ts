import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { cancelVisit, markMissed, type Ending } from './cancel.ts'
import { reachVisit } from './store.ts'
import type { Visit } from './visit.ts'

/** A desk or the provider calls off a visit within reach. */
export async function callOff(ctx: Ctx, visitId: string, why: Ending): Promise<Visit> {
  await refuseUnlessMay(ctx, visitId)
  return cancelVisit(ctx, visitId, why)
}

/** A desk or the provider says that nobody came. */
export async function sayMissed(ctx: Ctx, visitId: string, why: Ending): Promise<Visit> {
  await refuseUnlessMay(ctx, visitId)
  return markMissed(ctx, visitId, why)
}

async function refuseUnlessMay(ctx: Ctx, visitId: string): Promise<void> {
  const visit = await reachVisit(ctx, visitId)
  if (!may.cancel(ctx.actor, visit)) throw forbidden('visits.not_yours')
}
