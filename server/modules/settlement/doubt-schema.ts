import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

/** What was recorded later: the person of a charged visit was not there. */
export const NOT_THERE_WORDS = {
  after_death: { zh: '老人已去世', en: 'After the death' },
  while_admitted: { zh: '老人住院或入住机构', en: 'While admitted elsewhere' },
  after_move: { zh: '老人已迁出本市', en: 'After leaving the city' },
} as const satisfies Record<string, Words>
export const NotThere = oneOf(NOT_THERE_WORDS)
export type NotThere = z.infer<typeof NotThere>

/** How far a charge in doubt is; `raised` and `restore_due` wait for finance. */
export const DOUBT_WORDS = {
  raised: { zh: '待处理', en: 'To be decided' },
  stands: { zh: '确认有效', en: 'Stands' },
  taken_back: { zh: '已收回', en: 'Taken back' },
  cleared: { zh: '已撤销', en: 'Cleared' },
  restore_due: { zh: '待恢复', en: 'To be restored' },
  restored: { zh: '已恢复', en: 'Restored' },
} as const satisfies Record<string, Words>
export const DoubtAct = oneOf(DOUBT_WORDS)
export type DoubtAct = z.infer<typeof DoubtAct>

/** A charge against which the record speaks, with what it is about in money. */
export const Doubt = z.object({
  visitId: Id,
  number: z.string(),
  day: Day,
  month: Month,
  organisation: z.object({ id: Id, name: z.string() }),
  personMasked: z.string(),
  service: z.object({ zh: z.string(), en: z.string() }),
  minutes: z.int(),
  flag: NotThere,
  /** From which day the record says so. */
  on: Day,
  act: DoubtAct,
  reason: z.string(),
  at: InstantText,
  by: z.string(),
  /** Fen that funds were charged with, and what stands of it after corrections. */
  chargedFen: z.int(),
  standingFen: z.int(),
  ownFen: z.int(),
  /** The statement that names the charge; null while none does. */
  statement: z.object({ id: Id, number: z.string(), state: z.string() }).nullable(),
  can: z.object({ decide: z.boolean() }),
})
export type Doubt = z.infer<typeof Doubt>

export const DecideDoubt = z.object({
  /** `stands`: paid as charged. `taken_back`: nothing is paid, what was used goes back. */
  decision: z.enum(['stands', 'taken_back']),
  reason: Reason,
})
export type DecideDoubt = z.infer<typeof DecideDoubt>

export const DoubtsQuery = z.object({ open: z.enum(['true', 'false']).default('true') })
export type DoubtsQuery = z.infer<typeof DoubtsQuery>

export const doubtContracts = {
  doubts: contract({
    method: 'GET',
    path: '/api/settlement/doubts',
    summary: { zh: '存疑计费', en: 'Charges that a later record speaks against' },
    allow: ['finance', 'auditor', 'official'],
    query: PageQuery.extend(DoubtsQuery.shape),
    answer: pageOf(Doubt),
  }),
  decideDoubt: contract({
    method: 'POST',
    path: '/api/settlement/doubts/:id/decision',
    summary: { zh: '处理未列入结算单的存疑计费', en: 'Decide a doubt before any statement' },
    allow: ['finance'],
    params: IdParams,
    body: DecideDoubt,
    answer: Doubt,
  }),
}
