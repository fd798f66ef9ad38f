import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day } from '../../kernel/time.ts'
import {
  DispatchMode,
  LegalForm,
  Operation,
  OrganisationKind,
  OrganisationState,
} from './kind-schema.ts'
import { BrandSpell, brandContracts, Outlet } from './brand-schema.ts'
import { historyContracts, OrganisationChange } from './history-schema.ts'
import { registrationContracts } from './registration-schema.ts'

export * from './brand-schema.ts'
export * from './history-schema.ts'
export * from './kind-schema.ts'
export * from './registration-schema.ts'

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
  /** The brand whose outlet it is today. */
  brandName: z.string().nullable(),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const ServedArea = z.object({
  areaCode: AreaCode,
  areaPath: z.string(),
  from: Day,
  to: Day.nullable(),
})
export type ServedArea = z.infer<typeof ServedArea>

/** What the caller may do with one organisation; the screen offers nothing else. */
export const OrganisationCan = z.object({
  amend: z.boolean(),
  amendContact: z.boolean(),
  setServedAreas: z.boolean(),
  setBrand: z.boolean(),
  seeFacts: z.boolean(),
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
  /** How many live there by their admissions; null where nobody is on record. */
  residents: z.int().nullable(),
  servedAreas: z.array(ServedArea),
  /** The brands whose outlet it is or was, the latest first. */
  brands: z.array(BrandSpell),
  /** Its outlets of today that the caller may see, and how many there are besides. */
  outlets: z.array(Outlet),
  outletsBeyond: z.int(),
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
  /** Only kinds that may have beds, where somebody can live. */
  beds: z.literal('yes').optional(),
  /** Only kinds that may have outlets. */
  brands: z.literal('yes').optional(),
  /** The outlets of this brand today. */
  brand: Id.optional(),
  /** Brands that have outlets today, or all outlets. */
  chain: z.enum(['brand', 'outlet']).optional(),
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
  ...registrationContracts,
  ...brandContracts,
  ...historyContracts,
}
