import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { mayMove } from './organisation.ts'
import type { ChangeState, OrganisationState } from './schema.ts'
import { endBelonging } from './set-brand.ts'
import { replaceServedAreas } from './set-served-areas.ts'
import { lockOrganisation, recordChange } from './store.ts'

const PAST = {
  active: 'resumed',
  suspended: 'suspended',
  closed: 'closed',
} as const satisfies Record<OrganisationState, string>

/**
 * Suspends, resumes or closes. From then on it gets no new work; what was agreed before is for
 * dispatch to place anew, which hears of it by event.
 */
export async function changeState(
  ctx: Ctx,
  id: string,
  asked: ChangeState,
): Promise<{ state: OrganisationState; version: number }> {
  const found = await lockOrganisation(ctx, id)
  const placed = { id, areaCode: found.area_code, state: found.state }
  if (!may.changeState(ctx.actor, placed)) throw forbidden()
  if (!mayMove(found.state, asked.state)) {
    throw conflict('organisations.state', {
      field: 'state',
      details: { from: found.state, to: asked.state },
    })
  }
  if (asked.on > dayOf(ctx.now)) throw invalid('organisations.day_ahead', 'on')
  if (asked.on < found.state_on) {
    throw invalid('organisations.day_before_last', 'on', { day: found.state_on })
  }
  const version = found.version + 1
  await ctx.db
    .updateTable('organisation')
    .set({ state: asked.state, state_on: asked.on, state_reason: asked.reason, version })
    .where('id', '=', id)
    .execute()
  if (asked.state === 'closed') {
    await replaceServedAreas(ctx, id, [], dayOf(ctx.now))
    await endBelonging(ctx, found, asked.on, asked.reason)
  }
  const what = PAST[asked.state]
  const change = { what, on: asked.on, reason: asked.reason, content: { state: asked.state } }
  await recordChange(ctx, { ...placed, version }, change, `organisations.${what}`)
  const detail = { from: found.state, to: asked.state, on: asked.on }
  await audit(ctx, `organisations.${what}`, { kind: 'organisation', id }, detail, asked.reason)
  return { state: asked.state, version }
}
