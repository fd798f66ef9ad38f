import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import type { Words } from '../../kernel/words.ts'
import { EntryParams, Name, PhoneText, Text, WRITERS } from './roster-schema.ts'

export const RELATION_WORDS = {
  self: { zh: '本人', en: 'Self' },
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Son or daughter' },
  grandchild: { zh: '孙辈', en: 'Grandchild' },
  sibling: { zh: '兄弟姐妹', en: 'Brother or sister' },
  relative: { zh: '其他亲属', en: 'Other relative' },
  neighbour: { zh: '邻居', en: 'Neighbour' },
  community: { zh: '村居工作人员', en: 'Village or community staff' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export const Relation = oneOf(RELATION_WORDS)
export type Relation = z.infer<typeof Relation>

export const NewContact = z.object({
  name: Name,
  relation: Relation,
  phone: PhoneText.optional(),
  guardian: z.boolean().default(false),
  /** 1 is rung first. */
  emergencyOrder: z.int().min(1).max(9).optional(),
  note: Text(200).optional(),
})
export type NewContact = z.infer<typeof NewContact>

export const Contact = z.object({
  id: Id,
  name: z.string(),
  relation: Relation,
  phone: z.string().nullable(),
  guardian: z.boolean(),
  emergencyOrder: z.int().nullable(),
  note: z.string().nullable(),
})
export type Contact = z.infer<typeof Contact>

export const contactContracts = {
  addContact: contract({
    method: 'POST',
    path: '/api/people/:id/contacts',
    summary: { zh: '添加联系人或监护人', en: 'Add a contact or guardian' },
    allow: WRITERS,
    params: IdParams,
    body: NewContact,
    answer: z.object({ id: Id }),
  }),
  amendContact: contract({
    method: 'PUT',
    path: '/api/people/:id/contacts/:entryId',
    summary: { zh: '修改联系人', en: 'Amend a contact' },
    allow: WRITERS,
    params: EntryParams,
    /** An absent phone stays as it is, since the form never saw it; null removes it. */
    body: NewContact.extend({ phone: PhoneText.nullable().optional() }),
  }),
  removeContact: contract({
    method: 'DELETE',
    path: '/api/people/:id/contacts/:entryId',
    summary: { zh: '移除联系人', en: 'Remove a contact' },
    allow: WRITERS,
    params: EntryParams,
    body: z.object({ reason: Reason }),
  }),
}
