import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import { DispatchMode, LegalForm, Operation, OrganisationKind } from './kind-schema.ts'

/** Minutes a provider has to answer an offer when nothing else is agreed: our choice, no standard. */
export const RESPONSE_MINUTES = 30

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
  /** The brand whose outlet it is from today on. */
  brandId: Id.nullable().default(null),
})
export type RegisterOrganisation = z.input<typeof RegisterOrganisation>

export const AmendOrganisation = OrganisationForm.extend({
  /** The version that was read; a newer one is refused, so that nobody overwrites unseen. */
  version: z.int(),
  /** The day since when this is so, today when absent; neither ahead nor before the last amendment. */
  from: Day.optional(),
  reason: Reason,
})
export type AmendOrganisation = z.input<typeof AmendOrganisation>

export const AmendContact = OrganisationForm.pick({
  phone: true,
  contactName: true,
  contactPhone: true,
}).extend({ version: z.int() })
export type AmendContact = z.input<typeof AmendContact>

export const registrationContracts = {
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
}
