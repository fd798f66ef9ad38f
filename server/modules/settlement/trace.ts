import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import { reaches } from '../../kernel/access.ts'
import { has } from '../../kernel/actor.ts'
import { absent } from '../../kernel/refused.ts'
import { getPosting } from '../ledger/index.ts'
import { listStatements } from './list-statements.ts'
import type { Trace, TraceQuery } from './schema.ts'
import { chainOf, type ChainStart } from './trace-chain.ts'
import { ownChain, ownStarts, type OwnStart } from './trace-own.ts'

const CHAINS_MAX = 100

/**
 * From a fund's yuan to the visits it paid and back: every chain that leads through the thing asked
 * for. Chains through visits out of the caller's reach are left out.
 */
export async function traceOf(ctx: Ctx, asked: TraceQuery): Promise<Loose<Trace>> {
  if (asked.kind === 'fund') {
    const page = await listStatements(ctx, { fundId: asked.id, limit: 200 })
    return { chains: [], statements: page.items }
  }
  const starts = (await startsOf(ctx, asked)).filter((start) => isReached(ctx, start))
  const owns = (await ownStartsOf(ctx, asked)).filter((start) => isReached(ctx, start))
  const chains: Awaited<ReturnType<typeof chainOf>>[] = []
  for (const start of starts.slice(0, CHAINS_MAX)) chains.push(await chainOf(ctx, start))
  for (const start of owns) {
    const chain = await ownChain(ctx, start)
    if (chain.length > 0) chains.push(chain)
  }
  if (chains.length === 0) throw absent('settlement.no_trace')
  return { chains, statements: [] }
}

const isReached = (ctx: Ctx, start: { readonly areaCode: string }): boolean =>
  has(ctx.actor, 'finance', 'auditor') || reaches(ctx.actor, start.areaCode)

async function startsOf(ctx: Ctx, asked: TraceQuery): Promise<readonly ChainStart[]> {
  switch (asked.kind) {
    case 'visit':
      return startsOfVisit(ctx, asked.id)
    case 'entitlement':
      return startsOfEntitlement(ctx, asked.id)
    case 'statement_line':
      return startOfLine(ctx, asked.id)
    case 'number':
      return startsOfNumber(ctx, asked.id.toUpperCase())
    default:
      return startsOfPosting(ctx, asked.id)
  }
}

/** A whole visit was asked for, so the part that the person pays belongs to the answer. */
async function ownStartsOf(ctx: Ctx, asked: TraceQuery): Promise<readonly OwnStart[]> {
  if (asked.kind === 'visit') return ownStarts(ctx, [asked.id])
  if (asked.kind === 'posting') {
    const { ref } = await getPosting(ctx, asked.id)
    return ref.kind === 'visit' ? ownStarts(ctx, [ref.id]) : []
  }
  if (asked.kind !== 'number') return []
  const visit = await visitOfNumber(ctx, asked.id.toUpperCase())
  return visit ? ownStarts(ctx, [visit.visit_id]) : []
}

const visitOfNumber = (ctx: Ctx, number: string) =>
  ctx.db
    .selectFrom('visit_funding')
    .select('visit_id')
    .where('visit_number', '=', number)
    .executeTakeFirst()

const selectStarts = (ctx: Ctx) =>
  ctx.db
    .selectFrom('visit_funding_line as l')
    .innerJoin('visit_funding as f', (join) =>
      join.onRef('f.visit_id', '=', 'l.visit_id').onRef('f.generation', '=', 'l.generation'),
    )
    .leftJoin('visit_charge_line as c', (join) =>
      join.onRef('c.visit_id', '=', 'l.visit_id').onRef('c.hold_id', '=', 'l.hold_id'),
    )
    .select([
      'l.visit_id as visitId',
      'l.entitlement_id as entitlementId',
      'l.hold_id as holdId',
      'f.person_id as personId',
      'f.area_code as areaCode',
      'f.day',
      'c.id as chargeLineId',
    ])

const startsOfVisit = (ctx: Ctx, visitId: string): Promise<ChainStart[]> =>
  selectStarts(ctx).where('l.visit_id', '=', visitId).orderBy('l.position').execute()

const startsOfEntitlement = (ctx: Ctx, entitlementId: string): Promise<ChainStart[]> =>
  selectStarts(ctx)
    .where('l.entitlement_id', '=', entitlementId)
    .orderBy('f.day')
    .limit(CHAINS_MAX)
    .execute()

async function startOfLine(ctx: Ctx, lineId: string): Promise<readonly ChainStart[]> {
  const line = await ctx.db
    .selectFrom('statement_line')
    .select(['charge_line_id', 'visit_id'])
    .where('id', '=', lineId)
    .executeTakeFirst()
  if (!line) return []
  const starts = await startsOfVisit(ctx, line.visit_id)
  return starts.filter((start) => start.chargeLineId === line.charge_line_id)
}

/** A posting of money is about a line or a statement, one of units about a visit or a right. */
async function startsOfPosting(ctx: Ctx, postingId: string): Promise<readonly ChainStart[]> {
  const { ref } = await getPosting(ctx, postingId)
  if (ref.kind === 'visit') return startsOfVisit(ctx, ref.id)
  if (ref.kind === 'entitlement') return startsOfEntitlement(ctx, ref.id)
  if (ref.kind === 'statement_line') return startOfLine(ctx, ref.id)
  return ref.kind === 'statement' ? startsOfStatement(ctx, ref.id) : []
}

async function startsOfStatement(ctx: Ctx, statementId: string): Promise<readonly ChainStart[]> {
  const lines = await ctx.db
    .selectFrom('statement_line')
    .select('id')
    .where('statement_id', '=', statementId)
    .orderBy('position')
    .limit(CHAINS_MAX)
    .execute()
  const starts: ChainStart[] = []
  for (const line of lines) starts.push(...(await startOfLine(ctx, line.id)))
  return starts
}

/** What is printed on paper: the number of a visit or of a statement. */
async function startsOfNumber(ctx: Ctx, number: string): Promise<readonly ChainStart[]> {
  const visit = await visitOfNumber(ctx, number)
  if (visit) return startsOfVisit(ctx, visit.visit_id)
  const statement = await ctx.db
    .selectFrom('statement')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  return statement ? startsOfStatement(ctx, statement.id) : []
}
