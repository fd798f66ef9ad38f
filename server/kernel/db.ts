import { Kysely, PostgresDialect, sql, type ColumnType, type RawBuilder } from 'kysely'
import pg from 'pg'
import { CityPlugin, cityTablesOf } from './city.ts'

/** Every table of the product. Modules add theirs by declaration merging in `tables.ts`. */
// eslint-disable-next-line @typescript-eslint/no-empty-interface
export interface Tables {}

export type Db = Kysely<Tables>

/** Filled by the database: the city comes from the connection, see `city.ts`. */
export type City = ColumnType<string, string | undefined, never>

/** jsonb: read as T, written through `json()` — pg would turn an array into an array literal. */
export type Json<T> = ColumnType<T, RawBuilder<T>, RawBuilder<T>>

export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

const { builtins } = pg.types
const types = {
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
  [builtins.DATE]: (text: string) => text,
  [builtins.TIMESTAMPTZ]: (text: string) => Temporal.Instant.from(text),
} as Record<number, (text: string) => unknown>

/** pg knows nothing of Temporal: instants and days are written as their text. */
function asParameter(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) {
    return value.toString()
  }
  return value
}

type Query = (...args: readonly unknown[]) => unknown

class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    // A connection cut while a command holds it fails that command's next query; unheard, the
    // event would end the whole process.
    this.on('error', () => undefined)
  }

  override query = ((...args: unknown[]) => {
    if (Array.isArray(args[1])) args[1] = args[1].map(asParameter)
    return (pg.Client.prototype.query as unknown as Query).apply(this, args)
  }) as pg.Client['query']
}

export interface OpenOptions {
  readonly url: string
  readonly city: string
  /** Connections at most. Two cores serve about ten busy ones. */
  readonly max?: number
  /** `owner` may change the schema; `app` may not, nor touch append-only rows. */
  readonly as?: 'owner' | 'app'
  /** Only for bulk simulation into a database that can be made again. */
  readonly relaxed?: boolean
}

export const APP_ROLE = 'yilin_app'

export function openPool(options: OpenOptions): pg.Pool {
  const settings = [
    `-c yilin.city=${options.city}`,
    '-c timezone=UTC',
    '-c statement_timeout=60000',
    '-c idle_in_transaction_session_timeout=60000',
    ...(options.as === 'owner' ? [] : [`-c role=${APP_ROLE}`]),
    ...(options.relaxed ? ['-c synchronous_commit=off'] : []),
  ]
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    options: settings.join(' '),
    Client,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        types[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
    },
  })
  // An idle connection may be cut by the server; the next checkout opens a new one.
  pool.on('error', () => undefined)
  return pool
}

export async function openDb(options: OpenOptions): Promise<{ db: Db; pool: pg.Pool }> {
  const pool = openPool(options)
  const plugins = [new CityPlugin(options.city, await cityTablesOf(pool))]
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins }), pool }
}
