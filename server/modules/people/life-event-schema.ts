import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { Address, EntryParams, PersonStatus, Text, WRITERS } from './roster-schema.ts'

export const LifeEventKind = z.enum([
  'death',
  'moved',
  'admitted',
  'discharged',
  'hospital_in',
  'hospital_out',
])
export type LifeEventKind = z.infer<typeof LifeEventKind>
export const LIFE_EVENT_WORDS = {
  death: { zh: '去世', en: 'Death' },
  moved: { zh: '迁居', en: 'Move' },
  admitted: { zh: '入住养老机构', en: 'Admission to an institution' },
  discharged: { zh: '离开养老机构', en: 'Discharge from an institution' },
  hospital_in: { zh: '住院', en: 'Into hospital' },
  hospital_out: { zh: '出院', en: 'Out of hospital' },
  retraction: { zh: '撤销（未曾发生）', en: 'Retraction (it never happened)' },
} as const satisfies Record<LifeEventKind | 'retraction', Words>

export const LifeEventEntry = z.object({
  id: Id,
  kind: z.enum([...LifeEventKind.options, 'retraction']),
  on: Day,
  note: z.string().nullable(),
  place: z.string().nullable(),
  /** The institution of the register to which an admission led. */
  organisation: z.object({ id: Id, name: z.string() }).nullable(),
  toAreaPath: z.string().nullable(),
  toAddress: z.string().nullable(),
  evidenceFileId: Id.nullable(),
  corrects: Id.nullable(),
  reason: z.string().nullable(),
  recordedAt: InstantText,
  recordedName: z.string(),
  /** Whether a later entry took its place. */
  corrected: z.boolean(),
})
export type LifeEventEntry = z.infer<typeof LifeEventEntry>

export const RecordLifeEvent = z.object({
  kind: LifeEventKind,
  on: Day,
  note: Text(500).optional(),
  evidenceFileId: Id.optional(),
  /** The hospital, an institution outside the register, or where a person moved to outside the city. */
  place: Text(200).optional(),
  /** For an admission: the institution, an organisation of the register that may have beds. */
  organisationId: Id.optional(),
  /** For a move within the city; a move without it leaves the city. */
  to: z.object({ areaCode: AreaCode, address: Address, householdId: Id.optional() }).optional(),
})
export type RecordLifeEvent = z.infer<typeof RecordLifeEvent>

/** The entry as it should have been, or nothing when it never happened. */
export const CorrectLifeEvent = z.object({
  reason: Reason,
  instead: RecordLifeEvent.optional(),
})
export type CorrectLifeEvent = z.infer<typeof CorrectLifeEvent>

export const lifeEventContracts = {
  recordLifeEvent: contract({
    method: 'POST',
    path: '/api/people/:id/life-events',
    summary: { zh: '登记变动', en: 'Record a life event' },
    allow: WRITERS,
    params: IdParams,
    body: RecordLifeEvent,
    answer: z.object({ id: Id, status: PersonStatus }),
  }),
  correctLifeEvent: contract({
    method: 'POST',
    path: '/api/people/:id/life-events/:entryId/correction',
    summary: { zh: '更正变动', en: 'Correct a life event' },
    allow: ['official'],
    params: EntryParams,
    body: CorrectLifeEvent,
    answer: z.object({ id: Id, status: PersonStatus }),
  }),
}
