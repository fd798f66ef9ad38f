import { z } from 'zod'
import { Id } from '../../kernel/contract.ts'
import { Subject as SubjectKind } from '../../kernel/packs/fact-types.ts'

// What the nouns of this module say alike: which programme, in what unit, for whom, who may look.

export const ProgrammeId = z.string().regex(/^[a-z][a-z0-9-]*$/)
export const EntitlementUnit = z.enum(['minute', 'fen', 'point', 'meal'])
export type EntitlementUnit = z.infer<typeof EntitlementUnit>

export const Subject = z.object({
  kind: SubjectKind,
  id: Id,
  name: z.string(),
  areaPath: z.string(),
})

export const READERS = ['official', 'operator', 'dispatcher', 'finance', 'auditor'] as const
export const DECIDERS = ['official', 'finance', 'auditor'] as const
export const ProgrammeParams = z.object({ id: ProgrammeId })
