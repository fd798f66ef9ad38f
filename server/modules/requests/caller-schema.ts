import { z } from 'zod'
import { AreaCode, Id, oneOf } from '../../kernel/contract.ts'
import type { Words } from '../../kernel/words.ts'
import { Text } from './hotline-schema.ts'

export const CALLER_RELATIONS = {
  self: { zh: '本人', en: 'Self' },
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Son or daughter' },
  grandchild: { zh: '孙辈', en: 'Grandchild' },
  sibling: { zh: '兄弟姐妹', en: 'Brother or sister' },
  relative: { zh: '其他亲属', en: 'Other relative' },
  neighbour: { zh: '邻居', en: 'Neighbour' },
  community: { zh: '村居工作人员', en: 'Village or community staff' },
  provider: { zh: '服务人员', en: 'Care worker' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export const CallerRelation = oneOf(CALLER_RELATIONS)
export type CallerRelation = z.infer<typeof CallerRelation>

/** Somebody the number may belong to, as the pop-up shows them. */
export const Candidate = z.object({
  id: Id,
  name: z.string(),
  sex: z.enum(['male', 'female']),
  age: z.int(),
  areaCode: AreaCode,
  areaPath: z.string(),
  address: z.string(),
  status: z.enum(['home', 'hospital', 'institution', 'moved', 'dead']),
  living: z.string().nullable(),
  categories: z.array(z.string()),
  householdId: Id,
  networked: z.boolean(),
  /** Their own number, the telephone of their home, or the number of a relative or neighbour. */
  why: z.enum(['own', 'household', 'contact']),
  contact: z.object({ name: z.string(), relation: z.string(), guardian: z.boolean() }).nullable(),
})
export type Candidate = z.infer<typeof Candidate>

export const IdentifyCaller = z.object({
  /** The older person this call is about; null when nobody on the roster is meant. */
  personId: Id.nullable(),
  householdId: Id.nullable().default(null),
  callerName: Text(50).nullable().default(null),
  callerRelation: CallerRelation.nullable().default(null),
})
export type IdentifyCaller = z.input<typeof IdentifyCaller>
