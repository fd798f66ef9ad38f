import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { query, type Ctx } from './command.ts'
import type { Page, PageQuery } from './page.ts'

type Key = string | number | null

const encode = (key: readonly Key[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

function decode(cursor: string): readonly Key[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(key) ? (key as Key[]) : null
  } catch {
    return null
  }
}

/**
 * `where` for the rows after the cursor in `columns` order (all ascending or all descending).
 * An unreadable cursor starts from the beginning.
 */
export function afterCursor(
  cursor: string | undefined,
  columns: readonly Expression<unknown>[],
  direction: 'asc' | 'desc' = 'asc',
): Expression<SqlBool> {
  const key = cursor === undefined ? null : decode(cursor)
  if (!key || key.length !== columns.length) return sql<SqlBool>`true`
  const left = sql.join(columns as Expression<unknown>[])
  const right = sql.join(key.map((part) => sql`${part}`))
  return direction === 'asc'
    ? sql<SqlBool>`(${left}) > (${right})`
    : sql<SqlBool>`(${left}) < (${right})`
}

/** Cuts `limit + 1` fetched rows to a page; `keyOf` gives the values of the cursor columns. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (Key | Temporal.Instant)[],
): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || last === undefined) return { items, next: null }
  return {
    items,
    next: encode(
      keyOf(last).map((part) =>
        part === null || typeof part !== 'object' ? part : part.toString(),
      ),
    ),
  }
}

/** Rows of one page of a file; larger than a screen asks for, as nobody looks at them one by one. */
const FILE_PAGE = 1_000

/**
 * Every row of a list for a file. Each page is read in a query of its own while the file goes out, so
 * that ten years of rows need no memory and no long transaction.
 */
export async function* everyRow<T>(
  { kernel, actor, lang }: Pick<Ctx, 'kernel' | 'actor' | 'lang'>,
  read: (ctx: Ctx, page: PageQuery) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let cursor: string | undefined
  do {
    const page = await query(kernel, actor, (ctx) => read(ctx, { cursor, limit: FILE_PAGE }), {
      lang,
    })
    yield* page.items
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}
