import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { publish } from '../../../kernel/events.ts'
import { absent, conflict, forbidden, invalid } from '../../../kernel/refused.ts'
import { may } from '../access.ts'
import type { RuleChange } from './rule-schema.ts'
import { lockTrial } from '../trial/trial.ts'
import { changeBase } from '../trial/version-before.ts'
import '../trial/tables.ts'

/** What the source fixes is not the city's to change without a paper that says so. */
export const needsPaper = (changes: readonly RuleChange[]): boolean =>
  changes.some((change) => !change.choice)

/** Puts a trial that is done before a second official. Nothing changes by it. */
export async function proposeChange(
  ctx: Ctx,
  trialId: string,
  input: { reason: string; paper?: string | undefined },
): Promise<string> {
  if (!may.proposeChange(ctx.actor)) throw forbidden()
  const trial = await lockTrial(ctx, trialId)
  if (trial.state === 'expired') throw conflict('programmes.trial_expired')
  if (trial.state !== 'done') throw conflict('programmes.trial_not_done')
  if (needsPaper(trial.changes) && !input.paper) {
    throw invalid('programmes.change_needs_paper', 'paper')
  }
  const base = await changeBase(ctx, trial.programme_id, trial.effective_from.slice(0, 7))
  if (base.id !== trial.base_version_id) throw conflict('programmes.change_stale')
  const open = await ctx.db
    .selectFrom('programme_change')
    .select('id')
    .where('trial_id', '=', trialId)
    .where('state', 'in', ['proposed', 'approved'])
    .executeTakeFirst()
  if (open) throw conflict('programmes.change_proposed')
  const id = ctx.id()
  await ctx.db
    .insertInto('programme_change')
    .values({
      id,
      programme_id: trial.programme_id,
      trial_id: trialId,
      base_version_id: trial.base_version_id,
      effective_from: trial.effective_from,
      reason: input.reason,
      paper: input.paper ?? null,
      state: 'proposed',
      proposed_by: ctx.actor.id,
      proposed_name: ctx.actor.name,
      proposed_at: ctx.now,
      decided_by: null,
      decided_name: null,
      decided_at: null,
      decision_reason: null,
      version_id: null,
    })
    .execute()
  await told(ctx, 'proposed', { id, programmeId: trial.programme_id, trialId }, input.reason)
  return id
}

/** The proposer takes it back, as long as nobody has decided. */
export async function withdrawChange(ctx: Ctx, id: string, reason: string): Promise<void> {
  if (!may.proposeChange(ctx.actor)) throw forbidden()
  const change = await lockChange(ctx, id)
  if (change.state !== 'proposed') throw conflict('programmes.change_decided')
  if (change.proposed_by !== ctx.actor.id) throw forbidden('programmes.change_not_own')
  await ctx.db
    .updateTable('programme_change')
    .set({
      state: 'withdrawn',
      decided_by: ctx.actor.id,
      decided_name: ctx.actor.name,
      decided_at: ctx.now,
      decision_reason: reason,
    })
    .where('id', '=', id)
    .execute()
  const { programme_id: programmeId, trial_id: trialId } = change
  await told(ctx, 'withdrawn', { id, programmeId, trialId }, reason)
}

export async function lockChange(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('programme_change')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('programmes.no_change')
  return row
}

interface ChangeIds {
  readonly id: string
  readonly programmeId: string
  readonly trialId: string
}

/** In the audit trail, and to every open page. */
export async function told(
  ctx: Ctx,
  what: 'proposed' | 'withdrawn' | 'approved' | 'rejected',
  { id, ...ids }: ChangeIds,
  reason: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const subject = { kind: 'programme_change', id }
  await audit(ctx, `programmes.change_${what}`, subject, { ...ids, ...detail }, reason)
  await publish(ctx, {
    topic: `programmes.change_${what}`,
    subjectId: id,
    areaCode: ctx.city,
    payload: ids,
  })
}
