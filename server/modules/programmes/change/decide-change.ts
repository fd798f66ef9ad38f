import { createHash } from 'node:crypto'
import type { Ctx } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import type { Amount, Programme } from '../../../kernel/packs/programmes.ts'
import { conflict, forbidden } from '../../../kernel/refused.ts'
import { may } from '../access.ts'
import { lockChange, told } from './propose-change.ts'
import type { RuleChange } from './rule-schema.ts'
import { getTrialRow } from '../trial/trial.ts'
import { QUOTA_KEY } from './rule-fields.ts'
import { changeBase } from '../trial/version-before.ts'
import { versionsOf, type Version } from '../versions.ts'
import '../tables.ts'
import '../trial/tables.ts'

/**
 * Approves a change, and from its first day the rule has a new version beside the old one; or rejects
 * it. Never by who proposed it (PR9), and never for a month that has begun (PR10).
 */
export async function decideChange(
  ctx: Ctx,
  id: string,
  input: { decision: 'approve' | 'reject'; reason: string },
): Promise<{ state: 'approved' | 'rejected'; version: string | null }> {
  if (!may.decideChange(ctx.actor)) throw forbidden()
  const change = await lockChange(ctx, id)
  if (change.state !== 'proposed') throw conflict('programmes.change_decided')
  if (change.proposed_by === ctx.actor.id) throw forbidden('programmes.change_own')
  const made = input.decision === 'approve' ? await makeVersion(ctx, change) : null
  const state = made ? ('approved' as const) : ('rejected' as const)
  await ctx.db
    .updateTable('programme_change')
    .set({
      state,
      decided_by: ctx.actor.id,
      decided_name: ctx.actor.name,
      decided_at: ctx.now,
      decision_reason: input.reason,
      version_id: made?.id ?? null,
    })
    .where('id', '=', id)
    .execute()
  const { programme_id: programmeId, trial_id: trialId, effective_from: from } = change
  const detail = made ? { versionId: made.id, version: made.version, from } : { from }
  await told(ctx, state, { id, programmeId, trialId }, input.reason, detail)
  return { state, version: made?.version ?? null }
}

type ChangeRow = Awaited<ReturnType<typeof lockChange>>

/** The new version: what was tried, with the paper that decides it as its clause. */
async function makeVersion(ctx: Ctx, change: ChangeRow): Promise<{ id: string; version: string }> {
  const { programme_id: programmeId, effective_from: from } = change
  const base = await changeBase(ctx, programmeId, from.slice(0, 7))
  // Somebody changed the rule since: the figures that were approved are no longer those of this change.
  if (base.id !== change.base_version_id) throw conflict('programmes.change_stale')
  const trial = await getTrialRow(ctx, change.trial_id)
  const version = nextVersion(from, await versionsOf(ctx, programmeId))
  const programme = withPaper({ ...trial.document, version }, trial.changes, change.paper)
  const services = [...base.services]
  const content = JSON.stringify({ programme, services })
  const id = ctx.id()
  await ctx.db
    .insertInto('programme_version')
    .values({
      id,
      programme_id: programmeId,
      version,
      content_hash: createHash('sha256').update(content).digest('hex'),
      document: json(programme),
      services,
      valid_from: from,
      valid_to: programme.inForce.to ?? null,
      installed_at: ctx.now,
      change_id: change.id,
    })
    .execute()
  return { id, version }
}

/** `2027-1`, `2027-2`: the year in which it takes effect and the next number that is free. */
function nextVersion(from: string, versions: readonly Version[]): string {
  const year = from.slice(0, 4)
  const used = new Set(versions.map(({ programme }) => programme.version))
  let number = 1
  while (used.has(`${year}-${number}`)) number += 1
  return `${year}-${number}`
}

/** What a paper decided is quoted from that paper, and is from now on the city's own decision. */
export function withPaper(
  programme: Programme,
  changes: readonly RuleChange[],
  paper: string | null,
): Programme {
  if (paper === null) return programme
  const decided = new Set(changes.filter((one) => !one.choice).map((one) => one.key))
  return {
    ...programme,
    amount: amountWithPaper(programme.amount, decided, paper),
    ...(programme.quota && decided.has(QUOTA_KEY)
      ? { quota: { ...programme.quota, clause: paper, choice: true } }
      : {}),
    parameters: programme.parameters.map((one) =>
      decided.has(`parameters.${one.id}`) ? { ...one, clause: paper, choice: true } : one,
    ),
    criteria: programme.criteria.map((one) =>
      decided.has(`criteria.${one.id}`)
        ? { ...one, clause: paper, status: 'choice' as const }
        : one,
    ),
  }
}

function amountWithPaper(amount: Amount, decided: ReadonlySet<string>, paper: string): Amount {
  if (![...decided].some((key) => key === 'amount' || key.startsWith('amount.'))) return amount
  if (amount.method !== 'table') return { ...amount, clause: paper, choice: true }
  const rows = amount.rows.map((row) =>
    decided.has(`amount.rows.${row.id}`) ? { ...row, choice: true } : row,
  )
  // The rows that stay still rest on the first clause.
  return { ...amount, rows, clause: `${amount.clause}；${paper}` }
}
