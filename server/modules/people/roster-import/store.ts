import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { publish } from '../../../kernel/events.ts'
import { absent } from '../../../kernel/refused.ts'
import { fill } from '../../../kernel/words.ts'
import { idNumberIndex } from '../sealing.ts'
import { knownTo, getPeopleWords } from '../vocabulary.ts'
import { words } from '../words.ts'
import type { Draft, Fault } from '../registration.ts'
import { readAreaIndex } from './area-index.ts'
import { COLUMNS, type ColumnKey } from './columns.ts'
import type { RowContext } from './read-row.ts'
import type { RosterImportTable } from './tables.ts'
import './tables.ts'

export type ImportRecord = Omit<Selectable<RosterImportTable>, 'city'>

export async function findImport(ctx: Ctx, id: string): Promise<ImportRecord | undefined> {
  return ctx.db.selectFrom('roster_import').selectAll().where('id', '=', id).executeTakeFirst()
}

/** An import is its importer's alone: the rows are a roster that nobody has checked. */
export async function ownImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  const row = await findImport(ctx, id)
  if (!row || (row.account_id !== ctx.actor.id && ctx.actor.kind !== 'system')) {
    throw absent('people.import_absent')
  }
  return row
}

/** The import as it stands, and nobody else works on it until this command ends. */
export async function lockImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  return ctx.db
    .selectFrom('roster_import')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** What rows are read against, with the reach of the importer. */
export async function rowContext(ctx: Ctx, columns: RowContext['columns']): Promise<RowContext> {
  return {
    columns,
    areas: await readAreaIndex(ctx),
    words: await getPeopleWords(ctx),
    known: await knownTo(ctx),
  }
}

/** Whom a row means: the identity number, or name and birth date where there is none. */
export function identityIndex(ctx: Ctx, draft: Draft | null): string | null {
  if (draft === null) return null
  return draft.idNumber === null
    ? ctx.kernel.crypto.index(`who ${draft.name} ${draft.bornOn}`)
    : idNumberIndex(ctx.kernel, draft.idNumber)
}

/** Which of these are on the roster, whoever may see them; by place in the list. */
export async function onRoster(ctx: Ctx, drafts: readonly (Draft | null)[]): Promise<boolean[]> {
  const numbers = drafts.map((one) => one?.idNumber && idNumberIndex(ctx.kernel, one.idNumber))
  const known = await numbersOnRoster(
    ctx,
    numbers.filter((one) => typeof one === 'string'),
  )
  const names = await namesOnRoster(
    ctx,
    drafts.filter((one) => one !== null && one.idNumber === null),
  )
  return drafts.map((one, at) => known.has(numbers[at] ?? '') || names.has(whoOf(one)))
}

const whoOf = (one: Pick<Draft, 'bornOn' | 'name'> | null): string =>
  one === null ? '' : `${one.bornOn} ${one.name}`

async function numbersOnRoster(ctx: Ctx, indexes: readonly string[]): Promise<Set<string>> {
  if (indexes.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('person')
    .select('id_number_index')
    .where('id_number_index', 'in', indexes)
    .execute()
  return new Set(rows.map((row) => row.id_number_index ?? ''))
}

async function namesOnRoster(ctx: Ctx, drafts: readonly (Draft | null)[]): Promise<Set<string>> {
  if (drafts.length === 0) return new Set()
  const found = await sql<{ bornOn: string; name: string }>`
    select p.born_on as "bornOn", p.name
      from unnest(${drafts.map((one) => one?.keys.pinyin)}::text[],
                  ${drafts.map((one) => one?.bornOn)}::date[]) as asked (pinyin, born_on)
      join person p on p.city = ${ctx.city} and p.name_pinyin = asked.pinyin
                   and p.born_on = asked.born_on`.execute(ctx.db)
  return new Set(found.rows.map(whoOf))
}

/** Tells the importer's screen how far the work has come. */
export async function tellProgress(ctx: Ctx, row: ImportRecord): Promise<void> {
  await publish(ctx, {
    topic: 'people.import_progress',
    subjectId: row.id,
    payload: {
      importId: row.id,
      state: row.state,
      rowsTotal: row.rows_total,
      rowsChecked: row.rows_sound + row.rows_faulty,
      rowsWritten: row.rows_written,
    },
    accountId: row.account_id,
  })
}

/** A fault in the reader's words, with the heading of its column. */
export function faultWords(ctx: Pick<Ctx, 'lang'>, { field, code, details = {} }: Fault) {
  const column = COLUMNS[field as ColumnKey]?.title[ctx.lang] ?? field
  return { column, code, message: fill(words[code]?.[ctx.lang] ?? code, { ...details, column }) }
}
