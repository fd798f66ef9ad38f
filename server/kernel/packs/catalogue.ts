import { z } from 'zod'
import { Code, RuleSource, Status, Words } from './words.ts'

/** A standard that services and instruments name. */
export const Standard = z.strictObject({ id: Code, code: z.string(), name: Words, status: Status })
export type Standard = z.infer<typeof Standard>

/** A kind of service, with its place among the six helps and in GB/T 43153. */
export const ServiceKind = z.strictObject({
  code: Code,
  name: Words,
  help: z.enum(['meals', 'bathing', 'cleaning', 'medical', 'mobility', 'emergency']).nullable(),
  category: z
    .enum([
      'livingCare',
      'basicNursing',
      'health',
      'visiting',
      'spiritual',
      'errands',
      'adaptation',
    ])
    .nullable(),
})
export type ServiceKind = z.infer<typeof ServiceKind>

export const Skill = z.strictObject({ code: Code, name: Words })
export type Skill = z.infer<typeof Skill>

/** A certificate a worker may hold; `validityMonths` null means it does not expire. */
export const Certificate = z.strictObject({
  code: Code,
  name: Words,
  issuer: Words,
  validityMonths: z.int().positive().nullable(),
  status: Status,
})
export type Certificate = z.infer<typeof Certificate>

export const ServiceUnit = z.enum(['visit', 'hour', 'session', 'month', 'item', 'meal'])
export type ServiceUnit = z.infer<typeof ServiceUnit>

/** One service of the catalogue, whoever offers it and at whatever price. */
export const CatalogueService = z.strictObject({
  code: Code,
  kind: Code,
  name: Words,
  about: Words,
  unit: ServiceUnit,
  /** Standard duration; null where time is not what is delivered. */
  minutes: z.int().positive().max(1440).nullable(),
  homeVisit: z.boolean(),
  workers: z.union([z.literal(1), z.literal(2)]).default(1),
  skills: z.array(Code).default([]),
  /** Holding any one of them is enough; none means none is required. */
  certificates: z.array(Code).default([]),
  standard: z.strictObject({ id: Code, clause: z.string().nullable() }).nullable().default(null),
  /** Whether hours that the government purchased may be spent on it. */
  purchasedHours: z.boolean().default(false),
  /** What the worker ticks off. */
  tasks: z.array(Words).min(1).max(8),
})
export type CatalogueService = z.infer<typeof CatalogueService>

/** A named set of services that a region's rule speaks of, such as Anqing's eight basic kinds. */
export const ServiceGroup = z.strictObject({
  id: Code,
  set: Code,
  name: Words,
  source: RuleSource,
  kinds: z.array(Code).default([]),
  services: z.array(Code).default([]),
})
export type ServiceGroup = z.infer<typeof ServiceGroup>

/** `catalogue.yaml` and `catalogue/*.yaml`: any of these parts. */
export const CatalogueFile = z.strictObject({
  standards: z.array(Standard).default([]),
  kinds: z.array(ServiceKind).default([]),
  skills: z.array(Skill).default([]),
  certificates: z.array(Certificate).default([]),
  groups: z.array(ServiceGroup).default([]),
  services: z.array(CatalogueService).default([]),
})
export type CatalogueFile = z.infer<typeof CatalogueFile>
