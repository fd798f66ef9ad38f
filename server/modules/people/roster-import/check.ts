import { SYSTEM } from '../../../kernel/actor.ts'
import { command, query, type Ctx, type Kernel } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import { Refused } from '../../../kernel/refused.ts'
import { readRows, WORKBOOK, type Row } from '../../../kernel/workbook/workbook.ts'
import { audit } from '../../../kernel/audit.ts'
import type { Fault } from '../registration.ts'
import { isExample, readRow, type ReadRow, type RowContext } from './read-row.ts'
import { IMPORT_ROWS_MAX } from './schema.ts'
import {
  findImport,
  identityIndex,
  lockImport,
  onRoster,
  rowContext,
  tellProgress,
  type ImportRecord,
} from './store.ts'
import { readPieces } from './upload.ts'

/** Small enough that other requests are served between two chunks. */
export const CHUNK = 250

export interface WorkLimits {
  /** Stops after so many chunks, as a process that is killed does; tests use it. */
  readonly chunksMax?: number
}

/**
 * The dry run: reads every row and keeps what is wrong with it; writes nobody to the roster. Goes on
 * after the last finished chunk, wherever it was stopped; two at once cannot double a row (P13).
 */
export async function checkRoster(
  kernel: Kernel,
  importId: string,
  { chunksMax = Number.POSITIVE_INFINITY }: WorkLimits = {},
): Promise<void> {
  const start = await query(kernel, SYSTEM, (ctx) => findImport(ctx, importId))
  if (start?.state !== 'checking') return
  const act = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> => command(kernel, start.actor, run)
  try {
    const bytes = await act((ctx) => readPieces(ctx, importId))
    const context = await act((ctx) => rowContext(ctx, start.columns))
    const rows = () => rosterRows(bytes, start, context)
    if (start.rows_total === null) await act((ctx) => keepTotal(ctx, start, rows()))
    let last = start.last_row
    let chunks = 0
    for await (const chunk of chunked(rows(), last)) {
      if (++chunks > chunksMax) return
      const next = chunk.at(-1)?.row ?? last
      const isOurs = await act((ctx) => keepChunk(ctx, { importId, last, next, chunk, context }))
      if (!isOurs) return
      last = next
    }
    await act((ctx) => finish(ctx, importId, last))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await act((ctx) => fail(ctx, importId, error))
  }
}

async function* rosterRows(
  bytes: Buffer,
  { format, header_row: header }: ImportRecord,
  context: RowContext,
): AsyncGenerator<Row> {
  for await (const row of readRows(bytes, WORKBOOK[format])) {
    if (row.row > header && !isExample(context, row.cells)) yield row
  }
}

async function* chunked(rows: AsyncIterable<Row>, after: number): AsyncGenerator<Row[]> {
  let chunk: Row[] = []
  for await (const row of rows) {
    if (row.row <= after) continue
    chunk.push(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

async function keepTotal(ctx: Ctx, start: ImportRecord, rows: AsyncIterable<Row>): Promise<void> {
  let total = 0
  for await (const _ of rows) total++
  if (total > IMPORT_ROWS_MAX) {
    throw new Refused(422, 'people.import_too_long', { details: { max: IMPORT_ROWS_MAX } })
  }
  const row = await ctx.db
    .updateTable('roster_import')
    .set({ rows_total: total, touched_at: ctx.now })
    .where('id', '=', start.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellProgress(ctx, row)
}

interface Chunk {
  readonly importId: string
  readonly last: number
  readonly next: number
  readonly chunk: readonly Row[]
  readonly context: RowContext
}

/** One transaction. False when another worker has been here, who then goes on alone. */
async function keepChunk(
  ctx: Ctx,
  { importId, last, next, chunk, context }: Chunk,
): Promise<boolean> {
  const row = await lockImport(ctx, importId)
  if (row.state !== 'checking' || row.last_row !== last) return false
  const read = chunk.map(({ row: number, cells }) => ({
    number,
    cells,
    ...readRow(context, cells),
  }))
  const kept = await withDuplicates(ctx, importId, read)
  await ctx.db
    .insertInto('roster_import_row')
    .values(
      kept.map((one) => ({
        import_id: importId,
        row: one.number,
        state: one.faults.length === 0 ? ('sound' as const) : ('faulty' as const),
        sealed: ctx.kernel.crypto.seal(JSON.stringify(one.cells)),
        shown: json(one.shown),
        faults: json(one.faults),
        identity_index: one.index,
        household_key: one.householdKey,
      })),
    )
    .execute()
  const sound = kept.filter((one) => one.faults.length === 0).length
  const done = await ctx.db
    .updateTable('roster_import')
    .set({
      last_row: next,
      rows_sound: row.rows_sound + sound,
      rows_faulty: row.rows_faulty + kept.length - sound,
      touched_at: ctx.now,
    })
    .where('id', '=', importId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellProgress(ctx, done)
  return true
}

type Numbered = ReadRow & { readonly number: number; readonly cells: readonly string[] }
type Indexed = Numbered & { readonly index: string | null }

/** Adds the faults that only other rows and the roster can tell. */
async function withDuplicates(
  ctx: Ctx,
  importId: string,
  read: readonly Numbered[],
): Promise<Indexed[]> {
  const indexed = read.map((one) => ({ ...one, index: identityIndex(ctx, one.draft) }))
  const indexes = indexed.flatMap((one) => one.index ?? [])
  const known = await onRoster(
    ctx,
    read.map((one) => one.draft),
  )
  const first = await firstRows(ctx, importId, indexes)
  return indexed.map((one, at) => {
    if (one.index === null) return one
    const faults: Fault[] = [...one.faults]
    const earlier = first.get(one.index)
    if (earlier === undefined) first.set(one.index, one.number)
    else faults.push({ field: 'idNumber', code: 'people.row_twice', details: { row: earlier } })
    if (known[at]) faults.push({ field: 'idNumber', code: 'people.row_on_roster' })
    return { ...one, faults }
  })
}

async function firstRows(
  ctx: Ctx,
  importId: string,
  indexes: readonly string[],
): Promise<Map<string, number>> {
  if (indexes.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('roster_import_row')
    .select(['identity_index', (eb) => eb.fn.min('row').as('row')])
    .where('import_id', '=', importId)
    .where('identity_index', 'in', indexes)
    .groupBy('identity_index')
    .execute()
  return new Map(rows.map((row) => [row.identity_index ?? '', row.row]))
}

async function finish(ctx: Ctx, importId: string, last: number): Promise<void> {
  const row = await lockImport(ctx, importId)
  if (row.state !== 'checking' || row.last_row !== last) return
  await end(ctx, importId, { state: 'checked', checked_at: ctx.now })
  await audit(
    ctx,
    'people.import_checked',
    { kind: 'roster_import', id: importId },
    { sound: row.rows_sound, faulty: row.rows_faulty },
  )
}

/** The file broke off in the middle: nothing of it may be executed. */
async function fail(ctx: Ctx, importId: string, refused: Refused): Promise<void> {
  await lockImport(ctx, importId)
  await end(ctx, importId, { state: 'failed', problem: refused.code })
}

async function end(
  ctx: Ctx,
  importId: string,
  change: Partial<Pick<ImportRecord, 'state' | 'checked_at' | 'problem'>>,
): Promise<void> {
  await ctx.db.deleteFrom('roster_import_piece').where('import_id', '=', importId).execute()
  const row = await ctx.db
    .updateTable('roster_import')
    .set({ ...change, touched_at: ctx.now })
    .where('id', '=', importId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellProgress(ctx, row)
}
