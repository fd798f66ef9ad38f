import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'

/**
 * What an organisation may be. `registered`: a legal person that must state its credit code; the
 * others are places, often run under the code of somebody else. `beds`: it may state beds.
 */
export const ORGANISATION_KINDS = {
  provider: { zh: '居家服务机构', en: 'Home care provider', registered: true, beds: false },
  institution: { zh: '养老机构', en: 'Care institution', registered: true, beds: true },
  street_centre: { zh: '街道综合养老服务中心', en: 'Street centre', registered: false, beds: true },
  town_centre: { zh: '农村区域性养老服务中心', en: 'Town centre', registered: false, beds: true },
  station: { zh: '社区养老服务站', en: 'Community station', registered: false, beds: true },
  day_care: { zh: '日间照料中心', en: 'Day care centre', registered: false, beds: true },
  happiness_home: { zh: '农村幸福院', en: 'Rural happiness home', registered: false, beds: true },
  mutual_aid: { zh: '互助养老点', en: 'Mutual-aid point', registered: false, beds: false },
  canteen: { zh: '助餐点', en: 'Canteen', registered: false, beds: false },
  clinic: { zh: '医疗机构', en: 'Clinic', registered: true, beds: false },
  assessor: { zh: '评估机构', en: 'Assessing body', registered: true, beds: false },
  society: { zh: '社会组织', en: 'Social organisation', registered: true, beds: false },
  government: { zh: '政府部门', en: 'Government office', registered: true, beds: false },
} as const

export const OrganisationKind = z.enum(
  Object.keys(ORGANISATION_KINDS) as [keyof typeof ORGANISATION_KINDS],
)
export type OrganisationKind = z.infer<typeof OrganisationKind>

export const ORGANISATION_STATES = {
  active: { zh: '正常', en: 'Active' },
  suspended: { zh: '暂停', en: 'Suspended' },
  closed: { zh: '注销', en: 'Closed' },
} as const
export const OrganisationState = z.enum(['active', 'suspended', 'closed'])
export type OrganisationState = z.infer<typeof OrganisationState>

export const DISPATCH_MODES = {
  accept: { zh: '接单', en: 'Accepts each order' },
  dispatch: { zh: '派单', en: 'Is dispatched directly' },
} as const
export const DispatchMode = z.enum(['accept', 'dispatch'])
export type DispatchMode = z.infer<typeof DispatchMode>

export const OPERATIONS = {
  public: { zh: '公办公营', en: 'Publicly built and run' },
  public_private: { zh: '公建民营', en: 'Publicly built, privately run' },
  commissioned: { zh: '委托运营', en: 'Commissioned' },
  private: { zh: '民办', en: 'Private' },
} as const
export const Operation = z.enum(['public', 'public_private', 'commissioned', 'private'])
export type Operation = z.infer<typeof Operation>

export const LEGAL_FORMS = {
  company: { zh: '企业', en: 'Company' },
  private_non_enterprise: { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  public_institution: { zh: '事业单位', en: 'Public institution' },
  social_group: { zh: '社会团体', en: 'Social group' },
  foundation: { zh: '基金会', en: 'Foundation' },
  individual: { zh: '个体工商户', en: 'Sole trader' },
  government: { zh: '机关', en: 'Government body' },
  village: { zh: '村（居）民委员会', en: 'Village or neighbourhood committee' },
} as const
export const LegalForm = z.enum(Object.keys(LEGAL_FORMS) as [keyof typeof LEGAL_FORMS])
export type LegalForm = z.infer<typeof LegalForm>

/** Minutes a provider has to answer an offer when nothing else is agreed: our choice, no standard. */
export const RESPONSE_MINUTES = 30

/** What other modules read; nothing personal in it. */
export const Organisation = z.object({
  id: Id,
  name: z.string(),
  uscc: z.string().nullable(),
  kind: OrganisationKind,
  mode: DispatchMode,
  state: OrganisationState,
  /** Area codes served today. */
  areas: z.array(AreaCode),
  /** The office's own line. */
  phone: z.string().nullable(),
  areaCode: AreaCode,
  address: z.string(),
  lat: z.number(),
  lng: z.number(),
  responseMinutes: z.int(),
})
export type Organisation = z.infer<typeof Organisation>

const Line = z.string().trim().min(5).max(24)

const Beds = z.coerce.number().int().min(0).max(20_000)

/** Everything about an organisation that a person types, but for served areas and state. */
export const OrganisationForm = z.object({
  name: z.string().trim().min(2).max(80),
  /** Unified social credit code, 18 characters; spaces and lower case are put right. */
  uscc: z.preprocess(
    (text) => (typeof text === 'string' ? text.replace(/\s/g, '').toUpperCase() || null : text),
    z.string().length(18).nullable().default(null),
  ),
  kind: OrganisationKind,
  legalForm: LegalForm.nullable().default(null),
  mode: DispatchMode.default('accept'),
  responseMinutes: z.coerce.number().int().min(1).max(1440).default(RESPONSE_MINUTES),
  phone: Line.nullable().default(null),
  contactName: z.string().trim().min(1).max(40).nullable().default(null),
  /** Typed to set or change it; `null` removes it, absent keeps what is there. */
  contactPhone: Line.nullable().optional(),
  address: z.string().trim().min(2).max(120),
  areaCode: AreaCode,
  lat: z.coerce.number().min(-90).max(90),
  lng: z.coerce.number().min(-180).max(180),
  operation: Operation.nullable().default(null),
  /** Medical care and residence under one roof (医养结合). */
  combined: z.boolean().default(false),
  beds: Beds.nullable().default(null),
  nursingBeds: Beds.nullable().default(null),
  openedOn: Day.nullable().default(null),
})
export type OrganisationForm = z.infer<typeof OrganisationForm>

export const RegisterOrganisation = OrganisationForm.extend({
  /** Served from this day on; `servesFrom` is today when absent. */
  servedAreas: z.array(AreaCode).max(200).default([]),
})
export type RegisterOrganisation = z.input<typeof RegisterOrganisation>

export const AmendOrganisation = OrganisationForm.extend({
  /** The version that was read; a newer one is refused, so that nobody overwrites unseen. */
  version: z.int(),
  reason: Reason,
})
export type AmendOrganisation = z.input<typeof AmendOrganisation>

export const AmendContact = OrganisationForm.pick({
  phone: true,
  contactName: true,
  contactPhone: true,
}).extend({ version: z.int() })
export type AmendContact = z.input<typeof AmendContact>

export const SetServedAreas = z.object({
  /** The whole list from this day on; what was served before stays as it was. */
  areas: z.array(AreaCode).max(200),
  from: Day,
})
export type SetServedAreas = z.infer<typeof SetServedAreas>

export const ChangeState = z.object({
  state: OrganisationState,
  /** The day from which it holds; not ahead of today. */
  on: Day,
  reason: Reason,
})
export type ChangeState = z.infer<typeof ChangeState>

export const OrganisationRow = Organisation.pick({
  id: true,
  name: true,
  uscc: true,
  kind: true,
  mode: true,
  state: true,
  phone: true,
  areaCode: true,
  address: true,
}).extend({
  areaPath: z.string(),
  operation: Operation.nullable(),
  combined: z.boolean(),
  beds: z.int().nullable(),
  nursingBeds: z.int().nullable(),
  openedOn: Day.nullable(),
  /** How many areas it serves today. */
  serving: z.int(),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const ServedArea = z.object({
  areaCode: AreaCode,
  areaPath: z.string(),
  from: Day,
  to: Day.nullable(),
})
export type ServedArea = z.infer<typeof ServedArea>

export const OrganisationChange = z.object({
  version: z.int(),
  at: InstantText,
  what: z.string(),
  on: Day,
  reason: z.string().nullable(),
  actorName: z.string(),
})
export type OrganisationChange = z.infer<typeof OrganisationChange>

/** What the caller may do with one organisation; the screen offers nothing else. */
export const OrganisationCan = z.object({
  amend: z.boolean(),
  amendContact: z.boolean(),
  setServedAreas: z.boolean(),
  reveal: z.boolean(),
  /** States it may be moved to by this caller now. */
  moveTo: z.array(OrganisationState),
})
export type OrganisationCan = z.infer<typeof OrganisationCan>

export const OrganisationDetail = z.object({
  organisation: OrganisationRow.extend({
    version: z.int(),
    legalForm: LegalForm.nullable(),
    responseMinutes: z.int(),
    contactName: z.string().nullable(),
    contactPhoneMasked: z.string().nullable(),
    lat: z.number(),
    lng: z.number(),
    stateOn: Day,
    stateReason: z.string().nullable(),
  }),
  servedAreas: z.array(ServedArea),
  history: z.array(OrganisationChange),
  can: OrganisationCan,
})
export type OrganisationDetail = z.infer<typeof OrganisationDetail>

const OFFICES = [
  'operator',
  'dispatcher',
  'provider',
  'care_worker',
  'assessor',
  'official',
  'finance',
  'auditor',
  'system_admin',
] as const

export const OrganisationQuery = z.object({
  /** Name, pinyin, initials or credit code. */
  q: z.string().trim().max(60).optional(),
  kind: OrganisationKind.optional(),
  state: OrganisationState.optional(),
  /** Stands in this area or below it. */
  area: AreaCode.optional(),
  /** Serves this area today. */
  serves: AreaCode.optional(),
  sort: z.enum(['name', '-name', 'newest', 'beds', '-beds']).default('name'),
})
export type OrganisationQuery = z.infer<typeof OrganisationQuery>

export const ExportOrganisations = OrganisationQuery.extend({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
})
export type ExportOrganisations = z.infer<typeof ExportOrganisations>

export const organisationContracts = {
  list: contract({
    method: 'GET',
    path: '/api/organisations',
    summary: { zh: '机构列表', en: 'Organisations' },
    allow: OFFICES,
    query: PageQuery.extend(OrganisationQuery.shape),
    answer: pageOf(OrganisationRow).extend({ can: z.object({ register: z.boolean() }) }),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/organisations/export',
    summary: { zh: '导出机构', en: 'Export organisations' },
    allow: OFFICES,
    query: ExportOrganisations,
  }),
  get: contract({
    method: 'GET',
    path: '/api/organisations/:id',
    summary: { zh: '机构详情', en: 'One organisation' },
    allow: OFFICES,
    params: IdParams,
    answer: OrganisationDetail,
  }),
  register: contract({
    method: 'POST',
    path: '/api/organisations',
    summary: { zh: '登记机构', en: 'Register an organisation' },
    allow: ['official'],
    body: RegisterOrganisation,
    answer: z.object({ id: Id }),
  }),
  amend: contract({
    method: 'PUT',
    path: '/api/organisations/:id',
    summary: { zh: '变更机构信息', en: 'Amend an organisation' },
    allow: ['official'],
    params: IdParams,
    body: AmendOrganisation,
    answer: z.object({ version: z.int() }),
  }),
  amendContact: contract({
    method: 'PUT',
    path: '/api/organisations/:id/contact',
    summary: { zh: '变更联系方式', en: 'Change how an organisation is reached' },
    allow: ['official', 'provider'],
    params: IdParams,
    body: AmendContact,
    answer: z.object({ version: z.int() }),
  }),
  setServedAreas: contract({
    method: 'PUT',
    path: '/api/organisations/:id/served-areas',
    summary: { zh: '设置服务区域', en: 'Set the areas an organisation serves' },
    allow: ['official'],
    params: IdParams,
    body: SetServedAreas,
    answer: z.object({ items: z.array(ServedArea) }),
  }),
  changeState: contract({
    method: 'POST',
    path: '/api/organisations/:id/state',
    summary: { zh: '暂停、恢复或注销机构', en: 'Suspend, resume or close an organisation' },
    allow: ['official'],
    params: IdParams,
    body: ChangeState,
    answer: z.object({ state: OrganisationState, version: z.int() }),
  }),
  revealContact: contract({
    method: 'POST',
    path: '/api/organisations/:id/contact-reveal',
    secret: true,
    summary: { zh: '查看联系人电话', en: "See the contact's telephone number" },
    allow: ['official', 'operator', 'dispatcher', 'provider', 'finance'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ phone: z.string() }),
  }),
}
