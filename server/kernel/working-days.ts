import { z } from 'zod'
import { RuleSource, Words } from './packs/words.ts'
import { addDays, Day } from './time.ts'

/** Days off of one year as the government announced them, and the weekends that are worked instead. */
export const WorkingYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  source: RuleSource,
  holidays: z.array(z.strictObject({ name: Words, from: Day, to: Day })).min(1),
  /** Saturdays and Sundays on which people work, because a day off was moved. */
  workedWeekends: z.array(Day).default([]),
})
export type WorkingYear = z.infer<typeof WorkingYear>

/** `working-days.yaml`. */
export const WorkingDaysFile = z.strictObject({ years: z.array(WorkingYear).min(1) })
export type WorkingDaysFile = z.infer<typeof WorkingDaysFile>

const SATURDAY = 6
const isWeekend = (day: Day): boolean => Temporal.PlainDate.from(day).dayOfWeek >= SATURDAY

/** Whether people work on that day; null where the days off of its year are not known. */
export function isWorkingDay(years: readonly WorkingYear[], day: Day): boolean | null {
  const known = years.find(({ year }) => day.startsWith(`${year}-`))
  if (!known) return null
  if (known.workedWeekends.includes(day)) return true
  return !isWeekend(day) && !known.holidays.some(({ from, to }) => from <= day && day <= to)
}

/**
 * The last of so many working days after `from`. The day itself does not count (Civil Code, article
 * 201: a period begins on the next day). Null as soon as a day of a year is met whose days off are
 * not known: a date that somebody relies on is not guessed.
 */
export function workingDaysAfter(
  years: readonly WorkingYear[],
  from: Day,
  count: number,
): Day | null {
  let day = from
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    const isWorked = isWorkingDay(years, day)
    if (isWorked === null) return null
    if (isWorked) left -= 1
  }
  return day
}

/** How many working days there are from the day after `from` up to `to`; null where that is not known. */
export function workingDaysUntil(years: readonly WorkingYear[], from: Day, to: Day): number | null {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const isWorked = isWorkingDay(years, day)
    if (isWorked === null) return null
    if (isWorked) count += 1
  }
  return count
}

/** What is wrong with a year: where, what was expected, what was found. */
export interface YearMistake {
  readonly path: readonly (string | number)[]
  readonly expected: string
  readonly found: string
}

/** Days belong to their year, holidays end after they begin, and what is worked is a weekend day. */
export function yearMistakes({ year, holidays, workedWeekends }: WorkingYear): YearMistake[] {
  const mistakes: YearMistake[] = []
  const wrong = (path: YearMistake['path'], expected: string, found: string): void => {
    mistakes.push({ path, expected, found })
  }
  const ofYear = (path: YearMistake['path'], day: Day): void => {
    if (!day.startsWith(`${year}-`)) wrong(path, `a day of ${year}`, day)
  }
  for (const [at, { from, to }] of holidays.entries()) {
    ofYear(['holidays', at, 'from'], from)
    ofYear(['holidays', at, 'to'], to)
    if (to < from) wrong(['holidays', at, 'to'], `a day from ${from} on`, to)
  }
  for (const [at, day] of workedWeekends.entries()) {
    ofYear(['workedWeekends', at], day)
    if (!isWeekend(day)) wrong(['workedWeekends', at], 'a Saturday or Sunday', day)
    if (holidays.some(({ from, to }) => from <= day && day <= to)) {
      wrong(['workedWeekends', at], 'a day outside the holidays', day)
    }
  }
  return mistakes
}
