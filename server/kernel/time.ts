import { z } from 'zod'

/** Everybody we serve lives on one clock: UTC in the database, this zone at the edge. */
export const ZONE = 'Asia/Shanghai'

export type Clock = () => Temporal.Instant
export const systemClock: Clock = () => Temporal.Now.instant()

/**
 * From before any birth of today, so that a module refuses one in its own words, to the farthest
 * plans; beyond, database and calendar part ways.
 */
const isWithinYears = (text: string): boolean => text >= '1800' && text < '2200'
const YEARS = { error: '1800 – 2199' }

/** A calendar day as text, `2026-11-22`: how days travel in rows and JSON. */
export const Day = z.iso.date().refine(isWithinYears, YEARS)
export type Day = z.infer<typeof Day>

/** A calendar month as text, `2026-11`. */
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine(isWithinYears, YEARS)
export type Month = z.infer<typeof Month>

/** An instant as it travels in JSON: ISO 8601 with an offset or Z. */
export const InstantText = z.iso.datetime({ offset: true }).refine(isWithinYears, YEARS)

export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)

export function dayOf(at: Temporal.Instant): Day {
  return at.toZonedDateTimeISO(ZONE).toPlainDate().toString()
}

export function monthOf(at: Temporal.Instant): Month {
  return dayOf(at).slice(0, 7)
}

/** The instant at which the local clock shows `time` ("08:30") on that day. */
export function atTime(day: Day, time: string): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
}

export const startOfDay = (day: Day): Temporal.Instant => atTime(day, '00:00')

/** First instant of a month and first instant of the next: a half-open range. */
export function rangeOfMonth(month: Month): { from: Temporal.Instant; to: Temporal.Instant } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return {
    from: startOfDay(first.toString()),
    to: startOfDay(first.add({ months: 1 }).toString()),
  }
}

export function nextMonth(month: Month): Month {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Whole years lived on `on`. */
export function ageOn(bornOn: Day, on: Day): number {
  return Temporal.PlainDate.from(bornOn).until(on, { largestUnit: 'years' }).years
}

export function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
}

export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) < 0
