import { z } from 'zod'
import { Id, oneOf } from '../../kernel/contract.ts'
import type { Words } from '../../kernel/words.ts'

// What all that is written in the roster says alike: names, telephones, addresses, who may look and write.

export const SEX_WORDS = {
  male: { zh: '男', en: 'Male' },
  female: { zh: '女', en: 'Female' },
} as const satisfies Record<string, Words>
export const Sex = oneOf(SEX_WORDS)
export type Sex = z.infer<typeof Sex>

/** Where the person is now, derived from the life events. */
export const STATUS_WORDS = {
  home: { zh: '居家', en: 'At home' },
  hospital: { zh: '住院', en: 'In hospital' },
  institution: { zh: '入住机构', en: 'In an institution' },
  moved: { zh: '迁出', en: 'Moved away' },
  dead: { zh: '去世', en: 'Died' },
} as const satisfies Record<string, Words>
export const PersonStatus = oneOf(STATUS_WORDS)
export type PersonStatus = z.infer<typeof PersonStatus>

export const Name = z.string().trim().min(2).max(50)
export const Text = (max: number) => z.string().trim().max(max)
/** Checked and normalised on the server, which knows what is wrong with it. */
export const PhoneText = Text(30)
export const Address = z.string().trim().min(1).max(200)

export const READERS = [
  'official',
  'operator',
  'dispatcher',
  'assessor',
  'auditor',
  'finance',
] as const
export const WRITERS = ['official', 'operator'] as const

export const EntryParams = z.object({ id: Id, entryId: Id })
