import type { WorkingDay } from './schema.ts'

/** Minutes of a day by the local clock; beyond 1440 is the day after. */
export interface MinuteRange {
  readonly from: number
  readonly to: number
}

export interface DayMinutes extends MinuteRange {
  readonly weekday: number
  readonly breaks: readonly MinuteRange[]
}

const DAY = 1440

/** "08:30" → 510. */
export const minuteOf = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** 510 → "08:30"; 1500 → "01:00"; exactly 1440 → "24:00". */
export function clockOf(minute: number): string {
  const shown = minute > DAY ? minute - DAY : minute
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
}

/** A time that lies before the beginning of the shift is of the day after. */
const after = (start: number, time: string): number => {
  const minute = minuteOf(time)
  return minute < start ? minute + DAY : minute
}

/** W4: an end at or before the beginning is on the day after; breaks lie on the same line. */
export function minutesOf(day: WorkingDay): DayMinutes {
  const from = minuteOf(day.from)
  const end = minuteOf(day.to)
  return {
    weekday: day.weekday,
    from,
    to: end <= from ? end + DAY : end,
    breaks: day.breaks
      .map((pause) => ({ from: after(from, pause.from), to: after(from, pause.to) }))
      .toSorted((a, b) => a.from - b.from),
  }
}

export const workingDayOf = (day: DayMinutes): WorkingDay => ({
  weekday: day.weekday,
  from: clockOf(day.from),
  to: clockOf(day.to),
  breaks: day.breaks.map((pause) => ({ from: clockOf(pause.from), to: clockOf(pause.to) })),
})

export interface HoursMistake {
  readonly code: 'workforce.weekday_twice' | 'workforce.break_outside' | 'workforce.break_overlap'
  /** `days.2.breaks.0` */
  readonly field: string
}

/** What is wrong with a week, or null: weekdays once, breaks inside the shift and apart. */
export function weekMistake(days: readonly WorkingDay[]): HoursMistake | null {
  const seen = new Set<number>()
  for (const [at, day] of days.entries()) {
    if (seen.has(day.weekday)) {
      return { code: 'workforce.weekday_twice', field: `days.${at}.weekday` }
    }
    seen.add(day.weekday)
    const { from, to, breaks } = minutesOf(day)
    let free = from
    for (const pause of breaks) {
      const field = `days.${at}.breaks`
      if (pause.from >= pause.to || pause.to > to) return { code: 'workforce.break_outside', field }
      if (pause.from < free) return { code: 'workforce.break_overlap', field }
      free = pause.to
    }
  }
  return null
}
