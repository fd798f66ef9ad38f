import type { z } from 'zod'
import { oneOf } from '../../kernel/contract.ts'

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

export const OrganisationKind = oneOf(ORGANISATION_KINDS)
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** Kinds that may have outlets 网点: those that run care as a chain do, legal persons all of them. */
export const BRAND_KINDS: readonly OrganisationKind[] = ['provider', 'institution', 'society']
/** Kinds that may be an outlet: where care is given. */
export const OUTLET_KINDS: readonly OrganisationKind[] = [
  'provider',
  'institution',
  'street_centre',
  'town_centre',
  'station',
  'day_care',
  'happiness_home',
  'mutual_aid',
  'canteen',
]

export const ORGANISATION_STATES = {
  active: { zh: '正常', en: 'Active' },
  suspended: { zh: '暂停', en: 'Suspended' },
  closed: { zh: '注销', en: 'Closed' },
} as const
export const OrganisationState = oneOf(ORGANISATION_STATES)
export type OrganisationState = z.infer<typeof OrganisationState>

export const DISPATCH_MODES = {
  accept: { zh: '接单', en: 'Accepts each order' },
  dispatch: { zh: '派单', en: 'Is dispatched directly' },
} as const
export const DispatchMode = oneOf(DISPATCH_MODES)
export type DispatchMode = z.infer<typeof DispatchMode>

export const OPERATIONS = {
  public: { zh: '公办公营', en: 'Publicly built and run' },
  public_private: { zh: '公建民营', en: 'Publicly built, privately run' },
  commissioned: { zh: '委托运营', en: 'Commissioned' },
  private: { zh: '民办', en: 'Private' },
} as const
export const Operation = oneOf(OPERATIONS)
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
export const LegalForm = oneOf(LEGAL_FORMS)
export type LegalForm = z.infer<typeof LegalForm>
