import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import type { Spell } from './spell.ts'
import './tables.ts'

const TABLES = {
  household: { table: sql.table('person_household'), value: sql.ref('household_id') },
  living: { table: sql.table('person_living'), value: sql.ref('living') },
}
export type SpellKind = keyof typeof TABLES

export interface SpellRecord extends Spell {
  readonly id: string
  readonly recordedAt: Temporal.Instant
  readonly recordedName: string
  readonly voidReason: string | null
}

/** Every spell of a person that was ever recorded, void ones included, in order of days. */
export async function listSpells(
  ctx: Ctx,
  kind: SpellKind,
  personId: string,
): Promise<SpellRecord[]> {
  const { table, value } = TABLES[kind]
  const found = await sql<SpellRecord>`
    select id, ${value}::text as value, from_on as "from", to_on as "to",
           recorded_at as "recordedAt", recorded_name as "recordedName",
           void_reason as "voidReason"
      from ${table} where city = ${ctx.city} and person_id = ${personId}
     order by from_on nulls first, id`.execute(ctx.db)
  return found.rows
}

/** Those that hold on their days (P15). */
export const holding = (spells: readonly SpellRecord[]): SpellRecord[] =>
  spells.filter((spell) => spell.voidReason === null)

/**
 * Brings the record to what is wanted: what begins otherwise than recorded is void with the reason
 * and stays readable, what ends otherwise gets its day, what is new is added.
 */
export async function keepSpells(
  ctx: Ctx,
  kind: SpellKind,
  personId: string,
  wanted: readonly Spell[],
  reason: string,
): Promise<void> {
  const { table } = TABLES[kind]
  const kept = holding(await listSpells(ctx, kind, personId))
  const isSame = (a: Spell, b: Spell): boolean => a.from === b.from && a.value === b.value
  const wrong = kept.filter((one) => !wanted.some((spell) => isSame(one, spell)))
  for (const { id } of wrong) {
    await sql`update ${table} set void_reason = ${reason}
               where city = ${ctx.city} and id = ${id}`.execute(ctx.db)
  }
  for (const one of kept) {
    const spell = wanted.find((other) => isSame(one, other))
    if (!spell || spell.to === one.to) continue
    await sql`update ${table} set to_on = ${spell.to}::date
               where city = ${ctx.city} and id = ${one.id}`.execute(ctx.db)
  }
  const added = wanted.filter((spell) => !kept.some((one) => isSame(one, spell)))
  await insertSpells(
    ctx,
    kind,
    added.map((spell) => ({ ...spell, personId })),
  )
}

export type NewSpell = Spell & { readonly personId: string }

/** Any number of spells of any number of people in one statement. */
export async function insertSpells(
  ctx: Ctx,
  kind: SpellKind,
  spells: readonly NewSpell[],
): Promise<void> {
  if (spells.length === 0) return
  const { table, value } = TABLES[kind]
  const column = <K extends keyof NewSpell>(key: K): NewSpell[K][] => spells.map((one) => one[key])
  const type = kind === 'household' ? sql`uuid[]` : sql`text[]`
  await sql`
    insert into ${table} (city, id, person_id, ${value}, from_on, to_on, recorded_at, recorded_by, recorded_name)
    select ${ctx.city}, made.id, made.person_id, made.value, made.from_on, made.to_on,
           ${ctx.now}, ${ctx.actor.id}::uuid, ${ctx.actor.name}
      from unnest(${spells.map(() => ctx.id())}::uuid[], ${column('personId')}::uuid[],
                  ${column('value')}::${type}, ${column('from')}::date[], ${column('to')}::date[])
        as made (id, person_id, value, from_on, to_on)`.execute(ctx.db)
}

/** Whether a spell of this alias holds on a day. */
export const holdsOn = (alias: string, on: Day) =>
  sql<boolean>`${sql.ref(`${alias}.void_reason`)} is null
    and (${sql.ref(`${alias}.from_on`)} is null or ${sql.ref(`${alias}.from_on`)} <= ${on}::date)
    and (${sql.ref(`${alias}.to_on`)} is null or ${sql.ref(`${alias}.to_on`)} >= ${on}::date)`
