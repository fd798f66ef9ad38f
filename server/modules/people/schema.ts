import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { pageOf, PageQuery } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

export const Sex = z.enum(['male', 'female'])
export type Sex = z.infer<typeof Sex>
export const SEX_WORDS = {
  male: { zh: '男', en: 'Male' },
  female: { zh: '女', en: 'Female' },
} as const satisfies Record<Sex, Words>

/** Where the person is now, derived from the life events. */
export const PersonStatus = z.enum(['home', 'hospital', 'institution', 'moved', 'dead'])
export type PersonStatus = z.infer<typeof PersonStatus>
export const STATUS_WORDS = {
  home: { zh: '居家', en: 'At home' },
  hospital: { zh: '住院', en: 'In hospital' },
  institution: { zh: '入住机构', en: 'In an institution' },
  moved: { zh: '迁出', en: 'Moved away' },
  dead: { zh: '去世', en: 'Died' },
} as const satisfies Record<PersonStatus, Words>

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

export const Relation = z.enum([
  'self',
  'spouse',
  'child',
  'grandchild',
  'sibling',
  'relative',
  'neighbour',
  'community',
  'other',
])
export type Relation = z.infer<typeof Relation>
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
} as const satisfies Record<Relation, Words>

/** What personal data may be used for: PIPL articles 13, 14 and 29 ask for each separately. */
export const ConsentPurpose = z.enum([
  'services',
  'health',
  'location',
  'photos',
  'providers',
  'family',
])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>
export const CONSENT_WORDS = {
  services: {
    zh: '为提供养老服务处理个人信息',
    en: 'Use of personal data to provide care services',
  },
  health: { zh: '处理健康与评估信息', en: 'Use of health and assessment data' },
  location: { zh: '采集位置（手环、定位器）', en: 'Location from a bracelet or locator' },
  photos: { zh: '上门服务拍照留证', en: 'Photos as proof of visits' },
  providers: { zh: '向服务机构提供联系方式与住址', en: 'Giving contact and address to providers' },
  family: { zh: '向亲属告知服务情况', en: 'Telling relatives about the services' },
} as const satisfies Record<ConsentPurpose, Words>

export const Name = z.string().trim().min(2).max(50)
const Text = (max: number) => z.string().trim().max(max)
/** Checked and normalised on the server, which knows what is wrong with it. */
const PhoneText = Text(30)
const Address = z.string().trim().min(1).max(200)

export const NewCategory = z.object({
  category: z.string().min(1).max(60),
  from: Day,
  /** The last day in force. */
  to: Day.optional(),
  evidence: Text(500).optional(),
  evidenceFileId: Id.optional(),
})
export type NewCategory = z.infer<typeof NewCategory>

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

/** A person for the roster. Without an identity number, sex and birth date are asked for. */
export const RegisterPerson = z.object({
  name: Name,
  idNumber: Text(40).optional(),
  sex: Sex.optional(),
  bornOn: Day.optional(),
  phone: PhoneText.optional(),
  areaCode: AreaCode,
  address: Address,
  lat: z.number().min(3).max(54).optional(),
  lng: z.number().min(73).max(136).optional(),
  living: z.string().max(60).optional(),
  /** Since when, where anybody knows. */
  livingFrom: Day.optional(),
  /** An existing household; otherwise a new one is made at the address. */
  householdId: Id.optional(),
  /** The household's landline, when a new household is made. */
  householdPhone: PhoneText.optional(),
  /** Whether that landline is the programme's free telephone. */
  programmePhone: z.boolean().optional(),
  /** People of a new household who are not on the roster. */
  others: z.int().min(0).max(50).optional(),
  networkedFrom: Day.optional(),
  categories: z.array(NewCategory).max(12).optional(),
  contacts: z.array(NewContact).max(9).optional(),
  consents: z.array(ConsentPurpose).max(6).optional(),
  note: Text(500).optional(),
})
export type RegisterPerson = z.infer<typeof RegisterPerson>

/** What is asked to change; absent fields stay, null empties. `version` is the one that was read. */
export const AmendPerson = z.object({
  version: z.int().positive(),
  name: Name.optional(),
  idNumber: Text(40).nullable().optional(),
  sex: Sex.optional(),
  bornOn: Day.optional(),
  phone: PhoneText.nullable().optional(),
  areaCode: AreaCode.optional(),
  address: Address.optional(),
  lat: z.number().min(3).max(54).optional(),
  lng: z.number().min(73).max(136).optional(),
  living: z.string().max(60).nullable().optional(),
  /**
   * The day from which this way of living holds; the one before then ends the day before. Without
   * it, what was recorded of the present way is put right for all its days.
   */
  livingFrom: Day.optional(),
  householdId: Id.optional(),
  networkedFrom: Day.nullable().optional(),
  networkedTo: Day.nullable().optional(),
  note: Text(500).nullable().optional(),
  reason: Reason,
})
export type AmendPerson = z.infer<typeof AmendPerson>

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

/** What held on dated days; a void one was recorded by mistake and held on none. */
const SpellEntry = z.object({
  id: Id,
  /** Null: since before anybody recorded it. */
  from: Day.nullable(),
  /** The last day. */
  to: Day.nullable(),
  recordedAt: InstantText,
  recordedName: z.string(),
  voidReason: z.string().nullable(),
})
export const LivingEntry = SpellEntry.extend({ living: z.string() })
export type LivingEntry = z.infer<typeof LivingEntry>
export const HouseholdEntry = SpellEntry.extend({
  householdId: Id,
  areaPath: z.string(),
  address: z.string(),
})
export type HouseholdEntry = z.infer<typeof HouseholdEntry>

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

export const ConsentEntry = z.object({
  id: Id,
  purpose: ConsentPurpose,
  given: z.boolean(),
  byName: z.string(),
  byRelation: Relation,
  on: Day,
  note: z.string().nullable(),
  evidenceFileId: Id.nullable(),
  recordedName: z.string(),
  /** Whether it is the latest of its purpose. */
  latest: z.boolean(),
})
export type ConsentEntry = z.infer<typeof ConsentEntry>

export const LifeEventEntry = z.object({
  id: Id,
  kind: z.enum([...LifeEventKind.options, 'retraction']),
  on: Day,
  note: z.string().nullable(),
  place: z.string().nullable(),
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

export const Telephone = z.object({
  id: Id,
  number: z.string(),
  programme: z.boolean(),
  installedOn: Day,
  removedOn: Day.nullable(),
  removedReason: z.string().nullable(),
})
export type Telephone = z.infer<typeof Telephone>

export const Member = z.object({
  id: Id,
  name: z.string(),
  sex: Sex,
  age: z.int(),
  status: PersonStatus,
  /** Since when a member; null: since before anybody recorded it. */
  from: Day.nullable(),
})

/** Somebody who belonged to the household once, within the caller's reach. */
export const FormerMember = z.object({
  id: Id,
  name: z.string(),
  from: Day.nullable(),
  to: Day,
})

export const HouseholdCan = z.object({ amend: z.boolean(), reveal: z.boolean() })

export const HouseholdCard = z.object({
  id: Id,
  areaCode: AreaCode,
  areaPath: z.string(),
  address: z.string(),
  lat: z.number(),
  lng: z.number(),
  others: z.int(),
  /** People living there now, on the roster or not. */
  size: z.int(),
  members: z.array(Member),
  formerMembers: z.array(FormerMember),
  telephones: z.array(Telephone),
  version: z.int(),
  can: HouseholdCan,
})
export type HouseholdCard = z.infer<typeof HouseholdCard>

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

export const RecordLifeEvent = z.object({
  kind: LifeEventKind,
  on: Day,
  note: Text(500).optional(),
  evidenceFileId: Id.optional(),
  /** The hospital, the institution, or where a person moved to outside the city. */
  place: Text(200).optional(),
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

export const RecordConsent = z.object({
  purpose: ConsentPurpose,
  given: z.boolean(),
  byName: Name,
  byRelation: Relation,
  on: Day,
  note: Text(500).optional(),
  evidenceFileId: Id.optional(),
})
export type RecordConsent = z.infer<typeof RecordConsent>

export const EndCategory = z.object({
  /** The last day in force; absent when it was recorded by mistake and never held. */
  to: Day.optional(),
  reason: Reason,
})
export type EndCategory = z.infer<typeof EndCategory>

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

const Duplicate = z.object({
  why: z.enum(['name_and_birth', 'name_and_phone']),
  people: z.array(PersonRow),
})

export const AmendHousehold = z.object({
  version: z.int().positive(),
  areaCode: AreaCode.optional(),
  address: Address.optional(),
  others: z.int().min(0).max(50).optional(),
  reason: Reason,
})
export type AmendHousehold = z.infer<typeof AmendHousehold>

export const NewTelephone = z.object({
  number: PhoneText,
  programme: z.boolean(),
  installedOn: Day,
})
export type NewTelephone = z.infer<typeof NewTelephone>

export const HouseholdRow = HouseholdCard.pick({
  id: true,
  areaCode: true,
  areaPath: true,
  address: true,
  size: true,
}).extend({ members: z.array(Member), programmePhone: z.boolean() })

const READERS = ['official', 'operator', 'dispatcher', 'assessor', 'auditor', 'finance'] as const
const WRITERS = ['official', 'operator'] as const

const EntryParams = z.object({ id: Id, entryId: Id })

export const peopleContracts = {
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
  words: contract({
    method: 'GET',
    path: '/api/people/words',
    summary: { zh: '人员类别与居住状况', en: 'Care categories and living arrangements' },
    allow: 'signed_in',
    answer: PeopleWords,
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
  register: contract({
    method: 'POST',
    path: '/api/people',
    summary: { zh: '登记老年人', en: 'Register a person' },
    allow: WRITERS,
    body: RegisterPerson,
    answer: z.object({ id: Id }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/people/:id',
    summary: { zh: '老年人档案', en: 'The card of a person' },
    allow: READERS,
    params: IdParams,
    answer: PersonCard,
  }),
  amend: contract({
    method: 'PATCH',
    path: '/api/people/:id',
    summary: { zh: '修改登记信息', en: 'Amend a registration' },
    allow: WRITERS,
    params: IdParams,
    body: AmendPerson,
    answer: z.object({ version: z.int() }),
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
  addEvidence: contract({
    method: 'POST',
    path: '/api/people/:id/files',
    summary: { zh: '上传证明材料', en: 'Keep a scan as evidence' },
    allow: WRITERS,
    params: IdParams,
    body: z.object({}),
    answer: z.object({ id: Id }),
  }),
  readEvidence: contract({
    method: 'GET',
    path: '/api/people/:id/files/:entryId',
    summary: { zh: '查看证明材料（留痕）', en: 'Look at a scan, on record' },
    allow: ['official', 'operator', 'dispatcher', 'assessor', 'auditor'],
    params: EntryParams,
  }),
  recordConsent: contract({
    method: 'POST',
    path: '/api/people/:id/consents',
    summary: { zh: '记录同意或撤回', en: 'Record a consent or its withdrawal' },
    allow: WRITERS,
    params: IdParams,
    body: RecordConsent,
    answer: z.object({ id: Id }),
  }),
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

export const householdContracts = {
  list: contract({
    method: 'GET',
    path: '/api/households',
    summary: { zh: '家庭户', en: 'Households' },
    allow: READERS,
    query: PageQuery.extend({
      area: AreaCode.optional(),
      /** A member's name or pinyin, or a telephone. */
      q: Text(60).optional(),
    }),
    answer: pageOf(HouseholdRow),
  }),
  get: contract({
    method: 'GET',
    path: '/api/households/:id',
    summary: { zh: '家庭户详情', en: 'One household' },
    allow: READERS,
    params: IdParams,
    answer: HouseholdCard,
  }),
  amend: contract({
    method: 'PATCH',
    path: '/api/households/:id',
    summary: { zh: '修改家庭户', en: 'Amend a household' },
    allow: WRITERS,
    params: IdParams,
    body: AmendHousehold,
    answer: z.object({ version: z.int() }),
  }),
  addTelephone: contract({
    method: 'POST',
    path: '/api/households/:id/telephones',
    summary: { zh: '登记话机', en: 'Record a telephone' },
    allow: WRITERS,
    params: IdParams,
    body: NewTelephone,
    answer: z.object({ id: Id }),
  }),
  removeTelephone: contract({
    method: 'DELETE',
    path: '/api/households/:id/telephones/:entryId',
    summary: { zh: '拆除话机', en: 'Remove a telephone' },
    allow: WRITERS,
    params: EntryParams,
    body: z.object({ on: Day, reason: Reason }),
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/households/:id/reveals',
    secret: true,
    summary: { zh: '查看话机号码（留痕）', en: 'See telephone numbers, on record' },
    allow: ['official', 'operator', 'dispatcher', 'assessor', 'auditor'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ telephones: z.array(z.object({ id: Id, number: z.string() })) }),
  }),
}
