import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { dayOf, monthOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { openedCycle } from './cycles/cycles.ts'
import { judge } from './determine.ts'
import { grantBatch } from './grant.ts'
import { keepDeterminations } from './keep-determinations.ts'

export interface GrantedOne {
  readonly determinationId: string
  readonly met: boolean | null
  readonly entitlementId: string | null
}

/** What `programmes.granted` carries: somebody joined within the month. */
export interface EntitlementGranted {
  readonly subjectId: string
  readonly entitlementId: string
  readonly programmeId: string
  readonly month: string
}

/**
 * 核定: determines one person today and grants what is due for this month, for somebody who joined
 * after the month was run. The determination is kept whatever it says, so that a refusal can be read
 * and printed.
 */
export async function determineAndGrant(
  ctx: Ctx,
  programmeId: string,
  personId: string,
  reason: string,
): Promise<GrantedOne> {
  if (!may.grantSomewhere(ctx.actor)) throw forbidden()
  const month = monthOf(ctx.now)
  const cycle = await openedCycle(ctx, programmeId, month)
  const judged = await judge(ctx, programmeId, personId, dayOf(ctx.now))
  if (!may.grant(ctx.actor, judged.found.areaCode)) throw forbidden()
  const determinations = await keepDeterminations(ctx, {
    judged: [judged],
    month,
    cycleId: cycle.id,
    cause: 'grant',
    reason,
  })
  const determinationId = determinations.get(judged.found.id)!
  const { met } = judged.outcome
  const detail = { programmeId, personId, met, amount: judged.outcome.amount }
  await audit(
    ctx,
    'programmes.determined',
    { kind: 'determination', id: determinationId },
    detail,
    reason,
  )
  if (met !== true) return { determinationId, met, entitlementId: null }
  const { version } = judged
  const granting = { version, cycleId: cycle.id, month, judged: [judged], determinations }
  const { entitlements } = await grantBatch(ctx, granting)
  const one = entitlements[0]
  if (!one) throw conflict('programmes.already_granted', { field: 'personId' })
  await publish<EntitlementGranted>(ctx, {
    topic: 'programmes.granted',
    subjectId: one.id,
    areaCode: judged.found.areaCode,
    payload: { subjectId: one.subjectId, entitlementId: one.id, programmeId, month },
  })
  return { determinationId, met, entitlementId: one.id }
}
