import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { CategoryEntry } from './category-schema.ts'
import { ConsentEntry } from './consent-schema.ts'
import { Contact } from './contact-schema.ts'
import { HouseholdCard } from './household-schema.ts'
import { LifeEventEntry } from './life-event-schema.ts'
import { PersonStatus, READERS, Sex, Text, WRITERS } from './roster-schema.ts'
import { HouseholdEntry, LivingEntry } from './spell-schema.ts'

/** A person as other modules know them; numbers stay sealed. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly sex: Sex
  readonly bornOn: Day
  readonly areaCode: string
  readonly address: string
  readonly lat: number
  readonly lng: number
  readonly status: PersonStatus
  readonly householdId: string
  /** A code of the pack's living arrangements. */
  readonly living: string | null
  readonly networked: boolean
}

/**
 * A line of the roster. The birth date is shown only where no identity number is masked: together
 * with the mask it would give the number away.
 */
export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  sex: Sex,
  age: z.int(),
  bornOn: Day.nullable(),
  birthYear: z.int(),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  areaCode: AreaCode,
  areaPath: z.string(),
  address: z.string(),
  status: PersonStatus,
  living: z.string().nullable(),
  networked: z.boolean(),
  householdId: Id,
  /** Codes recorded and in force today. */
  categories: z.array(z.string()),
})
export type PersonRow = z.infer<typeof PersonRow>

/** What the screen may offer this caller; the server decides again when it is sent. */
export const PersonCan = z.object({
  amend: z.boolean(),
  setCategory: z.boolean(),
  amendContacts: z.boolean(),
  recordConsent: z.boolean(),
  recordLifeEvent: z.boolean(),
  correctLifeEvent: z.boolean(),
  reveal: z.boolean(),
})
export type PersonCan = z.infer<typeof PersonCan>

export const PersonCard = PersonRow.extend({
  lat: z.number(),
  lng: z.number(),
  networkedFrom: Day.nullable(),
  networkedTo: Day.nullable(),
  note: z.string().nullable(),
  /** Codes that follow from age and living arrangement today. */
  derived: z.array(z.string()),
  household: HouseholdCard,
  categoryEntries: z.array(CategoryEntry),
  livingEntries: z.array(LivingEntry),
  householdEntries: z.array(HouseholdEntry),
  contacts: z.array(Contact),
  consents: z.array(ConsentEntry),
  lifeEvents: z.array(LifeEventEntry),
  version: z.int(),
  changedAt: InstantText,
  changedName: z.string(),
  can: PersonCan,
})
export type PersonCard = z.infer<typeof PersonCard>

export const PeopleQuery = PageQuery.extend({
  /** A name or a part of it, pinyin, initials, a telephone or an identity number. */
  q: Text(60).optional(),
  area: AreaCode.optional(),
  category: z.string().max(60).optional(),
  status: PersonStatus.optional(),
  living: z.string().max(60).optional(),
  ageFrom: z.coerce.number().int().min(0).max(150).optional(),
  ageTo: z.coerce.number().int().min(0).max(150).optional(),
  networked: z.enum(['yes', 'no']).optional(),
  sort: z.enum(['registered', 'name', '-name', 'age', '-age']).default('registered'),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const RevealField = z.enum(['idNumber', 'bornOn', 'phone', 'contacts', 'telephones'])
export const RevealPerson = z.object({ fields: z.array(RevealField).min(1), reason: Reason })
export type RevealPerson = z.infer<typeof RevealPerson>
const Revealed = z.object({
  idNumber: z.string().nullable().optional(),
  bornOn: Day.optional(),
  phone: z.string().nullable().optional(),
  contacts: z.array(z.object({ id: Id, phone: z.string().nullable() })).optional(),
  telephones: z.array(z.object({ id: Id, number: z.string() })).optional(),
})
export type Revealed = z.infer<typeof Revealed>

export const HistoryEntry = z.object({
  id: Id,
  at: InstantText,
  actorName: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

const Duplicate = z.object({
  why: z.enum(['name_and_birth', 'name_and_phone']),
  people: z.array(PersonRow),
})

export const personContracts = {
  list: contract({
    method: 'GET',
    path: '/api/people',
    summary: { zh: '老年人名册', en: 'The roster of older people' },
    allow: READERS,
    query: PeopleQuery,
    answer: pageOf(PersonRow).extend({
      can: z.object({ register: z.boolean(), bring: z.boolean(), take: z.boolean() }),
    }),
  }),
  duplicates: contract({
    method: 'GET',
    path: '/api/people/duplicates',
    summary: { zh: '疑似重复', en: 'Likely duplicates' },
    allow: WRITERS,
    query: z.object({ area: AreaCode.optional() }),
    answer: z.object({ items: z.array(Duplicate) }),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/people/export',
    summary: { zh: '导出名册（号码脱敏）', en: 'Export the roster, numbers masked' },
    allow: ['official', 'auditor', 'finance'],
    query: PeopleQuery.omit({ cursor: true, limit: true }).extend({
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
    }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/people/:id',
    summary: { zh: '老年人档案', en: 'The card of a person' },
    allow: READERS,
    params: IdParams,
    answer: PersonCard,
  }),
  history: contract({
    method: 'GET',
    path: '/api/people/:id/history',
    summary: { zh: '档案记录', en: 'Who did or saw what' },
    allow: READERS,
    params: IdParams,
    query: PageQuery,
    answer: pageOf(HistoryEntry),
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/people/:id/reveals',
    secret: true,
    summary: { zh: '查看完整号码（留痕）', en: 'See whole numbers, on record' },
    allow: ['official', 'operator', 'dispatcher', 'assessor', 'auditor'],
    params: IdParams,
    body: RevealPerson,
    answer: Revealed,
  }),
}
