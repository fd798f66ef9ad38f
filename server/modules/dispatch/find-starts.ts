import type { Ctx } from '../../kernel/command.ts'
import { addDays, atTime, startOfDay, type Day } from '../../kernel/time.ts'
import { providersOffering, type Service } from '../catalogue/index.ts'
import { providersServing, type Organisation } from '../organisations/index.ts'
import type { Person } from '../people/index.ts'
import { peopleBusy, plannedMinutes, pointOf, workersOfPerson } from '../visits/index.ts'
import { inCrews } from './crews.ts'
import { insertions, type Wanted } from './gaps.ts'
import type { Found } from './price-slots.ts'
import { roundsOf, type WorkerRound } from './rounds-of-day.ts'
import { costOf, KNOWN_DAYS, loadsOf } from './score.ts'
import { eBike } from './travel.ts'

export interface SlotsAsked {
  readonly personId: string
  readonly serviceCode: string
  /** The service's own length when absent. */
  readonly minutes?: number | undefined
  readonly from: Day
  /** The last day, included; at most 14 days are searched. */
  readonly to: Day
  readonly organisationId?: string | undefined
  readonly workerId?: string | undefined
  /** Local clock, for starts. */
  readonly timeFrom?: string | null | undefined
  readonly timeTo?: string | null | undefined
  readonly limit?: number | undefined
}

/** Somebody has to be told and to get going before a visit can begin. Our design default. */
export const LEAD_MINUTES = 60

/** What is looked for, once the names are people and services. */
export interface Search {
  readonly person: Person
  readonly service: Service
  readonly minutes: number
  readonly days: readonly Day[]
  readonly asked: SlotsAsked
}

/** Providers that serve the place and offer the service on the first day; its price is asked later. */
export async function providersFor(
  ctx: Ctx,
  areaCode: string,
  serviceCode: string,
  day: Day,
): Promise<Organisation[]> {
  const offering = new Set(await providersOffering(ctx, serviceCode, day))
  const serving = await providersServing(ctx, areaCode)
  return serving.filter((organisation) => offering.has(organisation.id))
}

export interface Searched {
  readonly found: Found[]
  readonly organisationIds: readonly string[]
  /** Days of those who are fit and at work. */
  readonly rounds: readonly WorkerRound[]
  readonly wanted: Wanted
  /** Starts at which one worker could, before the person's own day and the crew were looked at. */
  readonly possible: number
}

/** Every start that could be promised, before prices. */
export async function findStarts(ctx: Ctx, wanted: Search): Promise<Searched> {
  const { person, service, days, asked } = wanted
  const all = await providersFor(ctx, person.areaCode, service.code, days[0]!)
  const providers = new Map(
    all
      .filter((one) => !asked.organisationId || one.id === asked.organisationId)
      .map((one) => [one.id, one]),
  )
  const sought = windowsIn(ctx, wanted)
  const organisationIds = [...providers.keys()]
  const { skills, certificates, workers } = service
  const rounds = await roundsOf(ctx, {
    organisationIds,
    skills,
    certificates,
    days,
    // Whoever comes along with the one that was asked for may be anybody.
    workerId: workers > 1 ? undefined : asked.workerId,
  })
  const known = await workersOfPerson(ctx, person.id, ctx.now.subtract({ hours: 24 * KNOWN_DAYS }))
  const loads = await loadOf(ctx, organisationIds, rounds)
  const taken = await takenOf(ctx, person.id, days)
  const starts = insertions(rounds, sought, eBike)
  const able = rounds.flatMap((round, index) =>
    starts[index]!.filter(({ startsAt }) => !isTaken(taken, startsAt, wanted.minutes)).map(
      (fits) => {
        const facts = {
          extraMinutes: fits.extraMinutes,
          knownVisits: known.get(round.worker.id) ?? 0,
          providerLoad: loads.get(round.worker.organisationId) ?? 0,
          daysLater: days.indexOf(round.day),
          companions: [],
        }
        return {
          ...facts,
          day: round.day,
          startsAt: fits.startsAt,
          minutes: wanted.minutes,
          workerId: round.worker.id,
          workerName: round.worker.name,
          organisation: providers.get(round.worker.organisationId)!,
          travelMinutes: fits.travelMinutes,
          cost: costOf(facts),
        }
      },
    ),
  )
  const found = inCrews(able, workers, asked.workerId)
  const possible = starts.reduce((sum, one) => sum + one.length, 0)
  return { found, organisationIds, rounds, wanted: sought, possible }
}

/** The hours that were asked for on each day, from when somebody can be told and get going. */
function windowsIn(ctx: Ctx, { person, minutes, days, asked }: Search) {
  const earliest = ctx.now.add({ minutes: LEAD_MINUTES }).epochMilliseconds
  const windows = days.map((day) => {
    const from = atTime(day, asked.timeFrom ?? '00:00').epochMilliseconds
    const to = asked.timeTo
      ? atTime(day, asked.timeTo).epochMilliseconds
      : startOfDay(addDays(day, 1)).epochMilliseconds - 1
    return { from: Math.max(from, earliest), to }
  })
  return { minutes, point: pointOf(person), windows: windows.filter(({ from, to }) => from <= to) }
}

/** How much each provider has to do this month and next, for each worker it has at work. */
export async function loadOf(
  ctx: Ctx,
  organisationIds: readonly string[],
  rounds: readonly WorkerRound[],
): Promise<ReadonlyMap<string, number>> {
  const span = 24 * 28
  const minutes = await plannedMinutes(
    ctx,
    organisationIds,
    ctx.now.subtract({ hours: span }),
    ctx.now.add({ hours: span }),
  )
  const workers = new Map<string, Set<string>>(organisationIds.map((id) => [id, new Set()]))
  for (const { worker } of rounds) workers.get(worker.organisationId)?.add(worker.id)
  return loadsOf(minutes, new Map([...workers].map(([id, own]) => [id, own.size])))
}

type Taken = readonly { readonly from: number; readonly to: number }[]

async function takenOf(ctx: Ctx, personId: string, days: readonly Day[]): Promise<Taken> {
  const [from, to] = [startOfDay(days[0]!), startOfDay(addDays(days.at(-1)!, 1))]
  return (await peopleBusy(ctx, [personId], from, to)).map((one) => ({
    from: one.from.epochMilliseconds,
    to: one.to.epochMilliseconds,
  }))
}

const isTaken = (taken: Taken, startsAt: number, minutes: number): boolean =>
  taken.some((one) => one.from < startsAt + minutes * 60_000 && startsAt < one.to)
