import type { Ctx } from '../../kernel/command.ts'
import { postingsOf } from '../ledger/index.ts'
import { visitStep } from './trace-chain.ts'
import { doubtSteps } from './trace-doubt.ts'
import type { Step } from './trace-step.ts'

/** A charged visit of which the person pays a part. */
export interface OwnStart {
  readonly visitId: string
  readonly areaCode: string
  readonly ownFen: number
}

/** Visits among these of which the person pays a part, or did after an answered objection. */
export const ownStarts = (ctx: Ctx, visitIds: readonly string[]): Promise<readonly OwnStart[]> =>
  visitIds.length === 0
    ? Promise.resolve([])
    : ctx.db
        .selectFrom('visit_charge as c')
        .innerJoin('visit_funding as f', 'f.visit_id', 'c.visit_id')
        .select(['c.visit_id as visitId', 'c.area_code as areaCode', 'c.own_fen as ownFen'])
        .where('c.visit_id', 'in', [...visitIds])
        .where('f.own_pocket_agreed', '=', true)
        .execute()

/** From the person's own pocket to the visit: there is no fund, no statement and no right in it. */
export async function ownChain(ctx: Ctx, start: OwnStart) {
  const entries = await ownEntries(ctx, start.visitId)
  if (start.ownFen === 0 && entries.length === 0) return []
  const [booked, ...later] = entries
  const own: Step = {
    kind: 'own_pocket',
    id: start.visitId,
    title: { zh: '个人自费', en: 'Own pocket' },
    amount: start.ownFen,
    unit: 'fen',
    at: booked?.at ?? null,
    by: booked?.actorName ?? null,
    postingId: booked?.id ?? null,
  }
  const changes = (start.ownFen === 0 ? entries : later).map((posting): Step => {
    const isBack = posting.correctsId !== null
    return {
      kind: 'correction',
      id: posting.id,
      title: {
        zh: `自费${isBack ? '退回' : '增加'}：${posting.reason ?? ''}`,
        en: `Own part ${isBack ? 'given back' : 'added'}: ${posting.reason ?? ''}`,
      },
      amount: isBack ? -posting.amount : posting.amount,
      unit: 'fen',
      at: posting.at,
      by: posting.actorName,
      postingId: posting.id,
    }
  })
  const visit = await visitStep(ctx, start.visitId)
  return [own, ...changes, visit, ...(await doubtSteps(ctx, start.visitId))]
}

/** What was booked of the person's part and taken back again, the oldest first. */
async function ownEntries(ctx: Ctx, visitId: string) {
  const ref = { kind: 'visit', id: visitId }
  const { items } = await postingsOf(ctx, { ref, limit: 200 })
  const booked = new Set(items.filter(({ kind }) => kind === 'own_pocket').map(({ id }) => id))
  return items
    .filter(({ id, correctsId }) => booked.has(id) || (correctsId && booked.has(correctsId)))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1))
}
