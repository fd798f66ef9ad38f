import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Words } from '../../kernel/packs/words.ts'
import { By, Done, READ_FILES } from './act-schema.ts'

/** Functions that rules about communities name. */
export const FUNCTIONS = {
  day_care: { zh: '托老', en: 'day care' },
  meals: { zh: '膳食', en: 'meals' },
  rehabilitation: { zh: '保健康复', en: 'rehabilitation' },
  leisure: { zh: '休闲娱乐', en: 'leisure' },
} as const satisfies Record<string, Words>

/** A fact that a paper shows: a number, yes or no, or some of the named functions. */
export const PaperValue = z.union([z.int(), z.boolean(), z.string().min(1), z.array(z.string())])
export type PaperValue = z.infer<typeof PaperValue>

export const Paper = z.object({
  id: Id,
  fact: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  value: PaperValue,
  fileId: Id.nullable(),
  note: z.string().nullable(),
  ...By,
  /** Accepted, of what is not on record, and not overthrown by an objection that was upheld since. */
  counts: z.boolean(),
  verdict: z.object({ accepted: z.boolean(), reason: z.string(), ...By }).nullable(),
  can: z.object({ inspect: z.boolean() }),
})
export type Paper = z.infer<typeof Paper>

/** A fact of the rule that a paper has to show. */
export const PaperAsked = z.object({
  fact: z.string(),
  type: z.enum(['int', 'bool', 'text', 'texts', 'day', 'ints']),
  nameZh: z.string(),
  nameEn: z.string(),
  unit: Words.nullable(),
  papers: Words,
  /** For a list: the values that the rule speaks of. */
  options: z.array(z.string()),
})
export type PaperAsked = z.infer<typeof PaperAsked>

export const SubmitPaper = z.object({
  fact: z.string().min(1),
  value: PaperValue,
  /** A scan or photo sent for this application: what has no record is never only typed in. */
  fileId: Id,
  note: z.string().trim().max(500).optional(),
})
export type SubmitPaper = z.infer<typeof SubmitPaper>

const FileParams = z.object({ id: Id, fileId: Id })
const PaperParams = z.object({ id: Id, paperId: Id })

export const paperContracts = {
  uploadFile: contract({
    method: 'POST',
    path: '/api/award-applications/:id/files',
    summary: { zh: '上传材料', en: 'Upload a paper' },
    allow: ['official', 'provider', 'assessor'],
    params: IdParams,
    body: z.object({}),
    answer: z.object({ fileId: Id }),
  }),
  file: contract({
    method: 'GET',
    path: '/api/award-applications/:id/files/:fileId',
    summary: { zh: '查看材料', en: 'A paper' },
    allow: READ_FILES,
    params: FileParams,
  }),
  submitPaper: contract({
    method: 'POST',
    path: '/api/award-applications/:id/papers',
    summary: { zh: '提交证据', en: 'Submit evidence for a criterion' },
    allow: ['official', 'provider', 'assessor'],
    params: IdParams,
    body: SubmitPaper,
    answer: Done,
  }),
  inspectPaper: contract({
    method: 'POST',
    path: '/api/award-applications/:id/papers/:paperId/verdict',
    summary: { zh: '核查证据', en: 'Accept or reject evidence' },
    allow: ['official', 'assessor'],
    params: PaperParams,
    body: z.object({ accepted: z.boolean(), reason: Reason }),
    answer: Done,
  }),
}
