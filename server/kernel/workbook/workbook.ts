import { Readable } from 'node:stream'
import { csvLine, csvText, encodingOf, readCsv } from './csv.ts'
import { checkXlsx, readXlsx } from './read.ts'
import { unreadable } from './unreadable.ts'
import { xlsxParts } from './write.ts'
import { zipped } from './zip.ts'

/** The two kinds of table that people exchange with us, by media type. */
export const WORKBOOK = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const
export type WorkbookFormat = keyof typeof WORKBOOK

/** A row as a sheet shows it: `row` counts from 1 as on its margin, cells are trimmed text. */
export interface Row {
  readonly row: number
  readonly cells: readonly string[]
}

export type Cell = string | number | null

export interface Column {
  readonly title: string
  /** In characters, about. */
  readonly width?: number
  /** `fen` shows yuan with two decimals; `day` takes `2026-11-22`. Text unless stated. */
  readonly kind?: 'text' | 'number' | 'fen' | 'day'
  /** Offered as a list below the cell (.xlsx only). */
  readonly choices?: readonly string[]
  /** The choices are a help, other values may be typed. */
  readonly open?: boolean
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}

export interface WriteOptions {
  readonly format?: WorkbookFormat
  /** Name of the sheet (.xlsx only). */
  readonly name?: string
  /** Sheets after the first, as instructions (.xlsx only). */
  readonly more?: readonly Sheet[]
}

/**
 * The format of a file by its first bytes and name, since browsers guess the media type of a CSV
 * differently. Refuses what is neither, and an .xlsx cut off, as `kernel.workbook_unreadable`.
 */
export async function checkWorkbook(name: string, bytes: Buffer): Promise<WorkbookFormat> {
  if (bytes.length === 0) throw unreadable('empty')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    await checkXlsx(bytes)
    return 'xlsx'
  }
  if (!/\.(csv|txt)$/i.test(name)) throw unreadable('neither .xlsx nor .csv')
  encodingOf(bytes)
  return 'csv'
}

/**
 * The rows of the first sheet one after another, empty ones left out. Days come as `2026-11-22`,
 * numbers without exponent. Memory holds the packed file and its table of strings, never the rows.
 * A damaged file is refused as `kernel.workbook_unreadable` where the damage is met.
 */
export async function* readRows(
  source: Buffer | AsyncIterable<Uint8Array>,
  mediaType: string,
): AsyncGenerator<Row> {
  const bytes = Buffer.isBuffer(source) ? source : await collected(source)
  if (mediaType === WORKBOOK.xlsx) yield* readXlsx(bytes)
  else if (mediaType === WORKBOOK.csv) yield* readCsv(bytes)
  else throw unreadable('neither .xlsx nor .csv')
}

/** A table to download, written as its rows arrive. Text that a sheet would run is disarmed. */
export function writeWorkbook(
  columns: readonly Column[],
  rows: Sheet['rows'],
  options: WriteOptions = {},
): Readable {
  const parts =
    options.format === 'csv'
      ? csvPieces(columns, rows)
      : zipped(
          xlsxParts([{ name: options.name ?? '数据', columns, rows }, ...(options.more ?? [])]),
        )
  return Readable.from(parts, { objectMode: false })
}

const PIECE = 65_536

async function* csvPieces(columns: readonly Column[], rows: Sheet['rows']): AsyncGenerator<Buffer> {
  // With the mark, Excel takes the file for UTF-8.
  let piece = `\ufeff${csvLine(columns.map((column) => column.title))}`
  for await (const cells of rows) {
    piece += csvLine(columns.map((column, n) => csvText(cells[n] ?? null, column)))
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece)
}

async function collected(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}
