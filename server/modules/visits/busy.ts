import type { Ctx } from '../../kernel/command.ts'
import './tables.ts'

/** A stretch of time in which a worker is expected at one place. */
export interface Busy {
  readonly workerId: string
  readonly visitId: string
  readonly personId: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly lat: number | null
  readonly lng: number | null
}

/** Planned windows of live visits of these workers, as first or as companion, that touch [from, to), by worker and time. */
export async function busyOf(
  ctx: Ctx,
  workerIds: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Busy[]> {
  if (workerIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('worker_time as taken')
    .innerJoin('visit', (join) =>
      join.onRef('visit.city', '=', 'taken.city').onRef('visit.id', '=', 'taken.visit_id'),
    )
    .select(['visit.id', 'taken.worker_id', 'person_id', 'lat', 'lng'])
    .select(['taken.starts_at', 'taken.ends_at'])
    .where('taken.worker_id', 'in', [...workerIds])
    // A visit is at most a day long, so its start bounds it for the index.
    .where('taken.starts_at', '>=', from.subtract({ hours: 24 }))
    .where('taken.starts_at', '<', to)
    .where('taken.ends_at', '>', from)
    .orderBy('taken.worker_id')
    .orderBy('taken.starts_at')
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    visitId: row.id,
    personId: row.person_id,
    from: row.starts_at,
    to: row.ends_at,
    lat: row.lat,
    lng: row.lng,
  }))
}
