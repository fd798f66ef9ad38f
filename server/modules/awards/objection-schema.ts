import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { By, Done } from './act-schema.ts'

export const Objection = z.object({
  id: Id,
  raisedBy: z.string(),
  text: z.string(),
  ...By,
  answer: z.object({ upheld: z.boolean(), answer: z.string(), ...By }).nullable(),
  can: z.object({ answer: z.boolean() }),
})
export type Objection = z.infer<typeof Objection>

const ObjectionParams = z.object({ id: Id, objectionId: Id })

export const objectionContracts = {
  object: contract({
    method: 'POST',
    path: '/api/award-applications/:id/objections',
    summary: { zh: '登记异议', en: 'Enter an objection' },
    allow: ['official', 'operator'],
    params: IdParams,
    body: z.object({
      raisedBy: z.string().trim().min(2).max(60),
      text: z.string().trim().min(2).max(2000),
    }),
    answer: Done,
  }),
  answerObjection: contract({
    method: 'POST',
    path: '/api/award-applications/:id/objections/:objectionId/answer',
    summary: { zh: '答复异议', en: 'Answer an objection' },
    allow: ['official'],
    params: ObjectionParams,
    body: z.object({ upheld: z.boolean(), answer: Reason }),
    answer: Done,
  }),
}
