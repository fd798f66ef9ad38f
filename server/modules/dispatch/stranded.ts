import type { Ctx } from '../../kernel/command.ts'
import { isBefore } from '../../kernel/time.ts'
import { busyOf, visitsByIds, type Visit } from '../visits/index.ts'
import { awayBetween, type Away } from '../workforce/index.ts'

/** How far ahead absences are looked at: as far as visits are planned. */
export const AHEAD_DAYS = 28

/** Who is away, and the visits of that time that are still in his name. */
export interface Stranded {
  readonly away: readonly Away[]
  /** In order of time. */
  readonly visits: readonly Visit[]
}

/**
 * Visits to which their worker cannot go, by worker: planned, not over, within one of his absences.
 * It is read from what is there, so that nothing is forgotten whoever recorded the absence; within
 * the caller's reach.
 */
export async function strandedBy(
  ctx: Ctx,
  asked: {
    readonly workerId?: string | undefined
    readonly organisationId?: string | undefined
    readonly to?: Temporal.Instant
  } = {},
): Promise<ReadonlyMap<string, Stranded>> {
  const { workerId, organisationId } = asked
  const to = asked.to ?? ctx.now.add({ hours: 24 * AHEAD_DAYS })
  const away = await awayBetween(ctx, { from: ctx.now, to, workerId, organisationId })
  const byWorker = Map.groupBy(away, (one) => one.workerId)
  const busy = await busyOf(ctx, [...byWorker.keys()], ctx.now, to)
  const missed = busy.filter((one) =>
    byWorker
      .get(one.workerId)!
      .some(({ from, to: end }) => isBefore(one.from, end) && isBefore(from, one.to)),
  )
  const visits = await visitsByIds(ctx, [...new Set(missed.map((one) => one.visitId))])
  const planned = missed.filter((one) => visits.get(one.visitId)?.state === 'planned')
  return new Map(
    [...Map.groupBy(planned, (one) => one.workerId)].map(([id, own]) => [
      id,
      { away: byWorker.get(id)!, visits: own.map((one) => visits.get(one.visitId)!) },
    ]),
  )
}
