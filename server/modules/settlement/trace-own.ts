import type { Ctx } from '../../kernel/command.ts'
import { postingsOf } from '../ledger/index.ts'
import type { TraceStep } from './schema.ts'
import { visitStep } from './trace-chain.ts'
import { doubtSteps } from './trace-doubt.ts'

/** A charged visit of which the person pays a part. */
export interface OwnStart {
  readonly visitId: string
  readonly areaCode: string
  readonly ownFen: number
}

/** Visits among these of which the person pays a part. */
export const ownStarts = (ctx: Ctx, visitIds: readonly string[]): Promise<readonly OwnStart[]> =>
  visitIds.length === 0
    ? Promise.resolve([])
    : ctx.db
        .selectFrom('visit_charge')
        .select(['visit_id as visitId', 'area_code as areaCode', 'own_fen as ownFen'])
        .where('visit_id', 'in', [...visitIds])
        .where('own_fen', '>', 0)
        .execute()

/** From the person's own pocket to the visit: there is no fund, no statement and no right in it. */
export async function ownChain(ctx: Ctx, start: OwnStart) {
  const ref = { kind: 'visit', id: start.visitId }
  const { items } = await postingsOf(ctx, { ref, kind: 'own_pocket' })
  const booked = items.find((posting) => posting.correctsId === null)
  const own: Omit<TraceStep, 'at'> & { readonly at: Temporal.Instant | null } = {
    kind: 'own_pocket',
    id: start.visitId,
    title: { zh: '个人自费', en: 'Own pocket' },
    amount: start.ownFen,
    unit: 'fen',
    at: booked?.at ?? null,
    by: booked?.actorName ?? null,
    postingId: booked?.id ?? null,
  }
  return [own, await visitStep(ctx, start.visitId), ...(await doubtSteps(ctx, start.visitId))]
}
