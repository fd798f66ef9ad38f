import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { instrumentsByIds, levelWords } from './store.ts'

export interface LatestLevel {
  readonly level: number
  /** The instrument's own key of the level, `severe` or `A`. */
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly assessedOn: Day
  /** The last day on which the result counts; the caller decides what a later day means. */
  readonly validUntil: Day
  readonly assessmentId: string
}

/** The result each person had on that day under this instrument; who had none is not in the map. */
export async function latestLevels(
  ctx: Ctx,
  personIds: readonly string[],
  instrumentId: string,
  on: Day,
): Promise<Map<string, LatestLevel>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{
    person_id: string
    id: string
    instrument: string
    final_level: number
    assessed_on: Day
    valid_until: Day
  }>`
    select distinct on (person_id)
           person_id, id, instrument, final_level, assessed_on, valid_until
      from assessment
     where city = ${ctx.city} and instrument_id = ${instrumentId}
       and person_id = any(${personIds}::uuid[]) and in_force_from <= ${on}::date
     order by person_id, in_force_from desc, seq desc`.execute(ctx.db)
  const instruments = await instrumentsByIds(
    ctx,
    rows.map((row) => row.instrument),
  )
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        ...levelWords(instruments.get(row.instrument)!, row.final_level),
        assessedOn: row.assessed_on,
        validUntil: row.valid_until,
        assessmentId: row.id,
      },
    ]),
  )
}

/** A result without its words, for work over the whole roster. */
export type LevelOf = Pick<LatestLevel, 'level' | 'key' | 'assessedOn' | 'validUntil'> & {
  readonly personId: string
}

/** The result of everybody who had one on that day under this instrument, in no order. */
export async function allLevels(ctx: Ctx, instrumentId: string, on: Day): Promise<LevelOf[]> {
  const { rows } = await sql<Omit<LevelOf, 'key'> & { instrument: string }>`
    select distinct on (person_id) person_id as "personId", instrument, final_level as level,
           assessed_on as "assessedOn", valid_until as "validUntil"
      from assessment
     where city = ${ctx.city} and instrument_id = ${instrumentId} and in_force_from <= ${on}::date
     order by person_id, in_force_from desc, seq desc`.execute(ctx.db)
  const instruments = await instrumentsByIds(ctx, [...new Set(rows.map((row) => row.instrument))])
  const keys = new Map<string, string>()
  return rows.map(({ instrument, ...row }) => {
    const known = `${instrument} ${row.level}`
    const key = keys.get(known) ?? levelWords(instruments.get(instrument)!, row.level).key
    keys.set(known, key)
    return { ...row, key }
  })
}

/** The levels of an instrument in words; none where it is not installed. */
export async function instrumentLevels(ctx: Ctx, instrumentId: string) {
  const found = await ctx.db
    .selectFrom('instrument')
    .select('document')
    .where('instrument_id', '=', instrumentId)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return found?.document.levels.map(({ level, key, zh, en }) => ({ level, key, zh, en })) ?? []
}
