import { z } from 'zod'
import { AreaCode, contract, Reason } from '../../kernel/contract.ts'

const Deadline = z
  .int()
  .min(1)
  .max(60 * 24 * 90)

/**
 * Minutes a request may stand in a state before it counts as overdue. No standard gives these for
 * a care hotline: they are our defaults, for the city to change.
 */
export const Deadlines = z.object({
  service_open: Deadline.default(30),
  service_waiting: Deadline.default(3 * 1440),
  enquiry_open: Deadline.default(1440),
  complaint_open: Deadline.default(1440),
  complaint_investigating: Deadline.default(5 * 1440),
  complaint_answered: Deadline.default(3 * 1440),
  /** Until somebody has acknowledged it. */
  emergency_open: Deadline.default(2),
  /** From the acknowledgement until it is closed. */
  emergency_acknowledged: Deadline.default(60),
  other_open: Deadline.default(2 * 1440),
})
export type Deadlines = z.infer<typeof Deadlines>

export const RequestSettings = z.object({
  deadlines: Deadlines.prefault({}),
  /** A missed call is rung back within this many minutes. */
  returnMinutes: z.int().min(1).max(1440).default(10),
  /** Minutes until the next try when nobody was reached. */
  retryMinutes: z.int().min(5).max(2880).default(120),
  /** Tries after which a call-back may be given up. */
  attemptsMin: z.int().min(1).max(10).default(3),
  /** Every n-th approved visit is followed by a satisfaction call; 0 for none. */
  satisfactionEvery: z.int().min(0).max(1000).default(5),
  /** Hours after the approval within which that call is due. */
  satisfactionHours: z.int().min(1).max(720).default(48),
  /** Area of callers that nobody knows, by the line they rang; the city otherwise. */
  lines: z.record(z.string(), AreaCode).default({}),
})
export type RequestSettings = z.infer<typeof RequestSettings>

export const ChangeSettings = z.object({ settings: RequestSettings, reason: Reason })

export const settingsContracts = {
  settings: contract({
    method: 'GET',
    path: '/api/request-settings',
    summary: { zh: '热线时限设置', en: 'Deadlines of the hotline' },
    allow: ['operator', 'official', 'auditor', 'system_admin'],
    answer: z.object({ settings: RequestSettings, can: z.object({ change: z.boolean() }) }),
  }),
  changeSettings: contract({
    method: 'PUT',
    path: '/api/request-settings',
    summary: { zh: '修改热线时限设置', en: 'Change the deadlines of the hotline' },
    allow: ['official'],
    body: ChangeSettings,
    answer: RequestSettings,
  }),
}
