import { sql, type Selectable, type Updateable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { absent, invalid } from '../../kernel/refused.ts'
import { FACT_NAMES, meaningOf, type Facts } from '../../kernel/packs/fact-dictionary.ts'
import { reach } from './access.ts'
import { stateAfter, type MovingAct } from './application.ts'
import type { Act } from './schema.ts'
import type { AwardApplicationTable, Results } from './tables.ts'
import './tables.ts'

export type ApplicationRecord = Selectable<AwardApplicationTable>

/** The place in a list that a cursor names; anything else begins anew. */
export const seqOf = (cursor: string): number => (/^\d{1,15}$/.test(cursor) ? Number(cursor) : 0)

const one = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('award_application').selectAll().where('id', '=', id)

/** Within the caller's reach; what lies outside looks absent. */
export async function reachApplication(ctx: Ctx, id: string): Promise<ApplicationRecord> {
  const found = await one(ctx, id).where(reach(ctx.actor)).executeTakeFirst()
  if (!found) throw absent('awards.no_application')
  return found
}

/** The same, locked until the transaction ends. */
export async function lockApplication(ctx: Ctx, id: string): Promise<ApplicationRecord> {
  const found = await one(ctx, id).where(reach(ctx.actor)).forUpdate().executeTakeFirst()
  if (!found) throw absent('awards.no_application')
  return found
}

export const placed = (row: ApplicationRecord) => ({
  areaCode: row.area_code,
  organisationId: row.organisation_id,
})

export const actedBy = (ctx: Ctx) => ({
  at: ctx.now,
  actor_id: ctx.actor.id,
  actor_name: ctx.actor.name,
})

type Changed = Omit<Updateable<AwardApplicationTable>, 'state' | 'id' | 'number'>

/** Moves an application on as its table of moves has it, with what else the act changes of it. */
export const move = (
  ctx: Ctx,
  { id, state }: Pick<ApplicationRecord, 'id' | 'state'>,
  act: MovingAct,
  changed: Changed = {},
): Promise<ApplicationRecord> =>
  ctx.db
    .updateTable('award_application')
    .set({ ...changed, state: stateAfter(state, act) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** What happened, with the facts and the criteria as they stood. */
export async function keepAct(
  ctx: Ctx,
  applicationId: string,
  act: Act,
  about: { reason?: string | null; amountFen?: number; facts?: Facts; results?: Results } = {},
): Promise<void> {
  await ctx.db
    .insertInto('award_act')
    .values({
      id: ctx.id(),
      application_id: applicationId,
      act,
      reason: about.reason ?? null,
      amount_fen: about.amountFen ?? null,
      facts: about.facts ? json(about.facts) : null,
      results: about.results ? json(about.results) : null,
      ...actedBy(ctx),
    })
    .execute()
}

/** One after another for a programme, so that places and numbers are given in order. */
export async function lockProgramme(ctx: Ctx, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`awards:${ctx.city}:${programmeId}`}, 0))`.execute(
    ctx.db,
  )
}

/** True for a scan that was sent for this application. */
export async function isFileOf(ctx: Ctx, applicationId: string, fileId: string): Promise<boolean> {
  const sent = await ctx.db
    .selectFrom('award_file')
    .select('file_id')
    .where('application_id', '=', applicationId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return sent !== undefined
}

/** Refuses `awards.no_file`: naming a file of elsewhere would open it to whoever reads this one. */
export async function checkFile(ctx: Ctx, applicationId: string, fileId: string): Promise<void> {
  if (!(await isFileOf(ctx, applicationId, fileId))) throw invalid('awards.no_file', 'fileId')
}

/** Facts that only a paper can tell. Of what has since become a record the records speak. */
const ON_PAPER = FACT_NAMES.filter((name) => meaningOf(name).evidence === 'upload')

/**
 * False of a finding about what is on record now, and of one that is older than an objection that was
 * right: what that found must be shown and inspected anew. For queries that have `paper` and `verdict`.
 */
export const stillCounts = sql<boolean>`paper.fact = any(${ON_PAPER}::text[]) and not exists (
  select from award_objection o
    join award_objection_answer a on a.city = o.city and a.objection_id = o.id
   where o.city = paper.city and o.application_id = paper.application_id
     and a.upheld and a.at > verdict.at)`

/** Papers handed in, each with what its inspection found and whether that still counts. */
export const papersOf = (ctx: Ctx, applicationId: string) =>
  ctx.db
    .selectFrom('award_paper as paper')
    .leftJoin('award_paper_verdict as verdict', 'verdict.paper_id', 'paper.id')
    .select([
      'paper.id',
      'paper.fact',
      'paper.value',
      'paper.file_id',
      'paper.note',
      'paper.at',
      'paper.actor_id',
      'paper.actor_name',
      'verdict.accepted',
      'verdict.reason',
      'verdict.at as verdict_at',
      'verdict.actor_name as verdict_by',
    ])
    .select(sql<boolean>`coalesce(verdict.accepted and ${stillCounts}, false)`.as('counts'))
    .where('paper.application_id', '=', applicationId)
    .orderBy('paper.seq')
    .execute()

export const objectionsOf = (ctx: Ctx, applicationId: string) =>
  ctx.db
    .selectFrom('award_objection as o')
    .leftJoin('award_objection_answer as a', 'a.objection_id', 'o.id')
    .select([
      'o.id',
      'o.raised_by',
      'o.text',
      'o.at',
      'o.actor_id',
      'o.actor_name',
      'a.upheld',
      'a.answer',
      'a.at as answered_at',
      'a.actor_name as answered_by',
    ])
    .where('o.application_id', '=', applicationId)
    .orderBy('o.id')
    .execute()
