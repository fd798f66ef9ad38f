import type { Ctx } from '../../kernel/command.ts'
import { addDays, dayOf, startOfDay, type Day } from '../../kernel/time.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import {
  busyOf,
  peopleBusy,
  pointOf,
  visitsByIds,
  workersOfPerson,
  type Expected,
  type Visit,
} from '../visits/index.ts'
import { papersOf, workersByIds, workersFor } from '../workforce/index.ts'
import { may } from './access.ts'
import type { Ms } from './gaps.ts'
import type { DayVisit, DayWorker, ProviderDay } from './open-provider-day.ts'
import { KNOWN_DAYS } from './score.ts'
import { LEAD_MINUTES } from './find-starts.ts'

export interface ReplanAsked {
  readonly organisationId: string
  readonly awayId: string
  /** Visits of one day, as they stand. */
  readonly stranded: readonly Visit[]
  readonly day: Day
  /** How far a start may be moved, earlier and later. */
  readonly shiftMinutes: number
}

/** Whoever takes over must hear of it and set out. Our design default. */
const TELL_MINUTES = 15
/** Somebody who works past midnight has to be home from there. */
const NIGHT_HOURS = 12
const MINUTE: Ms = 60_000
const GRID: Ms = 5 * MINUTE

/** Everything of one provider on one day that a re-plan has to know: seven questions, however much. */
export async function providerDay(
  ctx: Ctx,
  asked: ReplanAsked,
): Promise<{ day: ProviderDay; visits: ReadonlyMap<string, Visit> }> {
  const { day, organisationId, awayId } = asked
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  const none = { skills: [], certificates: [] }
  const atWork = await workersFor(ctx, { organisationIds: [organisationId], ...none, day })
  const busy = await busyOf(
    ctx,
    [...new Set([...atWork.map(({ id }) => id), awayId])],
    from,
    to.add({ hours: NIGHT_HOURS }),
  )
  const visits = await visitsByIds(ctx, [...new Set(busy.map((one) => one.visitId))])
  const workers = await withTheAway(ctx, atWork, [...visits.values()], awayId)
  const ids = workers.map((worker) => worker.id)
  const hasPapers = await papersOf(ctx, ids)
  const services = await servicesByCodes(ctx, [
    ...new Set([...visits.values()].map((visit) => visit.serviceCode)),
  ])
  const released = new Set(asked.stranded.map((visit) => visit.id))
  const canDo = (workerId: string, code: string): boolean => {
    const { skills, certificates } = services.get(code)!
    return hasPapers(workerId, { skills, certificates, day })
  }
  return {
    visits,
    day: {
      now: Math.ceil(ctx.now.add({ minutes: TELL_MINUTES }).epochMilliseconds / GRID) * GRID,
      workers,
      visits: await dayVisits(ctx, asked, [...visits.values()], released),
      awayId,
      released,
      canDo,
    },
  }
}

/** Those at work, and those who have a visit though they are not: nothing more is given to them. */
async function withTheAway(
  ctx: Ctx,
  atWork: Awaited<ReturnType<typeof workersFor>>,
  visits: readonly Visit[],
  awayId: string,
): Promise<DayWorker[]> {
  const known = new Set(atWork.map((worker) => worker.id))
  const crews = visits.flatMap(({ workerId, companionIds }) => [workerId!, ...companionIds])
  const missing = [...new Set([awayId, ...crews])].filter((id) => !known.has(id))
  const others = await workersByIds(ctx, missing)
  return [
    ...atWork.map(({ id, home, shifts }) => ({
      id,
      home,
      shifts: shifts.map((shift) => ({
        from: shift.from.epochMilliseconds,
        to: shift.to.epochMilliseconds,
      })),
    })),
    ...[...others.values()].map(({ id, home }) => ({ id, home, shifts: [] })),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

async function dayVisits(
  ctx: Ctx,
  asked: ReplanAsked,
  visits: readonly Visit[],
  released: ReadonlySet<string>,
): Promise<DayVisit[]> {
  const soon = ctx.now.add({ minutes: LEAD_MINUTES })
  const [from, to] = [startOfDay(asked.day), startOfDay(addDays(asked.day, 1))]
  const homes = Map.groupBy(
    await peopleBusy(
      ctx,
      visits.map((visit) => visit.personId),
      from,
      to,
    ),
    (one) => one.personId,
  )
  const known = await knownTo(ctx, asked.stranded)
  const inOrder = visits.toSorted(
    (a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || (a.id < b.id ? -1 : 1),
  )
  return inOrder.map((visit) => ({
    id: visit.id,
    serviceCode: visit.serviceCode,
    crew: [visit.workerId!, ...visit.companionIds],
    startsAt: visit.startsAt.epochMilliseconds,
    minutes: visit.minutesPlanned,
    point: pointOf(visit),
    isFixed:
      !released.has(visit.id) &&
      (visit.state !== 'planned' ||
        Temporal.Instant.compare(visit.startsAt, soon) < 0 ||
        dayOf(visit.startsAt) !== asked.day ||
        !may.assign(ctx.actor, visit)),
    mayBegin: windowOf(visit, homes.get(visit.personId) ?? [], asked),
    known: known.get(visit.personId) ?? [],
  }))
}

/**
 * Around the planned start, on the same day; at most half-way to what else is planned at that home,
 * so that two visits which move towards each other never meet. Several people keep to the minute.
 */
function windowOf(visit: Visit, home: readonly Expected[], asked: ReplanAsked) {
  const [start, end] = [visit.startsAt.epochMilliseconds, visit.endsAt.epochMilliseconds]
  const shift = visit.companionIds.length > 0 ? 0 : asked.shiftMinutes * MINUTE
  const dayFrom = startOfDay(asked.day).epochMilliseconds
  const dayTo = startOfDay(addDays(asked.day, 1)).epochMilliseconds
  let [from, to] = [Math.max(start - shift, dayFrom), Math.min(start + shift, dayTo - MINUTE)]
  for (const other of home) {
    if (other.visitId === visit.id) continue
    const [begins, ends] = [other.from.epochMilliseconds, other.to.epochMilliseconds]
    if (ends <= start) from = Math.max(from, halfWay(ends, start))
    else if (begins >= end) to = Math.min(to, start + halfWay(end, begins) - end)
    // Whoever is there at the same time is there on purpose.
    else [from, to] = [start, start]
  }
  return { from: Math.min(from, start), to: Math.max(to, start) }
}

/** Full five minutes between two instants, the same for whoever asks from either side. */
const halfWay = (a: Ms, b: Ms): Ms => Math.max(a, Math.floor((a + b) / 2 / GRID) * GRID)

/** Who of the workers has been with these people of late. */
async function knownTo(ctx: Ctx, visits: readonly Visit[]): Promise<Map<string, string[]>> {
  const since = ctx.now.subtract({ hours: 24 * KNOWN_DAYS })
  const known = new Map<string, string[]>()
  for (const { personId } of visits) {
    if (known.has(personId)) continue
    known.set(personId, [...(await workersOfPerson(ctx, personId, since)).keys()])
  }
  return known
}
