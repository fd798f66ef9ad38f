import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import type { Upload } from '../../../kernel/http.ts'
import { forbidden, invalid } from '../../../kernel/refused.ts'
import { checkWorkbook, readRows, WORKBOOK } from '../../../kernel/workbook/workbook.ts'
import { may } from '../access.ts'
import {
  COLUMNS,
  HEADER_ROWS_MAX,
  missingColumns,
  readHeadings,
  type ColumnKey,
} from './columns.ts'
import { CHECK } from './job-names.ts'

const PIECE = 1 << 20

/**
 * Takes in a roster and has it checked in the background. Refuses at once what is no workbook, is
 * cut off, or lacks the headings: `kernel.workbook_unreadable`, `people.import_columns_missing`.
 */
export async function uploadRoster(
  ctx: Ctx,
  file: Pick<Upload, 'name' | 'bytes'>,
): Promise<{ id: string }> {
  if (!may.bringRoster(ctx.actor)) throw forbidden()
  const format = await checkWorkbook(file.name, file.bytes)
  const { columns, row } = await headingsOf(ctx, file.bytes, format)
  const id = ctx.id()
  await ctx.db
    .insertInto('roster_import')
    .values({
      id,
      state: 'checking',
      file_name: file.name.slice(0, 200),
      format,
      size: file.bytes.length,
      columns: json(columns),
      header_row: row,
      account_id: ctx.actor.id,
      actor: json(ctx.actor),
      last_row: row,
      created_at: ctx.now,
      touched_at: ctx.now,
    })
    .execute()
  await keepPieces(ctx, id, file.bytes)
  await audit(
    ctx,
    'people.import_uploaded',
    { kind: 'roster_import', id },
    { fileName: file.name.slice(0, 200), size: file.bytes.length },
  )
  await ctx.kernel.jobs.enqueue(ctx, CHECK, { importId: id })
  return { id }
}

async function headingsOf(ctx: Ctx, bytes: Buffer, format: 'xlsx' | 'csv') {
  let seen = 0
  for await (const { row, cells } of readRows(bytes, WORKBOOK[format])) {
    const columns = readHeadings(cells)
    if (columns) {
      const missing = missingColumns(columns)
      if (missing.length > 0) throw columnsMissing(ctx, missing)
      return { columns, row }
    }
    if (++seen === HEADER_ROWS_MAX) break
  }
  throw columnsMissing(ctx, ['name', 'idNumber', 'village', 'address'])
}

const columnsMissing = (ctx: Ctx, keys: readonly ColumnKey[]) =>
  invalid('people.import_columns_missing', 'file', {
    columns: keys.map((key) => COLUMNS[key].title[ctx.lang]).join(ctx.lang === 'zh' ? '、' : ', '),
  })

/** Pieces are sealed as text: the file holds what the roster itself seals. */
async function keepPieces(ctx: Ctx, id: string, bytes: Buffer): Promise<void> {
  for (let piece = 0; piece * PIECE < bytes.length; piece++) {
    const part = bytes.subarray(piece * PIECE, (piece + 1) * PIECE)
    const sealed = ctx.kernel.crypto.seal(part.toString('base64'))
    await ctx.db
      .insertInto('roster_import_piece')
      .values({ import_id: id, piece, sealed })
      .execute()
  }
}

/** The file as it was uploaded. */
export async function readPieces(ctx: Ctx, id: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let piece = 0; ; piece++) {
    const row = await ctx.db
      .selectFrom('roster_import_piece')
      .select('sealed')
      .where('import_id', '=', id)
      .where('piece', '=', piece)
      .executeTakeFirst()
    if (!row) return Buffer.concat(parts)
    parts.push(Buffer.from(ctx.kernel.crypto.open(row.sealed), 'base64'))
  }
}
