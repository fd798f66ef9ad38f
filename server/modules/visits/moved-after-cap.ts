import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts'
import type { Visit } from './visit.ts'

/** A worker's day: eight hours by article 36 of the Labour Law. A provider may agree on less. */
export const DAY_CAP_MINUTES = 480

/**
 * I5: whether the visit was taken from a worker for whom it would have gone beyond the day's cap,
 * and is now in a colleague's name. Who falls ill has no other visits left that day, so an honest
 * replacement is not meant.
 */
export async function isMovedAfterCap(ctx: Ctx, visit: Visit): Promise<boolean> {
  if (!visit.workerId) return false
  const day = dayOf(visit.startsAt)
  const { rows } = await sql<{ minutes: number }>`
    select coalesce(sum(o.minutes_planned), 0)::int as minutes
      from (select distinct (c.before->>'workerId')::uuid as id
              from visit_change c
             where c.city = ${ctx.city} and c.visit_id = ${visit.id}
               and c.kind in ('assigned', 'moved')
               and c.before->>'workerId' is not null) as former
      join visit o on o.city = ${ctx.city} and o.worker_id = former.id and o.id <> ${visit.id}
       and o.state not in ('cancelled', 'missed', 'rejected')
       and o.starts_at >= ${startOfDay(day)} and o.starts_at < ${startOfDay(addDays(day, 1))}
     where former.id <> ${visit.workerId}
     group by former.id`.execute(ctx.db)
  return rows.some(({ minutes }) => minutes + visit.minutesPlanned > DAY_CAP_MINUTES)
}
