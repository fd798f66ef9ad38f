import { z } from 'zod'
import { oneOf } from '../../kernel/contract.ts'
import { InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { Text } from './hotline-schema.ts'

/** What the first person at an emergency does, in this order. */
export const CHECK_ITEMS = {
  stay_on_line: { zh: '保持通话、安抚来电人', en: 'Stay on the line, calm the caller' },
  confirm_place: { zh: '核实地址和现场情况', en: 'Confirm the place and what has happened' },
  call_120: { zh: '需要时拨打 120', en: 'Call 120 if needed' },
  call_110: { zh: '需要时拨打 110 / 119', en: 'Call 110 or 119 if needed' },
  call_contacts: { zh: '联系紧急联系人', en: 'Call the emergency contacts' },
  call_village: { zh: '联系村居、邻居到场', en: 'Ask village or neighbour to go there' },
  confirm_arrival: { zh: '确认有人到场', en: 'Confirm that somebody has arrived' },
} as const satisfies Record<string, Words>
export const CheckItem = oneOf(CHECK_ITEMS)
export type CheckItem = z.infer<typeof CheckItem>

export const Check = z.object({
  item: CheckItem,
  at: InstantText.nullable(),
  actorName: z.string().nullable(),
  note: z.string().nullable(),
})
export type Check = z.infer<typeof Check>

export const TickCheck = z.object({ item: CheckItem, note: Text(500).optional() })
