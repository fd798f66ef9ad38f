import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import type { FlagFact } from '../visits/index.ts'
import { NOT_THERE_WORDS } from './doubt-schema.ts'
import { isOpen, whenDecided, whenFlagged, whenUnflagged } from './doubt.ts'
import { objectForPayer, hasOpenObjection, withdrawObjections } from './doubt-lines.ts'
import { lastDoubt, noteDoubt } from './doubt-rows.ts'
import { turnOwnPart } from './own-pocket.ts'
import { lockFunding, lockStating } from './store.ts'
import { chargesOf } from './unstated.ts'

type Fact = Pick<FlagFact, 'visitId' | 'flag' | 'on'>

/**
 * S9: the record speaks against a visit that was charged already. It is put before finance; no
 * statement names it until that is decided, and where one does, the line is objected to.
 */
export async function doubtCharge(ctx: Ctx, { visitId, flag, on }: Fact): Promise<void> {
  if (!(await isCharged(ctx, visitId))) return
  const last = await lastDoubt(ctx, visitId)
  const act = whenFlagged(last?.act)
  if (act === null) return
  const reason = `${NOT_THERE_WORDS[flag].zh}（${on} 起），登记晚于服务核定`
  if (last?.act === 'restore_due') {
    await withdrawObjections(ctx, visitId, { because: last.reason, reason })
  }
  await noteDoubt(ctx, visitId, { act, flag, on_day: on, reason })
  if (act === 'raised') await objectForPayer(ctx, visitId, reason)
  await tell(ctx, visitId)
}

/** S9: the record was corrected. What was taken back meanwhile is put before finance again. */
export async function clearDoubt(ctx: Ctx, { visitId, flag, on }: Fact): Promise<void> {
  if (!(await isCharged(ctx, visitId))) return
  const last = await lastDoubt(ctx, visitId)
  const act = whenUnflagged(last?.act)
  if (last === undefined || act === null) return
  const reason =
    act === 'cleared' ? '人员变动已更正' : '人员变动已更正，原核定有效，请恢复收回的部分'
  await withdrawObjections(ctx, visitId, { because: last.reason, reason })
  await noteDoubt(ctx, visitId, { act, flag, on_day: on, reason })
  if (act === 'restore_due') await objectForPayer(ctx, visitId, reason)
  await tell(ctx, visitId)
}

/** An answered objection decides the doubt about its visit, once none is left open. */
export async function followAnswer(
  ctx: Ctx,
  visitId: string,
  answer: {
    readonly units: number | null
    /** What the answer says of the person's part; null where it says nothing. */
    readonly ownFen: number | null
    readonly reason: string
  },
): Promise<void> {
  const last = await lastDoubt(ctx, visitId)
  if (last === undefined || !isOpen(last.act)) return
  if (await hasOpenObjection(ctx, visitId)) return
  // Declined: what stands goes on standing, and what was taken back stays so.
  const gives = answer.units === null ? last.act === 'raised' : answer.units > 0
  const act = whenDecided(last.act, gives ? 'stands' : 'taken_back')
  if (answer.ownFen === null) {
    await turnOwnPart(ctx, visitId, { isOwed: gives, reason: answer.reason })
  }
  const { flag, on_day } = last
  await noteDoubt(ctx, visitId, { act, flag, on_day, reason: answer.reason })
}

/** Locked, so that no freeze and no answer comes between. */
async function isCharged(ctx: Ctx, visitId: string): Promise<boolean> {
  if ((await lockFunding(ctx, visitId))?.state !== 'charged') return false
  await lockStating(ctx, 'beside')
  return true
}

async function tell(ctx: Ctx, visitId: string): Promise<void> {
  const charge = (await chargesOf(ctx, [visitId])).get(visitId)!
  await publish(ctx, {
    topic: 'settlement.doubted',
    subjectId: visitId,
    areaCode: charge.area_code,
    organisationId: charge.organisation_id,
    payload: { visitId, month: charge.month },
  })
}
