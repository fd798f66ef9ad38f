import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import type { Page, PageQuery } from '../../../kernel/page.ts'
import { afterCursor, cutPage } from '../../../kernel/pages.ts'
import { kernelWords } from '../../../kernel/kernel-words.ts'
import { fill } from '../../../kernel/words.ts'
import { words } from '../words.ts'
import {
  IMPORT_ROWS_MAX,
  type FaultCount,
  type ImportRow,
  type RosterImport,
  type RowState,
} from './schema.ts'
import { faultWords, ownImport, type ImportRecord } from './store.ts'

const textOf = (instant: Temporal.Instant | null): string | null => instant?.toString() ?? null

function present(ctx: Ctx, row: ImportRecord): RosterImport {
  const { problem } = row
  const text = problem === null ? null : (words[problem] ?? kernelWords[problem])?.[ctx.lang]
  return {
    id: row.id,
    state: row.state,
    fileName: row.file_name,
    rowsTotal: row.rows_total,
    rowsChecked: row.rows_sound + row.rows_faulty,
    rowsSound: row.rows_sound,
    rowsFaulty: row.rows_faulty,
    rowsWritten: row.rows_written,
    rowsLeftOut: row.rows_left_out,
    problem: text ? fill(text, { max: IMPORT_ROWS_MAX }) : problem,
    createdAt: row.created_at.toString(),
    checkedAt: textOf(row.checked_at),
    doneAt: textOf(row.done_at),
    can: { execute: row.state === 'checked' && row.rows_sound > 0 },
  }
}

/** The caller's own imports, newest first. */
export async function listImports(ctx: Ctx, query: PageQuery): Promise<Page<RosterImport>> {
  const rows = await ctx.db
    .selectFrom('roster_import')
    .selectAll()
    .where('account_id', '=', ctx.actor.id)
    .where(afterCursor(query.cursor, [sql.ref('id')], 'desc'))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return { next: page.next, items: page.items.map((row) => present(ctx, row)) }
}

/** One import with how many rows each fault concerns. */
export async function getImport(ctx: Ctx, id: string) {
  const row = await ownImport(ctx, id)
  return { ...present(ctx, row), faults: await faultCounts(ctx, id) }
}

async function faultCounts(ctx: Ctx, id: string): Promise<FaultCount[]> {
  const found = await sql<{ code: string; field: string; rows: number }>`
    select fault ->> 'code' as code, min(fault ->> 'field') as field,
           count(distinct "row")::int as rows
      from roster_import_row, jsonb_array_elements(faults) as fault
     where roster_import_row.city = ${ctx.city} and import_id = ${id}
     group by 1 order by rows desc, code`.execute(ctx.db)
  return found.rows.map(({ code, field, rows }) => ({
    code,
    rows,
    message: withoutPlaces(faultWords(ctx, { field, code }).message),
  }))
}

/** The sentence of many rows names none of them. */
const withoutPlaces = (text: string): string => text.replace(/[“"]?\{\w+\}[”"]?/g, '…')

export interface RowsQuery extends PageQuery {
  readonly state?: RowState | undefined
  readonly fault?: string | undefined
}

/** Rows in the order of the file, with what is wrong with each. */
export async function listRows(ctx: Ctx, id: string, query: RowsQuery): Promise<Page<ImportRow>> {
  await ownImport(ctx, id)
  let select = ctx.db
    .selectFrom('roster_import_row')
    .select(['row', 'state', 'shown', 'faults', 'person_id'])
    .where('import_id', '=', id)
    .where(afterCursor(query.cursor, [sql.ref('row')]))
    .orderBy('row')
    .limit(query.limit + 1)
  if (query.state) select = select.where('state', '=', query.state)
  if (query.fault) {
    const asked = JSON.stringify([{ code: query.fault }])
    select = select.where(sql<boolean>`faults @> ${asked}::jsonb`)
  }
  const page = cutPage(await select.execute(), query.limit, (row) => [row.row])
  return {
    next: page.next,
    items: page.items.map((row) => ({
      row: row.row,
      state: row.state,
      ...row.shown,
      faults: row.faults.map((fault) => faultWords(ctx, fault)),
      personId: row.person_id,
    })),
  }
}
