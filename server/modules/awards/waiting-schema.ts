import { z } from 'zod'
import { contract, Id, oneOf } from '../../kernel/contract.ts'
import { Words } from '../../kernel/packs/words.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'

/** What somebody else than who entered it has to look at. */
export const WAITING = {
  paper: { zh: '材料待核查', en: 'Papers to inspect' },
  objection: { zh: '异议待答复', en: 'Objections to answer' },
  receipt: { zh: '使用凭证待核查', en: 'Receipts to inspect' },
  claw_back: { zh: '追回待确认', en: 'Claw-backs to confirm' },
  payment_order: { zh: '兑现单待批准', en: 'Payment orders to approve' },
} as const satisfies Record<string, Words>
export const WaitingKind = oneOf(WAITING)
export type WaitingKind = z.infer<typeof WaitingKind>

export const WaitingRow = z.object({
  kind: WaitingKind,
  id: Id,
  /** Null of a payment order, which is about many. */
  applicationId: Id.nullable(),
  /** Of the application; of a payment order its month. */
  number: z.string(),
  name: z.string().nullable(),
  about: Words,
  amountFen: z.int().nullable(),
  since: InstantText,
  by: z.string(),
  dueOn: Day.nullable(),
  isLate: z.boolean(),
  can: z.object({ act: z.boolean() }),
})
export type WaitingRow = z.infer<typeof WaitingRow>

export const WaitingCounts = z.partialRecord(
  WaitingKind,
  z.object({ count: z.int(), late: z.int() }),
)
export type WaitingCounts = z.infer<typeof WaitingCounts>

export const waitingContracts = {
  waiting: contract({
    method: 'GET',
    path: '/api/award-waiting',
    summary: { zh: '奖补待办', en: 'What waits for somebody at the award desk' },
    allow: ['official', 'assessor', 'finance', 'auditor'],
    query: PageQuery.extend({ kind: WaitingKind.optional() }),
    answer: pageOf(WaitingRow).extend({ counts: WaitingCounts }),
  }),
}
