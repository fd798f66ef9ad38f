import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Service } from '../catalogue/index.ts'
import { workersOfPerson, type Point } from '../visits/index.ts'
import { insertionsAt } from './gaps.ts'
import { roundsOf } from './rounds-of-day.ts'
import { costOf, KNOWN_DAYS } from './score.ts'
import { loadOf } from './find-starts.ts'
import { eBike } from './travel.ts'

export interface PlaceAsked {
  readonly personId: string
  readonly service: Pick<Service, 'skills' | 'certificates' | 'workers'>
  readonly organisationIds: readonly string[]
  readonly startsAt: Temporal.Instant
  readonly minutes: number
  readonly point: Point | null
  /** The worker who comes if he can, whatever the others would cost. */
  readonly preferWorkerId?: string | null | undefined
  readonly exceptWorkerId?: string | null | undefined
  readonly exceptVisitId?: string | undefined
}

export interface Placed {
  readonly workerId: string
  readonly organisationId: string
  readonly travelMinutes: number
  readonly extraMinutes: number
  readonly knownVisits: number
}

/** Who can do a visit at exactly that time, the best first; empty when nobody can. */
export async function placeAt(ctx: Ctx, asked: PlaceAsked): Promise<Placed[]> {
  const { skills, certificates } = asked.service
  const organisationIds = [...new Set(asked.organisationIds)]
  if (organisationIds.length === 0) return []
  const days = [dayOf(asked.startsAt)]
  const rounds = await roundsOf(ctx, {
    organisationIds,
    skills,
    certificates,
    days,
    exceptVisitId: asked.exceptVisitId,
  })
  const since = ctx.now.subtract({ hours: 24 * KNOWN_DAYS })
  const known = await workersOfPerson(ctx, asked.personId, since)
  const loads = await loadOf(ctx, organisationIds, rounds)
  const wanted = {
    startsAt: asked.startsAt.epochMilliseconds,
    minutes: asked.minutes,
    point: asked.point,
  }
  const insertions = insertionsAt(rounds, wanted, eBike)
  const able = rounds.flatMap((round, index) => {
    const { id, organisationId } = round.worker
    const fits = id === asked.exceptWorkerId ? null : insertions[index]!
    if (!fits) return []
    const knownVisits = known.get(id) ?? 0
    const { extraMinutes, travelMinutes } = fits
    const providerLoad = loads.get(organisationId) ?? 0
    const cost = costOf({ extraMinutes, knownVisits, providerLoad, daysLater: 0 })
    return [{ workerId: id, organisationId, travelMinutes, extraMinutes, knownVisits, cost }]
  })
  const isPreferred = (one: Placed): number => (one.workerId === asked.preferWorkerId ? 0 : 1)
  return able.toSorted(
    (a, b) =>
      isPreferred(a) - isPreferred(b) || a.cost - b.cost || (a.workerId < b.workerId ? -1 : 1),
  )
}

/** The people of one visit, all of one provider. */
export interface Crew {
  readonly organisationId: string
  readonly workerId: string
  readonly companionIds: readonly string[]
}

/**
 * As many as the service needs, together at exactly that time: the best first, then the best others
 * of the same provider. Null when one of them is missing: half a crew lifts nobody.
 */
export async function crewAt(ctx: Ctx, asked: PlaceAsked): Promise<Crew | null> {
  const able = await placeAt(ctx, asked)
  for (const first of able) {
    const others = companionsIn(able, first, asked.service.workers)
    const { workerId, organisationId } = first
    if (others) return { organisationId, workerId, companionIds: others }
  }
  return null
}

/** Who comes along with a worker that is chosen already; null when too few can. */
export async function companionsAt(
  ctx: Ctx,
  asked: PlaceAsked,
  workerId: string,
): Promise<readonly string[] | null> {
  if (asked.service.workers < 2) return []
  const able = await placeAt(ctx, asked)
  const { organisationIds } = asked
  const first = { workerId, organisationId: organisationIds[0] ?? '' }
  return companionsIn(able, first, asked.service.workers)
}

function companionsIn(
  able: readonly Placed[],
  first: Pick<Placed, 'workerId' | 'organisationId'>,
  workers: number,
): string[] | null {
  const wanted = Math.max(0, workers - 1)
  const others = able.filter(
    (one) => one.workerId !== first.workerId && one.organisationId === first.organisationId,
  )
  return others.length < wanted ? null : others.slice(0, wanted).map((one) => one.workerId)
}
