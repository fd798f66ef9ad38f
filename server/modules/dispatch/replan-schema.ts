import { z } from 'zod'
import { contract, Id, IdParams } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { InstantText } from '../../kernel/time.ts'
import { ReasonCode, VisitLine } from '../visits/schema.ts'
import { AbsenceKind } from '../workforce/schema.ts'
import { Named } from './party-schema.ts'

/** What becomes of a visit in a re-plan. */
export const REPLAN_KINDS = {
  given: { zh: '换人', en: 'Another worker' },
  moved: { zh: '让位换人', en: 'Makes room' },
  shifted: { zh: '改时间', en: 'Another time' },
  open: { zh: '暂无人', en: 'Stays open' },
} as const
export const ReplanKind = z.enum(['given', 'moved', 'shifted', 'open'])
export type ReplanKind = z.infer<typeof ReplanKind>

/** Minutes by which a start may be moved, that a desk may choose from; ours. */
export const SHIFT_CHOICES = [0, 15, 30, 60] as const
export const SHIFT_DEFAULT = 30
const ShiftMinutes = z.coerce.number().int().min(0).max(60)

const Words = z.object({ zh: z.string(), en: z.string() })

/** One visit of a proposal: who goes and when, as it is and as it would be. */
export const ReplanItem = z.object({
  kind: ReplanKind,
  visit: VisitLine,
  /** Items of one group depend on one another: all are taken, or none. */
  group: z.int(),
  /** Null where nobody can go. */
  after: z.object({ startsAt: InstantText, endsAt: InstantText, crew: z.array(Named) }).nullable(),
  /** How much later; earlier when negative. */
  shiftMinutes: z.int(),
  /** Why this worker, or why nobody. */
  reasons: z.array(Words),
})
export type ReplanItem = z.infer<typeof ReplanItem>

export const Replan = z.object({
  worker: Named,
  organisation: Named,
  absences: z.array(z.object({ kind: AbsenceKind, from: InstantText, to: InstantText })),
  shiftMinutes: z.int(),
  items: z.array(ReplanItem),
  /** Visits beyond the caller's reach that this worker cannot go to either. */
  outside: z.int(),
  /** Names this very proposal: when it is applied, a fresh one must come out the same. */
  basis: z.string(),
  /** Whether visits of later days follow once these are decided. */
  more: z.boolean(),
})
export type Replan = z.infer<typeof Replan>

export const ApplyReplan = z.object({
  shiftMinutes: ShiftMinutes,
  basis: z.string().min(1).max(100),
  /** Visits whose change is taken; whole groups. */
  take: z.array(Id).min(1).max(1000),
  memo: z.string().trim().max(500).nullable().optional(),
})
export type ApplyReplan = z.infer<typeof ApplyReplan>

/** A re-plan that was applied. */
export const ReplanLine = z.object({
  id: Id,
  at: InstantText,
  by: z.string(),
  worker: Named,
  organisation: Named,
  reasonCode: ReasonCode,
  memo: z.string().nullable(),
  counts: z.object({ given: z.int(), moved: z.int(), shifted: z.int(), open: z.int() }),
  /** Proposed and not taken. */
  left: z.int(),
  visits: z.array(z.object({ id: Id, number: z.string(), kind: ReplanKind })),
})
export type ReplanLine = z.infer<typeof ReplanLine>

const MAY = ['dispatcher', 'operator', 'provider'] as const

export const replanContracts = {
  propose: contract({
    method: 'GET',
    path: '/api/workers/:id/replan',
    summary: { zh: '护理员缺勤后的重排方案', en: 'Who goes instead of a worker who is away' },
    allow: MAY,
    params: IdParams,
    query: z.object({ shiftMinutes: ShiftMinutes.default(SHIFT_DEFAULT) }),
    answer: Replan,
  }),
  apply: contract({
    method: 'POST',
    path: '/api/workers/:id/replan',
    summary: { zh: '采用重排方案', en: 'Take the proposal, or some of it' },
    allow: MAY,
    params: IdParams,
    body: ApplyReplan,
    answer: z.object({ id: Id, applied: z.int(), left: z.int() }),
  }),
  listReplans: contract({
    method: 'GET',
    path: '/api/replans',
    summary: { zh: '重排记录', en: 'Re-plans that were applied' },
    allow: [...MAY, 'official', 'auditor'],
    query: z
      .object({ workerId: Id.optional(), organisationId: Id.optional() })
      .extend(PageQuery.shape),
    answer: pageOf(ReplanLine),
  }),
}
