import { SYSTEM } from '../../../kernel/actor.ts'
import { audit } from '../../../kernel/audit.ts'
import { command, query, type Ctx, type Kernel } from '../../../kernel/command.ts'
import { json } from '../../../kernel/db.ts'
import { conflict, forbidden } from '../../../kernel/refused.ts'
import { sql } from 'kysely'
import { may } from '../access.ts'
import { insertPeople, type NewPerson } from '../insert-people.ts'
import { announce } from '../register.ts'
import type { Fault } from '../registration.ts'
import { CHUNK, type WorkLimits } from './check.ts'
import { EXECUTE } from './job-names.ts'
import { readRow, type RowContext } from './read-row.ts'
import type { ImportState } from './schema.ts'
import { findImport, lockImport, onRoster, ownImport, rowContext, tellProgress } from './store.ts'

/** Has the sound rows written, once. Refuses `people.import_not_checked`, `people.import_executed`. */
export async function askExecution(ctx: Ctx, id: string): Promise<{ state: ImportState }> {
  if (!may.bringRoster(ctx.actor)) throw forbidden()
  await ownImport(ctx, id)
  const row = await lockImport(ctx, id)
  if (row.state === 'executing' || row.state === 'done') {
    throw conflict('people.import_executed', { field: 'id' })
  }
  if (row.state !== 'checked') throw conflict('people.import_not_checked', { field: 'id' })
  await ctx.db
    .updateTable('roster_import')
    .set({ state: 'executing', actor: json(ctx.actor), executed_at: ctx.now, touched_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await audit(
    ctx,
    'people.import_execution_asked',
    { kind: 'roster_import', id },
    { sound: row.rows_sound, faulty: row.rows_faulty },
  )
  await ctx.kernel.jobs.enqueue(ctx, EXECUTE, { importId: id })
  return { state: 'executing' }
}

/**
 * Writes the sound rows in chunks, each in one transaction with its progress. Goes on after the last
 * one, wherever it was stopped; a row that is written is sound no longer, so none is written twice (P13).
 */
export async function executeRoster(
  kernel: Kernel,
  importId: string,
  { chunksMax = Number.POSITIVE_INFINITY }: WorkLimits = {},
): Promise<void> {
  const start = await query(kernel, SYSTEM, (ctx) => findImport(ctx, importId))
  if (start?.state !== 'executing') return
  const act = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> => command(kernel, start.actor, run)
  const context = await act((ctx) => rowContext(ctx, start.columns))
  for (let chunks = 0; chunks < chunksMax; chunks++) {
    if (!(await act((ctx) => writeChunk(ctx, importId, context)))) return
  }
}

const MEANWHILE: readonly Fault[] = [{ field: 'idNumber', code: 'people.row_on_roster' }]

/** One transaction; false when nothing is left to write. */
async function writeChunk(ctx: Ctx, importId: string, context: RowContext): Promise<boolean> {
  const record = await lockImport(ctx, importId)
  if (record.state !== 'executing') return false
  const rows = await ctx.db
    .selectFrom('roster_import_row')
    .select(['row', 'sealed', 'household_key'])
    .where('import_id', '=', importId)
    .where('state', '=', 'sound')
    .orderBy('row')
    .limit(CHUNK)
    .execute()
  const read = rows.map(({ row, sealed }) => ({
    row,
    ...readRow(context, JSON.parse(ctx.kernel.crypto.open(sealed)) as string[]),
  }))
  // The roster has lived on since the dry run: whoever came in meanwhile is left out and reported.
  const known = await onRoster(
    ctx,
    read.map((one) => one.draft),
  )
  const entries = read.map((one, at) => ({ ...one, faults: known[at] ? MEANWHILE : one.faults }))
  const left = entries.filter((one) => one.faults.length > 0)
  await leaveOut(ctx, importId, left)
  const written = await write(
    ctx,
    importId,
    context,
    entries.filter((one) => one.faults.length === 0),
  )
  const isDone = rows.length < CHUNK
  const after = await ctx.db
    .updateTable('roster_import')
    .set({
      rows_written: record.rows_written + written,
      rows_left_out: record.rows_left_out + left.length,
      touched_at: ctx.now,
      ...(isDone ? { state: 'done' as const, done_at: ctx.now } : {}),
    })
    .where('id', '=', importId)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (isDone) {
    const { rows_written: done, rows_left_out: leftOut } = after
    await audit(
      ctx,
      'people.import_done',
      { kind: 'roster_import', id: importId },
      { done, leftOut },
    )
  }
  await tellProgress(ctx, after)
  return !isDone
}

type Entry = { readonly row: number } & ReturnType<typeof readRow>

async function write(
  ctx: Ctx,
  importId: string,
  context: RowContext,
  entries: readonly Entry[],
): Promise<number> {
  if (entries.length === 0) return 0
  const households = await householdsSoFar(ctx, importId, entries)
  const people = entries.map((one) => newPerson(one, context, households))
  const ids = await insertPeople(ctx, people)
  await sql`
    update roster_import_row r
       set state = 'written', person_id = p.id, household_id = p.household_id
      from unnest(${entries.map((one) => one.row)}::int[], ${ids}::uuid[]) as made (line, person_id)
      join person p on p.city = ${ctx.city} and p.id = made.person_id
     where r.city = ${ctx.city} and r.import_id = ${importId} and r."row" = made.line`.execute(
    ctx.db,
  )
  await announce(
    ctx,
    ids.map((personId, at) => ({ personId, areaCode: people[at]?.areaCode ?? '' })),
  )
  return ids.length
}

function newPerson(
  { draft, areaCode, householdKey }: Entry,
  { areas }: RowContext,
  households: ReadonlyMap<string, string>,
): NewPerson {
  const area = areas.byCode.get(areaCode ?? '')
  if (!draft || !area) throw new Error('a row with faults cannot be written')
  return {
    draft,
    areaCode: area.code,
    lat: area.lat,
    lng: area.lng,
    householdId: householdKey === null ? null : (households.get(householdKey) ?? null),
    ...(householdKey === null ? {} : { householdKey }),
  }
}

/** Households of earlier chunks, by the number that the file gives them. */
async function householdsSoFar(
  ctx: Ctx,
  importId: string,
  entries: readonly Entry[],
): Promise<Map<string, string>> {
  const keys = entries.flatMap((one) => one.householdKey ?? [])
  if (keys.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('roster_import_row')
    .select(['household_key', 'household_id'])
    .distinct()
    .where('import_id', '=', importId)
    .where('household_key', 'in', keys)
    .where('household_id', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.household_key ?? '', row.household_id ?? '']))
}

async function leaveOut(
  ctx: Ctx,
  importId: string,
  entries: readonly (Entry & { readonly faults: readonly Fault[] })[],
): Promise<void> {
  for (const { row, faults } of entries) {
    await ctx.db
      .updateTable('roster_import_row')
      .set({ state: 'left_out', faults: json(faults) })
      .where('import_id', '=', importId)
      .where('row', '=', row)
      .execute()
  }
}
