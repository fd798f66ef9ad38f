import { z } from 'zod'

// Who settles with whom, as every noun of this module names them, and who may look.

export const Side = z.enum(['provider', 'payer'])
export type Side = z.infer<typeof Side>

export const Text = z.object({ zh: z.string(), en: z.string() })
export const Named = z.object({ id: z.string(), name: z.string() })

export const READERS = ['finance', 'auditor', 'official', 'provider'] as const
export const PAYER = ['finance', 'auditor', 'official'] as const
