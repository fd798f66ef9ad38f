import type { Day, Month } from '../../../kernel/time.ts'
import { addDays, nextMonth } from '../../../kernel/time.ts'

export const monthBefore = (month: Month): Month =>
  Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString()

export const lastDayOf = (month: Month): Day => addDays(`${nextMonth(month)}-01`, -1)
