import { z } from 'zod'
import { oneOf, Reason } from '../../kernel/contract.ts'
import type { Words } from '../../kernel/words.ts'
import { Text } from './hotline-schema.ts'

export const OUTCOMES = {
  served: { zh: '已提供服务', en: 'Service given' },
  withdrawn: { zh: '本人撤回', en: 'Withdrawn' },
  refused: { zh: '不符合条件', en: 'Not eligible' },
  no_provider: { zh: '无可用机构', en: 'No provider available' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  answered: { zh: '已答复', en: 'Answered' },
  referred: { zh: '转其他部门', en: 'Referred elsewhere' },
  upheld: { zh: '投诉属实', en: 'Upheld' },
  partly_upheld: { zh: '部分属实', en: 'Partly upheld' },
  not_upheld: { zh: '不属实', en: 'Not upheld' },
  founded: { zh: '情况属实', en: 'Founded' },
  unfounded: { zh: '误报', en: 'Unfounded' },
  done: { zh: '已办理', en: 'Done' },
  person_died: { zh: '服务对象去世', en: 'The person died' },
} as const satisfies Record<string, Words>
export const Outcome = oneOf(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

export const Score = z.int().min(1).max(5)

/** Satisfaction 1 (very dissatisfied) to 5 (very satisfied), or why nobody could say. */
export const Satisfaction = z.union([
  z.object({ score: Score, comment: Text(500).optional() }),
  z.object({ unknownBecause: Reason }),
])
export type Satisfaction = z.infer<typeof Satisfaction>
