import { z } from 'zod'
import { contract, Id } from '../../kernel/contract.ts'
import { Instrument } from '../../kernel/packs/instruments.ts'
import { InstantText } from '../../kernel/time.ts'

export const InstrumentId = z.string().regex(/^[a-z][a-z0-9-]*$/)

export const InstrumentName = z.object({
  id: InstrumentId,
  version: z.string(),
  /** The very document: a city may change its choices within one version. */
  revision: Id,
  titleZh: z.string(),
  titleEn: z.string(),
})

export const LevelWords = z.object({
  level: z.int(),
  key: z.string(),
  zh: z.string(),
  en: z.string(),
})

export const InstrumentRow = InstrumentName.extend({
  subject: z.string(),
  items: z.int(),
  levels: z.array(LevelWords),
  assessorsMin: z.int(),
  validityMonths: z.int(),
  installedAt: InstantText,
})

export const instrumentContracts = {
  instruments: contract({
    method: 'GET',
    path: '/api/instruments',
    summary: { zh: '评估工具', en: 'Instruments in use' },
    allow: 'signed_in',
    answer: z.object({ items: z.array(InstrumentRow), can: z.object({ assess: z.boolean() }) }),
  }),
  instrument: contract({
    method: 'GET',
    path: '/api/instruments/:id',
    summary: { zh: '评估工具全文', en: 'One instrument with its items, levels and rules' },
    allow: 'signed_in',
    params: z.object({ id: InstrumentId }),
    /** Absent: the one in use today. */
    query: z.object({ revision: Id.optional() }),
    answer: z.object({ instrument: Instrument, installedAt: InstantText }),
  }),
}
