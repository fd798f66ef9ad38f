import { z } from 'zod'
import { contract, Id } from '../../kernel/contract.ts'
import { Unit } from '../../kernel/money.ts'
import { InstantText } from '../../kernel/time.ts'
import { PAYER, Text } from './party-schema.ts'
import { StatementRow } from './statement-schema.ts'

/** One station on the way from a fund to a determination. */
export const TraceStep = z.object({
  kind: z.enum([
    'fund',
    'statement',
    'statement_line',
    'payment',
    'visit',
    'charge',
    'own_pocket',
    'doubt',
    'correction',
    'hold',
    'entitlement',
    'determination',
  ]),
  id: z.string(),
  title: Text,
  /** In `unit`; null where the step has no amount. */
  amount: z.int().nullable(),
  unit: Unit.nullable(),
  at: InstantText.nullable(),
  by: z.string().nullable(),
  /** The posting in the books, where there is one. */
  postingId: Id.nullable(),
})
export type TraceStep = z.infer<typeof TraceStep>

export const TraceQuery = z
  .object({
    /** `number`: of a visit, V202611-000123, or of a statement, S202611-001. */
    kind: z.enum(['visit', 'number', 'statement_line', 'posting', 'entitlement', 'fund']),
    id: z.string().trim().min(1).max(80),
  })
  .superRefine(({ kind, id }, { addIssue }) => {
    if (kind === 'number' || kind === 'fund' || Id.safeParse(id).success) return
    addIssue({ code: 'invalid_format', format: 'uuid', input: id, path: ['id'] })
  })
export type TraceQuery = z.infer<typeof TraceQuery>

export const Trace = z.object({
  /** From the fund's side to the right's side; several where several payers share a visit. */
  chains: z.array(z.array(TraceStep)),
  /** Statements paid from a fund, where a fund was asked for. */
  statements: z.array(StatementRow),
})
export type Trace = z.infer<typeof Trace>

export const traceContracts = {
  trace: contract({
    method: 'GET',
    path: '/api/trace',
    summary: { zh: '资金追溯', en: 'From a fund to the visits it paid, and back' },
    allow: PAYER,
    query: TraceQuery,
    answer: Trace,
  }),
}
