import { isUtf8 } from 'node:buffer'
import { unreadable } from './unreadable.ts'
import type { Cell, Column, Row } from './workbook.ts'

const PIECE = 1 << 20
const CELL_LENGTH_MAX = 32_767
const COLUMNS_MAX = 256

/**
 * The rows of a CSV in UTF-8 (with or without mark), UTF-16 (as Excel's "Unicode text") or GB18030,
 * with commas, semicolons or tabs. Empty rows are left out and keep their number.
 */
export function* readCsv(bytes: Buffer): Generator<Row> {
  const encoding = encodingOf(bytes)
  const pieces = decoded(bytes, encoding)
  const first = pieces.next()
  const start = first.done ? '' : first.value
  const rows = rowReader(separatorOf(start))
  yield* rows.feed(start)
  for (const piece of pieces) yield* rows.feed(piece)
  yield* rows.end()
}

type Encoding = 'utf-8' | 'utf-16le' | 'gb18030'

/** Refuses what is no text at all; says nothing of its rows. */
export function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  // A zero byte stands in no CSV: this is a picture, an old .xls, a program.
  if (bytes.includes(0)) throw unreadable('not a text')
  if (isUtf8(bytes)) return 'utf-8'
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (hasMark || isUtf8WithoutEnd(bytes)) throw unreadable('cut off')
  return 'gb18030'
}

/** Sound UTF-8 but for its last character: cut in the middle, not another encoding. */
function isUtf8WithoutEnd(bytes: Buffer): boolean {
  return [1, 2, 3].some((cut) => bytes.length > 16 + cut && isUtf8(bytes.subarray(0, -cut)))
}

function* decoded(bytes: Buffer, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw unreadable('neither UTF-8 nor GB18030')
    throw error
  }
}

function separatorOf(start: string): string {
  const line = start.slice(0, start.search(/[\r\n]|$/))
  const count = (separator: string): number => line.split(separator).length
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** RFC 4180: quoted cells may hold separators, doubled quotes and line ends. */
function rowReader(separator: string) {
  let pending = ''
  let number = 0
  const take = function* (all: string, isLast: boolean): Generator<Row> {
    let at = 0
    while (at < all.length) {
      const read = readLine(all, at, separator, isLast)
      if (!read) break
      at = read.next
      number++
      if (read.cells.some((cell) => cell !== '')) yield { row: number, cells: read.cells }
    }
    pending = all.slice(at)
    if (pending.length > 4 * PIECE) throw unreadable('a quote that never ends')
  }
  return {
    feed: (text: string) => take(pending + text, false),
    end: () => take(pending, true),
  }
}

function readLine(
  all: string,
  start: number,
  separator: string,
  isLast: boolean,
): { cells: string[]; next: number } | null {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = all[at] === '"' ? quoted(all, at) : plain(all, at, separator)
    if (!cell) {
      if (isLast) throw unreadable('a quote that never ends')
      return null
    }
    const isCut = cell.end >= all.length || (all[cell.end] === '\r' && cell.end + 1 >= all.length)
    if (isCut && !isLast) return null
    if (cells.length < COLUMNS_MAX) cells.push(unguarded(cell.text.trim()))
    if (all[cell.end] !== separator) {
      const next =
        all[cell.end] === '\r' && all[cell.end + 1] === '\n' ? cell.end + 2 : cell.end + 1
      return { cells, next }
    }
    at = cell.end + 1
  }
}

function plain(all: string, at: number, separator: string) {
  let end = at
  while (end < all.length && all[end] !== separator && all[end] !== '\n' && all[end] !== '\r') end++
  return { text: all.slice(at, end), end }
}

function quoted(all: string, at: number) {
  let text = ''
  let from = at + 1
  for (;;) {
    const quote = all.indexOf('"', from)
    if (quote < 0) return null
    text += all.slice(from, quote)
    if (text.length > CELL_LENGTH_MAX) throw unreadable('a quote that never ends')
    if (all[quote + 1] !== '"') return { text, end: quote + 1 }
    text += '"'
    from = quote + 2
  }
}

/**
 * Spreadsheets run a cell that begins so as a formula, in China also with the wide signs of its
 * keyboards: OWASP, CSV injection.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const DISARMED = /^'[=+\-@\t\r\n＝＋－＠]/
const isPlainNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

export const guarded = (text: string): string =>
  FORMULA.test(text) && !isPlainNumber(text) ? `'${text}` : text

const unguarded = (text: string): string => (DISARMED.test(text) ? text.slice(1) : text)

/** One line of a CSV with its line end. */
export function csvLine(cells: readonly string[]): string {
  const quotedCells = cells.map((cell) => {
    const text = guarded(cell)
    return /[",\r\n\t;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${quotedCells.join(',')}\r\n`
}

/** What a cell of a column shows, as text. */
export function csvText(cell: Cell, column: Column): string {
  if (cell === null) return ''
  return typeof cell === 'number' && column.kind === 'fen' ? (cell / 100).toFixed(2) : String(cell)
}
