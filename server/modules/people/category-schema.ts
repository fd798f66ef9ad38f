import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { EntryParams, Text } from './roster-schema.ts'

export const NewCategory = z.object({
  category: z.string().min(1).max(60),
  from: Day,
  /** The last day in force. */
  to: Day.optional(),
  evidence: Text(500).optional(),
  evidenceFileId: Id.optional(),
})
export type NewCategory = z.infer<typeof NewCategory>

export const CategoryEntry = z.object({
  id: Id,
  category: z.string(),
  from: Day,
  to: Day.nullable(),
  evidence: z.string().nullable(),
  evidenceFileId: Id.nullable(),
  recordedAt: InstantText,
  recordedName: z.string(),
  endedReason: z.string().nullable(),
  voidReason: z.string().nullable(),
  inForce: z.boolean(),
})
export type CategoryEntry = z.infer<typeof CategoryEntry>

export const EndCategory = z.object({
  /** The last day in force; absent when it was recorded by mistake and never held. */
  to: Day.optional(),
  reason: Reason,
})
export type EndCategory = z.infer<typeof EndCategory>

/** The rule that knows a group: its document in both languages, the clause as it is quoted. */
export const CategorySource = z.object({
  document: z.object({ zh: z.string(), en: z.string() }),
  clause: z.string().nullable(),
  date: Day.nullable(),
  url: z.string().nullable(),
  confirmed: z.boolean(),
})
export type CategorySource = z.infer<typeof CategorySource>

const CategoryWords = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  about: z.object({ zh: z.string(), en: z.string() }),
  group: z.string(),
  derived: z.boolean(),
  expires: z.boolean(),
  evidence: z.array(z.object({ zh: z.string(), en: z.string() })),
  source: CategorySource.nullable(),
})
export const PeopleWords = z.object({
  categories: z.array(CategoryWords),
  living: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), atRisk: z.boolean() }),
  ),
})
export type PeopleWords = z.infer<typeof PeopleWords>

export const categoryContracts = {
  words: contract({
    method: 'GET',
    path: '/api/people/words',
    summary: { zh: '人员类别与居住状况', en: 'Care categories and living arrangements' },
    allow: 'signed_in',
    answer: PeopleWords,
  }),
  setCategory: contract({
    method: 'POST',
    path: '/api/people/:id/categories',
    summary: { zh: '认定类别', en: 'Set a category' },
    allow: ['official'],
    params: IdParams,
    body: NewCategory,
    answer: z.object({ id: Id }),
  }),
  endCategory: contract({
    method: 'PATCH',
    path: '/api/people/:id/categories/:entryId',
    summary: { zh: '终止或作废类别', en: 'End a category or void it' },
    allow: ['official'],
    params: EntryParams,
    body: EndCategory,
  }),
}
