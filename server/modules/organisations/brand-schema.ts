import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import { OrganisationKind, OrganisationState } from './kind-schema.ts'

export const SetBrand = z.object({
  /** The version that was read; a newer one is refused, so that nobody overwrites unseen. */
  version: z.int(),
  /** The brand from that day on; `null`: none any longer. */
  brandId: Id.nullable().default(null),
  /** Not ahead of today. What was recorded from this day or a later one is void, and stays readable. */
  from: Day,
  reason: Reason,
})
export type SetBrand = z.input<typeof SetBrand>

/** To which brand an organisation belonged, from a day to a day. */
export const BrandSpell = z.object({
  id: Id,
  brandId: Id,
  name: z.string(),
  /** Whether the caller may open the brand's page. */
  isReached: z.boolean(),
  from: Day,
  /** The last day; null while it holds. */
  to: Day.nullable(),
  recordedAt: InstantText,
  recordedName: z.string(),
  /** Recorded by mistake: held on no day. */
  voidReason: z.string().nullable(),
})
export type BrandSpell = z.infer<typeof BrandSpell>

/** An outlet of a brand today. */
export const Outlet = z.object({
  id: Id,
  name: z.string(),
  kind: OrganisationKind,
  state: OrganisationState,
  areaPath: z.string(),
  from: Day,
  beds: z.int().nullable(),
  /** How many live there by their admissions; null where nobody is on record. */
  residents: z.int().nullable(),
})
export type Outlet = z.infer<typeof Outlet>

export const brandContracts = {
  setBrand: contract({
    method: 'PUT',
    path: '/api/organisations/:id/brand',
    summary: { zh: '设置所属连锁品牌', en: 'Set the brand of an outlet' },
    allow: ['official'],
    params: IdParams,
    body: SetBrand,
    answer: z.object({ version: z.int() }),
  }),
}
