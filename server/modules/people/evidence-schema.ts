import { z } from 'zod'
import { contract, Id, IdParams } from '../../kernel/contract.ts'
import { EntryParams, WRITERS } from './roster-schema.ts'

export const evidenceContracts = {
  addEvidence: contract({
    method: 'POST',
    path: '/api/people/:id/files',
    summary: { zh: '上传证明材料', en: 'Keep a scan as evidence' },
    allow: WRITERS,
    params: IdParams,
    body: z.object({}),
    answer: z.object({ id: Id }),
  }),
  readEvidence: contract({
    method: 'GET',
    path: '/api/people/:id/files/:entryId',
    summary: { zh: '查看证明材料（留痕）', en: 'Look at a scan, on record' },
    allow: ['official', 'operator', 'dispatcher', 'assessor', 'auditor'],
    params: EntryParams,
  }),
}
