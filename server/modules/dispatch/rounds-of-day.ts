import type { Ctx } from '../../kernel/command.ts'
import { addDays, startOfDay, type Day } from '../../kernel/time.ts'
import { busyOf, pointOf, type Busy } from '../visits/index.ts'
import { workersFor, type PlanWorker } from '../workforce/index.ts'
import type { Round } from './gaps.ts'

/** A worker on a day with what is planned for him. */
export interface WorkerRound extends Round {
  readonly day: Day
  readonly worker: PlanWorker
}

export interface RoundsAsked {
  readonly organisationIds: readonly string[]
  readonly skills: readonly string[]
  readonly certificates: readonly string[]
  readonly days: readonly Day[]
  /** Only this worker. */
  readonly workerId?: string | undefined
  /** A visit that is to be moved does not stand in its own way. */
  readonly exceptVisitId?: string | undefined
}

/** Everybody fit and at work on these days with what is planned: one question a day and one for all. */
export async function roundsOf(ctx: Ctx, asked: RoundsAsked): Promise<WorkerRound[]> {
  const { organisationIds, skills, certificates, days } = asked
  const byDay: [Day, PlanWorker[]][] = []
  for (const day of days) {
    const workers = await workersFor(ctx, { organisationIds, skills, certificates, day })
    byDay.push([day, workers.filter((one) => !asked.workerId || one.id === asked.workerId)])
  }
  const ids = [...new Set(byDay.flatMap(([, workers]) => workers.map((worker) => worker.id)))]
  const from = startOfDay(addDays(days[0]!, -1))
  const busy = await busyOf(ctx, ids, from, startOfDay(addDays(days.at(-1)!, 2)))
  const byWorker = Map.groupBy(
    busy.filter((one) => one.visitId !== asked.exceptVisitId),
    (one) => one.workerId,
  )
  return byDay.flatMap(([day, workers]) =>
    workers.map((worker) => roundOf(day, worker, byWorker.get(worker.id) ?? [])),
  )
}

function roundOf(day: Day, worker: PlanWorker, busy: readonly Busy[]): WorkerRound {
  const shifts = worker.shifts.map(({ from, to }) => ({
    from: from.epochMilliseconds,
    to: to.epochMilliseconds,
  }))
  const [begins, ends] = [shifts[0]!.from, shifts.at(-1)!.to]
  // Only the stops of that day: yesterday's last home is not where the day begins.
  const stops = busy
    .map((one) => ({
      from: one.from.epochMilliseconds,
      to: one.to.epochMilliseconds,
      point: pointOf(one),
    }))
    .filter((stop) => stop.to > begins && stop.from < ends)
  return { day, worker, home: worker.home, shifts, stops }
}
