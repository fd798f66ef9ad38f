import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { getService } from '../catalogue/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { pointOf, reachVisit, workersOfPerson, type Visit } from '../visits/index.ts'
import { unfitReasons } from '../workforce/index.ts'
import { may } from './access.ts'
import { insertionsAt, type Insertion } from './gaps.ts'
import { roundsOf, type WorkerRound } from './rounds-of-day.ts'
import { KNOWN_DAYS } from './score.ts'
import { providersFor } from './find-starts.ts'
import { eBike } from './travel.ts'

/** Who is at work at that time and what speaks against each; the best first, the unfit last. */
export async function candidatesFor(ctx: Ctx, visitId: string, at: Temporal.Instant | null = null) {
  const visit = await reachVisit(ctx, visitId)
  if (!may.assign(ctx.actor, visit)) throw forbidden()
  const startsAt = at ?? visit.startsAt
  const day = dayOf(startsAt)
  const organisationIds = await askedOf(ctx, visit, day)
  const { skills, certificates } = await getService(ctx, visit.serviceCode)
  const days = [day]
  const asked = { organisationIds, days, exceptVisitId: visit.id }
  const everybody = await roundsOf(ctx, { ...asked, skills: [], certificates: [] })
  const fit = new Set(
    (await roundsOf(ctx, { ...asked, skills, certificates })).map((round) => round.worker.id),
  )
  const known = await workersOfPerson(
    ctx,
    visit.personId,
    ctx.now.subtract({ hours: 24 * KNOWN_DAYS }),
  )
  const organisations = await organisationsByIds(ctx, organisationIds)
  const wanted = {
    startsAt: startsAt.epochMilliseconds,
    minutes: visit.minutesPlanned,
    point: pointOf(visit),
  }
  const insertions = insertionsAt(everybody, wanted, eBike)
  const found = []
  for (const [index, round] of everybody.entries()) {
    const { worker } = round
    const fits = insertions[index]!
    const lacks = fit.has(worker.id)
      ? []
      : await unfitReasons(ctx, worker.id, { skills, certificates, day })
    found.push({
      workerId: worker.id,
      workerName: worker.name,
      organisationId: worker.organisationId,
      organisationName: organisations.get(worker.organisationId)?.name ?? '',
      fit: fit.has(worker.id),
      against: [...lacks, ...whyNot(round, wanted, fits)],
      travelMinutes: fits?.travelMinutes ?? null,
      extraMinutes: fits?.extraMinutes ?? null,
      knownVisits: known.get(worker.id) ?? 0,
    })
  }
  return found.toSorted(
    (a, b) =>
      a.against.length - b.against.length ||
      b.knownVisits - a.knownVisits ||
      (a.extraMinutes ?? 0) - (b.extraMinutes ?? 0),
  )
}

/** A desk looks among all who serve the place, a provider among its own. */
async function askedOf(ctx: Ctx, visit: Visit, day: string): Promise<string[]> {
  const own = visit.organisationId ? [visit.organisationId] : []
  if (!may.assignBeyond(ctx.actor, visit)) return own
  const serving = await providersFor(ctx, visit.areaCode, visit.serviceCode, day)
  return [...new Set([...own, ...serving.map((organisation) => organisation.id)])]
}

function whyNot(
  round: WorkerRound,
  wanted: { readonly startsAt: number; readonly minutes: number },
  fits: Insertion | null,
): string[] {
  if (fits) return []
  const endsAt = wanted.startsAt + wanted.minutes * 60_000
  if (round.stops.some((stop) => stop.from < endsAt && wanted.startsAt < stop.to)) return ['busy']
  const isAtWork = round.shifts.some((shift) => shift.from <= wanted.startsAt && endsAt <= shift.to)
  return [isAtWork ? 'too_far' : 'not_at_work']
}
