import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { opened } from './sealing.ts'
import './tables.ts'

/**
 * The number under which each person is reached: the own one, else a telephone of the household.
 * Those who withdrew their consent that providers get it are left out. For the worker who goes there;
 * the caller has checked that and audits the look.
 */
export async function telephonesToCall(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; own: Buffer | null; home: Buffer | null }>`
    select p.id, p.phone_sealed as own, t.number_sealed as home
      from person p
      left join lateral (
        select number_sealed from telephone
         where city = p.city and household_id = p.household_id and removed_on is null
           and number_sealed is not null
         order by programme desc, installed_on desc, id limit 1) t on true
     where p.city = ${ctx.city} and p.id = any(${personIds}::uuid[])
       and not exists (
         select from (
           select given from consent
            where city = p.city and person_id = p.id and purpose = 'providers'
            order by on_day desc, id desc limit 1) latest
          where not latest.given)`.execute(ctx.db)
  return new Map(
    rows.flatMap((row) => {
      const number = opened(ctx.kernel, row.own ?? row.home)
      return number === null ? [] : [[row.id, number] as const]
    }),
  )
}
