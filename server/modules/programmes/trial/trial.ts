import { sql } from 'kysely'
import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import { absent, conflict, forbidden, invalid } from '../../../kernel/refused.ts'
import { dayOf, type Month } from '../../../kernel/time.ts'
import { may } from '../access.ts'
import { changesBetween } from '../change/rule-changes.ts'
import { refuseBrokenRule } from '../change/rule-checks.ts'
import { codesNamedIn } from '../change/rule-codes.ts'
import { editedRule } from '../change/rule-edits.ts'
import type { RuleEdit } from '../change/rule-schema.ts'
import { priceOf } from './price.ts'
import { changeable, changeBase, firstDayOf } from './version-before.ts'
import { monthsOf } from './batch.ts'
import { othersOf } from './exclusions.ts'
import type { TrialCounts, TrialOther } from './schema.ts'
import { isAppliedFor } from '../versions.ts'
import './tables.ts'

/** The job that goes on with a trial batch by batch; see `jobs.ts`. */
export const RUN_TRIAL = { name: 'run-trial' } as const

export const NOBODY_LOOKED_AT: TrialCounts = {
  total: null,
  looked: 0,
  month: 0,
  neither: 0,
  cannotTellBefore: 0,
  cannotTellAfter: 0,
  queue: null,
}

/** Trials go over the whole population, on the machine that answers telephones: two at a time. */
const RUNNING_MAX = 2

/** Begins a trial of a changed rule (I17); the work itself is a job with progress. */
export async function startTrial(
  ctx: Ctx,
  programmeId: string,
  input: { from: Month; edits: readonly RuleEdit[]; reason: string },
): Promise<string> {
  if (!may.tryChange(ctx.actor)) throw forbidden()
  const base = await changeBase(ctx, programmeId, input.from)
  const edited = editedRule(base.programme, await changeable(ctx, base), input.edits)
  const codes = await codesNamedIn(ctx, [base.programme, edited])
  const changes = changesBetween(base.programme, edited, codes)
  if (changes.length === 0) throw invalid('programmes.change_nothing', 'edits')
  const effective = firstDayOf(input.from)
  const document = { ...edited, inForce: { ...edited.inForce, from: effective } }
  refuseBrokenRule(document, input.edits)
  await refuseCrowd(ctx)
  const price = await priceOf(ctx, base, dayOf(ctx.now))
  const others = await othersPriced(ctx, document)
  const id = ctx.id()
  await ctx.db
    .insertInto('programme_trial')
    .values({
      id,
      programme_id: programmeId,
      base_version_id: base.id,
      effective_from: effective,
      edits: json(input.edits),
      changes: json(changes),
      document: json(document),
      reason: input.reason,
      state: 'running',
      after_id: null,
      counts: json(NOBODY_LOOKED_AT),
      started_at: ctx.now,
      started_by: ctx.actor.id,
      started_name: ctx.actor.name,
      touched_at: ctx.now,
      finished_at: null,
      price: price && json(price),
      others: json(others),
      exits: null,
    })
    .execute()
  const subject = { kind: 'programme_trial', id }
  const detail = { programmeId, from: input.from, keys: changes.map((change) => change.key) }
  await audit(ctx, 'programmes.trial_started', subject, detail, input.reason)
  await ctx.kernel.jobs.enqueue(ctx, RUN_TRIAL, { trialId: id })
  return id
}

/** The programmes that nobody has beside it, with what an hour or a meal of them costs today. */
async function othersPriced(ctx: Ctx, document: Programme): Promise<TrialOther[]> {
  if (isAppliedFor(document)) return []
  const months = monthsOf(document, document.inForce.from.slice(0, 7))
  const versions = await othersOf(ctx, document.id, months)
  const today = dayOf(ctx.now)
  return Promise.all(
    versions.map(async (version): Promise<TrialOther> => {
      const { id, title, unit } = version.programme
      const price = await priceOf(ctx, version, today)
      return { programmeId: id, titleZh: title.zh, titleEn: title.en, unit, price }
    }),
  )
}

async function refuseCrowd(ctx: Ctx): Promise<void> {
  // Two officials who press at once are counted one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('programme_trial'))`.execute(ctx.db)
  const { running } = await ctx.db
    .selectFrom('programme_trial')
    .select((eb) => eb.fn.countAll<number>().as('running'))
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  if (running >= RUNNING_MAX) throw conflict('programmes.trial_crowd', { details: { running } })
}

/** A failed trial goes on from its last whole batch. */
export async function restartTrial(ctx: Ctx, id: string): Promise<void> {
  if (!may.tryChange(ctx.actor)) throw forbidden()
  const trial = await lockTrial(ctx, id)
  if (trial.state !== 'failed') throw conflict('programmes.trial_not_failed')
  await ctx.db
    .updateTable('programme_trial')
    .set({ state: 'running', failures: 0, touched_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await audit(ctx, 'programmes.trial_restarted', { kind: 'programme_trial', id })
  await ctx.kernel.jobs.enqueue(ctx, RUN_TRIAL, { trialId: id })
}

export async function getTrialRow(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('programme_trial')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw absent('programmes.no_trial')
  return row
}

/** The same, held until the command ends. */
export async function lockTrial(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('programme_trial')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent('programmes.no_trial')
  return row
}

export type TrialRow = Awaited<ReturnType<typeof getTrialRow>>
