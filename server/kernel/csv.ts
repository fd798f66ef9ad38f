import type { Download } from './http.ts'
import type { Lang, Words } from './words.ts'

/** One column of an exported table. */
export interface Column<R> {
  readonly title: Words
  readonly value: (row: R) => string | number | null
}

/**
 * A table as a CSV file that Excel opens in Chinese: UTF-8 with its mark, CRLF, and text that
 * begins like a formula made harmless, since names and notes are typed by anybody.
 */
export function csvFile<R>(
  name: string,
  columns: readonly Column<R>[],
  rows: readonly R[],
  lang: Lang,
): Download {
  const lines = [
    columns.map((column) => cellOf(column.title[lang])),
    ...rows.map((row) => columns.map((column) => cellOf(column.value(row)))),
  ]
  const text = `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
  return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: Buffer.from(text) }
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
