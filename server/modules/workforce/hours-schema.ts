import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { Day, InstantText } from '../../kernel/time.ts'

export const ABSENCE_KINDS = {
  leave: { zh: '请假', en: 'Leave' },
  sick: { zh: '病假', en: 'Sick' },
  training: { zh: '培训', en: 'Training' },
  other: { zh: '其他', en: 'Other' },
} as const
export const AbsenceKind = oneOf(ABSENCE_KINDS)
export type AbsenceKind = z.infer<typeof AbsenceKind>

/** Local clock, `08:30`; `24:00` is the end of the day. */
const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

export const WorkingDay = z.object({
  /** 1 Monday … 7 Sunday; each at most once. */
  weekday: z.int().min(1).max(7),
  from: ClockTime,
  /** At or before `from`: it ends the next day. */
  to: ClockTime,
  breaks: z
    .array(z.object({ from: ClockTime, to: ClockTime }))
    .max(6)
    .default([]),
})
export type WorkingDay = z.infer<typeof WorkingDay>

export const SetHours = z.object({
  /** Holds from this day on, today at the earliest. */
  from: Day,
  days: z.array(WorkingDay).max(7),
})
export type SetHours = z.input<typeof SetHours>

export const RecordAbsence = z.object({
  kind: AbsenceKind,
  from: Day,
  /** The last day of it. */
  to: Day,
  /** On the first day from this time; the whole day when absent. */
  fromTime: ClockTime.optional(),
  /** On the last day until this time; the whole day when absent. */
  toTime: ClockTime.optional(),
  note: z.string().trim().max(200).nullable().default(null),
})
export type RecordAbsence = z.input<typeof RecordAbsence>

export const HoursPattern = z.object({
  from: Day,
  to: Day.nullable(),
  days: z.array(WorkingDay),
})
export type HoursPattern = z.infer<typeof HoursPattern>

export const Absence = z.object({
  id: Id,
  kind: AbsenceKind,
  fromAt: InstantText,
  toAt: InstantText,
  note: z.string().nullable(),
  /** Null where nobody was kept: recorded before this was. */
  recordedName: z.string().nullable(),
  cancelledAt: InstantText.nullable(),
  cancelledReason: z.string().nullable(),
})
export type Absence = z.infer<typeof Absence>

export const hoursContracts = {
  setHours: contract({
    method: 'PUT',
    path: '/api/workers/:id/hours',
    summary: { zh: '设置工作时间', en: 'Set the weekly working hours from a day on' },
    allow: ['provider'],
    params: IdParams,
    body: SetHours,
    answer: z.object({ items: z.array(HoursPattern) }),
  }),
  recordAbsence: contract({
    method: 'POST',
    path: '/api/workers/:id/absences',
    summary: { zh: '登记缺勤', en: 'Record an absence' },
    allow: ['provider', 'dispatcher'],
    params: IdParams,
    body: RecordAbsence,
    answer: z.object({ id: Id }),
  }),
  cancelAbsence: contract({
    method: 'POST',
    path: '/api/workers/:id/absences/:absenceId/cancellation',
    summary: { zh: '撤销缺勤', en: 'Cancel an absence' },
    allow: ['provider', 'dispatcher'],
    params: IdParams.extend({ absenceId: Id }),
    body: z.object({ reason: Reason }),
    answer: z.object({ id: Id }),
  }),
}
