import { z } from 'zod'
import { Id } from '../../kernel/contract.ts'

// Who and what an order names, and who may place and see one.

export const Named = z.object({ id: Id, name: z.string() })
export const ServiceName = z.object({ code: z.string(), zh: z.string(), en: z.string() })

export const PLACES = ['operator', 'dispatcher'] as const
export const SEES = [
  'operator',
  'dispatcher',
  'provider',
  'official',
  'finance',
  'auditor',
] as const
