import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import { getHold, postingsOf } from '../ledger/index.ts'
import { entitlementsOf } from '../programmes/index.ts'
import { getVisit } from '../visits/index.ts'
import { fundNames } from './funds.ts'
import type { TraceStep } from './schema.ts'
import { doubtSteps, earlySteps } from './trace-doubt.ts'
import type { Step } from './trace-step.ts'

/** Where a chain is known from: one reservation of one visit, and what it became. */
export interface ChainStart {
  readonly visitId: string
  readonly entitlementId: string
  readonly holdId: string
  readonly personId: string
  readonly areaCode: string
  readonly day: string
  readonly chargeLineId: string | null
}

/** The steps from the money to the right, as far as the visit has come. */
export async function chainOf(ctx: Ctx, start: ChainStart): Promise<Loose<TraceStep[]>> {
  return [
    ...(start.chargeLineId === null ? [] : await moneySteps(ctx, start.chargeLineId)),
    await visitStep(ctx, start.visitId),
    ...(await doubtSteps(ctx, start.visitId)),
    ...(start.chargeLineId === null
      ? []
      : [
          await chargeStep(ctx, start.chargeLineId),
          ...(await earlySteps(ctx, start.chargeLineId)),
        ]),
    await holdStep(ctx, start.holdId),
    ...(await rightSteps(ctx, start)),
  ] as Loose<TraceStep[]>
}

const NOTHING = { amount: null, unit: null, at: null, by: null, postingId: null } as const

/** Fund, statement, payment and every line that named the charge, corrections among them. */
async function moneySteps(ctx: Ctx, chargeLineId: string): Promise<Step[]> {
  const lines = await ctx.db
    .selectFrom('statement_line as l')
    .innerJoin('statement as s', 's.id', 'l.statement_id')
    .leftJoin('statement_act as a', (join) =>
      join.onRef('a.statement_id', '=', 's.id').on('a.act', '=', 'pay'),
    )
    .select([
      'l.id',
      'l.position',
      'l.kind',
      'l.amount_fen',
      'l.note',
      's.id as statementId',
      's.number',
      's.fund_id',
      's.total_fen',
      's.created_at',
      'a.at as paidAt',
      'a.actor_name as paidBy',
      'a.bank_reference',
      'a.paid_fen',
      'a.posting_id as payOutId',
    ])
    .where('l.charge_line_id', '=', chargeLineId)
    .orderBy('s.number')
    .execute()
  const names = await fundNames(ctx)
  const steps: Step[] = []
  for (const line of lines) {
    const { items } = await postingsOf(ctx, { ref: { kind: 'statement_line', id: line.id } })
    const paid = items.find((posting) => posting.kind === 'pay')
    if (steps.length === 0) {
      const title = names.get(line.fund_id) ?? { zh: line.fund_id, en: line.fund_id }
      steps.push({ ...NOTHING, kind: 'fund', id: line.fund_id, title })
    }
    steps.push({
      ...NOTHING,
      kind: 'statement',
      id: line.statementId,
      title: { zh: `结算单 ${line.number}`, en: `Statement ${line.number}` },
      amount: line.total_fen,
      unit: 'fen',
      at: line.created_at,
    })
    if (line.paidAt !== null) {
      steps.push({
        kind: 'payment',
        id: line.statementId,
        title: { zh: `付款 ${line.bank_reference}`, en: `Payment ${line.bank_reference}` },
        amount: line.paid_fen,
        unit: 'fen',
        at: line.paidAt,
        by: line.paidBy,
        postingId: line.payOutId,
      })
    }
    const what = line.kind === 'visit' ? ['明细', 'Line'] : ['更正', 'Correction']
    steps.push({
      kind: 'statement_line',
      id: line.id,
      title: {
        zh: `${what[0]} ${line.position}${line.note ? `：${line.note}` : ''}`,
        en: `${what[1]} ${line.position}${line.note ? `: ${line.note}` : ''}`,
      },
      amount: line.amount_fen,
      unit: 'fen',
      at: paid?.at ?? null,
      by: paid?.actorName ?? null,
      postingId: paid?.id ?? null,
    })
  }
  return steps
}

export async function visitStep(ctx: Ctx, visitId: string): Promise<Step> {
  const visit = await getVisit(ctx, visitId)
  return {
    ...NOTHING,
    kind: 'visit',
    id: visitId,
    title: { zh: `上门服务 ${visit.number}`, en: `Visit ${visit.number}` },
    amount: visit.minutesApproved ?? visit.minutesPlanned,
    unit: 'minute',
    at: visit.startedAt ?? visit.startsAt,
  }
}

async function chargeStep(ctx: Ctx, chargeLineId: string): Promise<Step> {
  const line = await ctx.db
    .selectFrom('visit_charge_line as l')
    .innerJoin('visit_charge as c', 'c.visit_id', 'l.visit_id')
    .select(['l.amount', 'l.unit', 'l.posting_id', 'c.at', 'c.actor_name', 'c.price_fen'])
    .where('l.id', '=', chargeLineId)
    .executeTakeFirstOrThrow()
  const price = (line.price_fen / 100).toFixed(2)
  return {
    kind: 'charge',
    id: chargeLineId,
    title: { zh: `核定计费，单价 ${price} 元`, en: `Charged at ${price} yuan` },
    amount: line.amount,
    unit: line.unit,
    at: line.at,
    by: line.actor_name,
    postingId: line.posting_id,
  }
}

async function holdStep(ctx: Ctx, holdId: string): Promise<Step> {
  const hold = await getHold(ctx, holdId)
  return {
    kind: 'hold',
    id: holdId,
    title: { zh: '预留', en: 'Reserved' },
    amount: hold.amount,
    unit: hold.unit,
    at: hold.at,
    by: hold.actorName,
    postingId: hold.postingId,
  }
}

/** What the person had in the month of the visit, its grant in the books, and why. */
async function rightSteps(ctx: Ctx, start: ChainStart): Promise<Step[]> {
  const rights = await entitlementsOf(ctx, start.personId, start.day)
  const right = rights.find((one) => one.id === start.entitlementId)
  if (!right) return []
  const ref = { kind: 'entitlement', id: right.id }
  const { items } = await postingsOf(ctx, { ref, kind: 'grant' })
  const grant = items[0]
  return [
    {
      kind: 'entitlement',
      id: right.id,
      title: { zh: `${right.titleZh} ${right.month}`, en: `${right.titleEn} ${right.month}` },
      amount: right.granted,
      unit: right.unit,
      at: grant?.at ?? null,
      by: grant?.actorName ?? null,
      postingId: grant?.id ?? null,
    },
    {
      ...NOTHING,
      kind: 'determination',
      id: right.determinationId,
      title: { zh: '核定', en: 'Determination' },
    },
  ]
}
