import { z } from 'zod'
import { contract, IdParams } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import { Done } from './act-schema.ts'

export const paymentContracts = {
  pay: contract({
    method: 'POST',
    path: '/api/award-applications/:id/payment',
    summary: { zh: '登记兑现', en: 'Record the payment' },
    allow: ['finance'],
    params: IdParams,
    body: z.object({ paidOn: Day, bankReference: z.string().trim().min(2).max(80) }),
    answer: Done,
  }),
}
