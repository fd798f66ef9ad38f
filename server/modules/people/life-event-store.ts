import type { Selectable } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { changedBy } from './store.ts'
import type { PersonStatus } from './schema.ts'
import type { LifeEventTable } from './tables.ts'
import type { Happening } from './timeline.ts'

export type LifeEventRecord = Omit<Selectable<LifeEventTable>, 'city'>

/** Every entry of a person in the order of recording, corrected ones included. */
export async function listEntries(ctx: Ctx, personId: string): Promise<LifeEventRecord[]> {
  return ctx.db
    .selectFrom('life_event')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('on_day')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Those that count, by day: not corrected, and no retraction (P6). */
export function effective(entries: readonly LifeEventRecord[]): LifeEventRecord[] {
  const corrected = new Set(entries.map((entry) => entry.corrects))
  return entries.filter((entry) => entry.kind !== 'retraction' && !corrected.has(entry.id))
}

export const happeningOf = (entry: Pick<LifeEventRecord, 'kind' | 'to_area_code'>): Happening => ({
  kind: entry.kind as Happening['kind'],
  out: entry.to_area_code === null,
})

export type NewEntry = Omit<LifeEventRecord, 'id' | 'recorded_at' | 'recorded_by' | 'recorded_name'>

export async function insertEntry(ctx: Ctx, entry: NewEntry): Promise<string> {
  const id = ctx.id()
  await ctx.db
    .insertInto('life_event')
    .values({
      ...entry,
      id,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })
    .execute()
  return id
}

/** What an entry changes on the record itself. */
export interface RecordChange {
  readonly status: PersonStatus
  readonly area_code?: string
  readonly address?: string
  readonly lat?: number
  readonly lng?: number
  readonly household_id?: string
}

export async function changeRecord(
  ctx: Ctx,
  personId: string,
  change: RecordChange,
): Promise<void> {
  await ctx.db
    .updateTable('person')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), ...changedBy(ctx) }))
    .where('id', '=', personId)
    .execute()
}
