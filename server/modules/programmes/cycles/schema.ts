import { z } from 'zod'
import { contract, Id, IdParams, Reason } from '../../../kernel/contract.ts'
import { InstantText, Month } from '../../../kernel/time.ts'
import { Words } from '../criterion-schema.ts'
import { ProgrammeId, ProgrammeParams, READERS, Subject } from '../programme-schema.ts'

export const CycleState = z.enum(['open', 'closing', 'closed'])
export type CycleState = z.infer<typeof CycleState>

/** What one run over the people of an area did. */
export const CycleCounts = z.object({
  considered: z.int(),
  met: z.int(),
  refused: z.int(),
  cannotTell: z.int(),
  granted: z.int(),
  /** Whole units granted. */
  amount: z.int(),
  /** Had an entitlement of this cycle already. */
  already: z.int(),
  /** Met, and kept out by a programme that excludes this one. */
  excluded: z.int(),
  /** Had one last month and has none now. */
  lost: z.int(),
  /** How many each criterion turned away. */
  byCriterion: z.record(z.string(), z.int()),
})
export type CycleCounts = z.infer<typeof CycleCounts>

export const CycleRun = z.object({
  id: Id,
  programmeId: ProgrammeId,
  month: Month,
  state: z.enum(['running', 'done']),
  areas: z.array(z.string()),
  counts: CycleCounts,
  startedAt: InstantText,
  finishedAt: InstantText.nullable(),
  by: z.string(),
})
export type CycleRun = z.infer<typeof CycleRun>

export const CycleReport = z.object({
  cycleId: Id,
  programmeId: ProgrammeId,
  month: Month,
  state: CycleState,
  counts: CycleCounts,
})
export type CycleReport = z.infer<typeof CycleReport>

export const Totals = z.object({
  people: z.int(),
  granted: z.int(),
  spent: z.int(),
  held: z.int(),
  available: z.int(),
  suspended: z.int(),
  stopped: z.int(),
})
export type Totals = z.infer<typeof Totals>

export const Cycle = z.object({
  id: Id,
  programmeId: ProgrammeId,
  month: Month,
  version: z.string(),
  state: CycleState,
  openedAt: InstantText,
  closedAt: InstantText.nullable(),
  totals: Totals,
  runs: z.array(CycleRun),
})
export type Cycle = z.infer<typeof Cycle>

export const cycleContracts = {
  cycles: contract({
    method: 'GET',
    path: '/api/programmes/:id/cycles',
    summary: { zh: '各月发放', en: 'Cycles of a programme, the latest first' },
    allow: READERS,
    params: ProgrammeParams,
    answer: z.object({ items: z.array(Cycle) }),
  }),
  preview: contract({
    method: 'POST',
    path: '/api/programmes/:id/cycle-previews',
    summary: { zh: '试算本月发放', en: 'What a run would grant, without granting' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ month: Month }),
    answer: z.object({
      month: Month,
      counts: CycleCounts,
      /** Live amounts of last month in the same areas, to compare. */
      before: z.object({ people: z.int(), amount: z.int() }),
      lost: z.array(z.object({ subject: Subject, because: z.array(Words) })),
    }),
  }),
  runCycle: contract({
    method: 'POST',
    path: '/api/programmes/:id/cycle-runs',
    summary: { zh: '执行本月发放', en: 'Grant the month to everybody in reach; repeating is safe' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ month: Month, newcomers: z.boolean().default(false) }),
    answer: z.object({ run: CycleRun }),
  }),
  run: contract({
    method: 'GET',
    path: '/api/cycle-runs/:id',
    summary: { zh: '发放进度', en: 'Progress of a run' },
    allow: READERS,
    params: IdParams,
    answer: z.object({ run: CycleRun }),
  }),
  closeCycle: contract({
    method: 'POST',
    path: '/api/programmes/:id/cycle-closures',
    summary: { zh: '结束月份', en: 'End a month: what is left expires' },
    allow: ['official'],
    params: ProgrammeParams,
    body: z.object({ month: Month, reason: Reason }),
    answer: z.object({ report: CycleReport }),
  }),
}
