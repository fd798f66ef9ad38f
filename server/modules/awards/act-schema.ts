import { z } from 'zod'
import { Id, oneOf } from '../../kernel/contract.ts'
import type { Words } from '../../kernel/packs/words.ts'
import { InstantText } from '../../kernel/time.ts'

// What is done about an application, by whom, who may look, and the answer: the id of what was made.

export const ACTS = {
  open: { zh: '申报', en: 'Applied' },
  qualify: { zh: '达标', en: 'Reached the standard' },
  lapse: { zh: '不再达标', en: 'No longer reaches the standard' },
  publish: { zh: '公示', en: 'Made public' },
  award: { zh: '批准', en: 'Awarded' },
  refuse: { zh: '不予批准', en: 'Refused' },
  order: { zh: '列入兑现单', en: 'Ordered to be paid' },
  unorder: { zh: '移出兑现单', en: 'Taken out of the payment order' },
  withdraw: { zh: '撤回', en: 'Withdrawn' },
  pay: { zh: '兑现', en: 'Paid' },
  return: { zh: '追回', en: 'Money taken back' },
} as const satisfies Record<string, Words>
export const Act = oneOf(ACTS)
export type Act = z.infer<typeof Act>

export const By = { at: InstantText, by: z.string() }

/** An operator takes objections on the telephone, and reads what they are about. */
export const READ = ['official', 'finance', 'auditor', 'assessor', 'provider', 'operator'] as const
export const READ_FILES = ['official', 'finance', 'auditor', 'assessor', 'provider'] as const
export const Done = z.object({ id: Id })
