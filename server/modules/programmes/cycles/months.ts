import type { Day, Month } from '../../../kernel/time.ts'
import { addDays, nextMonth } from '../../../kernel/time.ts'

export const monthsBefore = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).subtract({ months }).toString()

export const monthBefore = (month: Month): Month => monthsBefore(month, 1)

export const lastDayOf = (month: Month): Day => addDays(`${nextMonth(month)}-01`, -1)
