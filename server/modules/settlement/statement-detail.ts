import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { canOnStatement, lineReach, may, reachesAll } from './access.ts'
import { statementRows } from './list-statements.ts'
import { ownPartsOf } from './own-pocket.ts'
import { payableOf } from './record-payment.ts'
import type { StatementDetail, StatementLine } from './schema.ts'
import {
  actsOf,
  linesOfStatement,
  reachStatement,
  type StatementLineRecord,
  type StatementRecord,
} from './statements.ts'

/** A statement with its totals, signatures, objections, and what this caller may do. */
export async function statementDetail(ctx: Ctx, id: string) {
  const record = await reachStatement(ctx, id)
  const [row] = await statementRows(ctx, [record])
  const acts = await actsOf(ctx, id)
  const payableFen = await payableOf(ctx, record)
  const lines = await linesOfStatement(ctx, id)
  return {
    statement: {
      ...row!,
      createdAt: record.created_at,
      contentHash: record.content_hash,
      payableFen,
    },
    totals: totalsOf(lines),
    acts: acts.map((act) => ({
      act: act.act,
      at: act.at,
      by: act.actor_name,
      paidOn: act.paid_on,
      bankReference: act.bank_reference,
      paidFen: act.paid_fen,
      keptFen: act.kept_fen,
    })),
    objections: await objectionsOf(ctx, record),
    can: canOnStatement(ctx.actor, {
      organisationId: record.organisation_id,
      state: record.state,
      actors: acts.map((act) => act.actor_id),
      openObjections: row!.openObjections,
      payableFen,
      isReached: reachesAll(ctx.actor, record, lines),
    }),
  }
}

export function totalsOf(lines: readonly StatementLineRecord[]): StatementDetail['totals'] {
  const sum = (pick: (line: StatementLineRecord) => number, of = lines) =>
    of.reduce((total, line) => total + pick(line), 0)
  const visits = lines.filter((line) => line.kind === 'visit')
  const corrections = lines.filter((line) => line.kind === 'correction')
  // A visit that two programmes share has two lines and counts once.
  const once = [...new Map(visits.map((line) => [line.visit_id, line])).values()]
  return {
    visits: once.length,
    corrections: corrections.length,
    minutesRaw: sum((line) => line.minutes_raw ?? 0, once),
    minutesActual: sum((line) => line.minutes_actual, once),
    minutesApproved: sum((line) => line.minutes_approved, once),
    visitsFen: sum((line) => line.amount_fen, visits),
    correctionsFen: sum((line) => line.amount_fen, corrections),
  }
}

async function objectionsOf(ctx: Ctx, record: StatementRecord) {
  const rows = await ctx.db
    .selectFrom('statement_objection as o')
    .innerJoin('statement_line as l', 'l.id', 'o.line_id')
    .leftJoin('statement_answer as a', 'a.objection_id', 'o.id')
    .leftJoin('charge_correction as k', 'k.id', 'a.correction_id')
    .select([
      'o.id',
      'o.line_id as lineId',
      'l.position as linePosition',
      'l.visit_id as visitId',
      'l.visit_number as visitNumber',
      'l.unit',
      'l.units',
      'o.side',
      'o.reason',
      'o.at',
      'o.actor_name as by',
      'o.actor_id as actorId',
      'a.decision',
      'a.reason as answerReason',
      'a.at as answeredAt',
      'a.actor_name as answeredBy',
      'k.units_delta as unitsDelta',
      'k.fen_delta as fenDelta',
      'a.own_fen_delta as ownFenDelta',
    ])
    .where('o.statement_id', '=', record.id)
    .where(lineReach(ctx.actor, record, sql.ref('l.area_code')))
    .orderBy('o.at')
    .orderBy('l.position')
    .execute()
  const owns = await ownPartsOf(
    ctx,
    rows.map((row) => row.visitId),
  )
  return rows.map((row) => ({
    id: row.id,
    lineId: row.lineId,
    linePosition: row.linePosition,
    visitNumber: row.visitNumber,
    unit: row.unit,
    units: row.units,
    ownFen: owns.get(row.visitId) ?? null,
    side: row.side,
    reason: row.reason,
    at: row.at,
    by: row.by,
    answer:
      row.decision === null || row.answeredAt === null
        ? null
        : {
            decision: row.decision,
            reason: row.answerReason ?? '',
            at: row.answeredAt,
            by: row.answeredBy ?? '',
            unitsDelta: row.unitsDelta ?? 0,
            fenDelta: row.fenDelta ?? 0,
            ownFenDelta: row.ownFenDelta ?? 0,
          },
    can: { answer: row.decision === null && may.answer(ctx.actor, { actorId: row.actorId }) },
  }))
}

/** Lines of a statement in reach, in their order; of an official those of his areas. */
export async function statementLines(
  ctx: Ctx,
  id: string,
  page: PageQuery,
): Promise<Page<StatementLine>> {
  const statement = await reachStatement(ctx, id)
  const rows = await ctx.db
    .selectFrom('statement_line')
    .selectAll()
    .where('statement_id', '=', id)
    .where(lineReach(ctx.actor, statement, sql.ref('area_code')))
    .where(afterCursor(page.cursor, [sql.ref('position')]))
    .orderBy('position')
    .limit(page.limit + 1)
    .execute()
  const objections = await ctx.db
    .selectFrom('statement_objection')
    .select(['line_id as lineId', (one) => one.fn.countAll<number>().as('count')])
    .where('statement_id', '=', id)
    .groupBy('line_id')
    .execute()
  const count = new Map(objections.map((one) => [one.lineId, one.count]))
  const cut = cutPage(rows, page.limit, (row) => [row.position])
  return { ...cut, items: cut.items.map((row) => lineView(row, count.get(row.id) ?? 0)) }
}

export const lineView = (row: StatementLineRecord, objections = 0): StatementLine => ({
  id: row.id,
  position: row.position,
  kind: row.kind,
  visitId: row.visit_id,
  visitNumber: row.visit_number,
  day: row.day,
  areaCode: row.area_code,
  personMasked: row.person_masked,
  service: { code: row.service_code, zh: row.service_zh, en: row.service_en },
  workerName: row.worker_name,
  programmeId: row.programme_id,
  entitlementId: row.entitlement_id,
  unit: row.unit,
  units: row.units,
  minutesRaw: row.minutes_raw,
  minutesActual: row.minutes_actual,
  minutesApproved: row.minutes_approved,
  minutesOver: Math.max(0, row.minutes_actual - row.minutes_approved),
  priceFen: row.price_fen,
  priceUnit: row.price_unit,
  amountFen: row.amount_fen,
  note: row.note,
  objections,
})
