import { z } from 'zod'
import { contract, IdParams } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'

/** What of the register is compared from one entry to the next. */
export const TRACKED = [
  'name',
  'uscc',
  'kind',
  'legalForm',
  'mode',
  'responseMinutes',
  'areaCode',
  'address',
  'operation',
  'combined',
  'beds',
  'nursingBeds',
  'openedOn',
] as const
export const TrackedField = z.enum([...TRACKED, 'brand'])
export type TrackedField = z.infer<typeof TrackedField>

const TrackedValue = z.union([z.string(), z.number(), z.boolean()]).nullable()
export type TrackedValue = z.infer<typeof TrackedValue>

export const FieldChange = z.object({
  field: TrackedField,
  /** As it stands in the register: codes, and of an area its path in words. */
  before: TrackedValue,
  after: TrackedValue,
})
export type FieldChange = z.infer<typeof FieldChange>

export const OrganisationChange = z.object({
  version: z.int(),
  at: InstantText,
  what: z.string(),
  /** The day from which it holds. */
  on: Day,
  reason: z.string().nullable(),
  actorName: z.string(),
  changes: z.array(FieldChange),
})
export type OrganisationChange = z.infer<typeof OrganisationChange>

const Words = z.object({ zh: z.string(), en: z.string() })

/** One fact that rules may read, as it was on a day. */
export const FactOnDay = z.object({
  name: z.string(),
  title: Words,
  /** The register it is kept in. */
  source: Words,
  unit: Words.nullable(),
  /** Codes stand as they are, an area by its path; null where nothing is on record. */
  value: z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]).nullable(),
})
export type FactOnDay = z.infer<typeof FactOnDay>

export const historyContracts = {
  facts: contract({
    method: 'GET',
    path: '/api/organisations/:id/facts',
    summary: { zh: '机构某日的事实', en: 'The facts of an organisation on a day' },
    allow: ['official', 'finance', 'auditor', 'provider'],
    params: IdParams,
    /** Not ahead of today; today when absent. */
    query: z.object({ on: Day.optional() }),
    answer: z.object({ on: Day, items: z.array(FactOnDay) }),
  }),
}
