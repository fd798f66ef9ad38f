/** Days and numbers as sheets keep them. A day is a count from 1900 (or 1904 in old Mac files). */

const EPOCH = Temporal.PlainDate.from('1899-12-30')
const DAYS_TO_1904 = 1_462
/** 31 December 9999, the last day that a sheet can show. */
const SERIAL_MAX = 2_958_465

/** Number formats that the standard fixes as dates: ECMA-376 part 1, 18.8.30. */
const DATE_FORMATS: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (DATE_FORMATS.some(([from, to]) => id >= from && id <= to)) return true
  if (code === undefined) return false
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  return /[ymdhs年月日]/i.test(bare) && !/general/i.test(bare)
}

/** `46000.5` → `2025-12-09 12:00`; whole days without the time. */
export function dateText(value: string, is1904: boolean): string {
  const serial = Number(value) + (is1904 ? DAYS_TO_1904 : 0)
  if (!(serial >= 1 && serial <= SERIAL_MAX)) return numberText(value)
  const minutes = Math.round((serial % 1) * 1_440)
  // The first sheets took 1900 for a leap year; every serial before March 1900 is a day ahead.
  const day = EPOCH.add({ days: Math.floor(serial) + (serial < 61 ? 1 : 0) })
  if (minutes === 0 || minutes === 1_440) return day.add({ days: minutes / 1_440 }).toString()
  const time = Temporal.PlainTime.from('00:00').add({ minutes })
  return `${day.toString()} ${time.toString().slice(0, 5)}`
}

/** `2026-11-22` → 46348; null for a day that a sheet cannot show. */
export function serialOf(day: string): number | null {
  const serial = EPOCH.until(Temporal.PlainDate.from(day)).days
  return serial >= 61 && serial <= SERIAL_MAX ? serial : null
}

/** `1.3800001234E10` → `13800001234`; an identity number kept as a number has lost its end. */
export function numberText(value: string): string {
  if (!/e/i.test(value) && value.length < 17) return value.trim()
  const number = Number(value)
  if (!Number.isFinite(number)) return value.trim()
  return Number.isInteger(number) && Math.abs(number) < 1e21
    ? BigInt(number).toString()
    : String(number)
}
