import type { Ctx } from '../../kernel/command.ts'
import { OCCUPIES } from './visit.ts'
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

/** Planned windows of live visits of these workers that touch [from, to), by worker and time. */
export async function busyOf(
  ctx: Ctx,
  workerIds: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Busy[]> {
  if (workerIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('visit')
    .select(['id', 'worker_id', 'person_id', 'starts_at', 'ends_at', 'lat', 'lng'])
    .where('worker_id', 'in', [...workerIds])
    .where('state', 'in', [...OCCUPIES])
    // A visit is at most a day long, so its start bounds it for the index.
    .where('starts_at', '>=', from.subtract({ hours: 24 }))
    .where('starts_at', '<', to)
    .where('ends_at', '>', from)
    .orderBy('worker_id')
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id!,
    visitId: row.id,
    personId: row.person_id,
    from: row.starts_at,
    to: row.ends_at,
    lat: row.lat,
    lng: row.lng,
  }))
}
