import { z } from 'zod'
import { oneOf } from '../../kernel/contract.ts'
import { Words as WordsOnTheWire } from '../../kernel/packs/words.ts'
import type { Words } from '../../kernel/words.ts'
import { type Act, ACTS, By } from './act-schema.ts'

/**
 * What stands in the history of an application: its acts, papers, objections, receipts and claw-backs. One
 * command may leave several steps; they stand in this order.
 */
export const STEPS = {
  open: ACTS.open,
  submit: { zh: '提交材料', en: 'Paper handed in' },
  accept: { zh: '材料采信', en: 'Paper accepted' },
  reject: { zh: '材料不采信', en: 'Paper rejected' },
  object: { zh: '提出异议', en: 'Objection entered' },
  dismiss: { zh: '异议不成立', en: 'Objection not upheld' },
  uphold: { zh: '异议成立', en: 'Objection upheld' },
  lapse: ACTS.lapse,
  qualify: ACTS.qualify,
  publish: ACTS.publish,
  award: ACTS.award,
  refuse: ACTS.refuse,
  withdraw: ACTS.withdraw,
  order: ACTS.order,
  unorder: ACTS.unorder,
  pay: ACTS.pay,
  spend: { zh: '登记使用凭证', en: 'Use shown by a receipt' },
  use: { zh: '使用凭证采信', en: 'Receipt accepted' },
  misuse: { zh: '使用凭证不采信', en: 'Receipt rejected' },
  claim: { zh: '提出追回', en: 'Proposed to take money back' },
  waive: { zh: '不同意追回', en: 'Taking back declined' },
  return: ACTS.return,
  letter: { zh: '发出通知书', en: 'Letter issued' },
} as const satisfies Record<Act, Words> & Record<string, Words>
export const Step = oneOf(STEPS)
export type Step = z.infer<typeof Step>

export const HistoryStep = z.object({
  step: Step,
  /** What it is about: the fact of a paper with its value, an amount, a number. */
  about: WordsOnTheWire.nullable(),
  reason: z.string().nullable(),
  ...By,
})
export type HistoryStep = z.infer<typeof HistoryStep>
