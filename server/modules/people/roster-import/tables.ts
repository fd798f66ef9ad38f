import type { Generated } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { City, Json } from '../../../kernel/db.ts'
import type { Fault } from '../registration.ts'
import type { ColumnKey } from './columns.ts'
import type { ImportState, RowState } from './schema.ts'

export interface RosterImportTable {
  city: City
  id: string
  state: ImportState
  file_name: string
  format: 'xlsx' | 'csv'
  size: number
  columns: Json<(ColumnKey | null)[]>
  header_row: number
  account_id: string
  actor: Json<Actor>
  rows_total: number | null
  last_row: number
  rows_sound: Generated<number>
  rows_faulty: Generated<number>
  rows_written: Generated<number>
  rows_left_out: Generated<number>
  problem: string | null
  created_at: Temporal.Instant
  touched_at: Temporal.Instant
  checked_at: Temporal.Instant | null
  executed_at: Temporal.Instant | null
  done_at: Temporal.Instant | null
}

interface RosterImportPieceTable {
  city: City
  import_id: string
  piece: number
  sealed: Buffer
}

export interface Shown {
  readonly name: string
  readonly idNumber: string | null
  readonly area: string
}

export interface RosterImportRowTable {
  city: City
  import_id: string
  row: number
  state: RowState
  sealed: Buffer
  shown: Json<Shown>
  faults: Json<readonly Fault[]>
  identity_index: string | null
  household_key: string | null
  household_id: string | null
  person_id: string | null
}

declare module '../../../kernel/db.ts' {
  interface Tables {
    roster_import: RosterImportTable
    roster_import_piece: RosterImportPieceTable
    roster_import_row: RosterImportRowTable
  }
}
