import type { Ctx } from '../../kernel/command.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { addDays, atTime, dayOf, startOfDay, type Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { getService, providersOffering, type Service } from '../catalogue/index.ts'
import { providersServing, type Organisation } from '../organisations/index.ts'
import { getPerson, type Person } from '../people/index.ts'
import { peopleBusy, plannedMinutes, pointOf, workersOfPerson } from '../visits/index.ts'
import { inCrews } from './crews.ts'
import { insertions } from './gaps.ts'
import { priceSlots, type Found, type Slot } from './price-slots.ts'
import { roundsOf, type WorkerRound } from './rounds-of-day.ts'
import { choose, costOf, KNOWN_DAYS, loadsOf } from './score.ts'
import { eBike } from './travel.ts'
import { whyNone } from './why-none.ts'

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
export const SEARCH_DAYS_MAX = 14
/** Where a service states no length. */
const MINUTES_DEFAULT = 60
const LIMIT_DEFAULT = 6

const NO_PRICE: Words = {
  zh: '机构在这些天没有这项服务的价格',
  en: 'no provider has a price for it on these days',
}

export interface SlotSearch {
  readonly slots: Slot[]
  readonly minutes: number
  /** Starts that would have been possible, of which `slots` are the best few. */
  readonly searched: number
  /** Why there is none, in words; empty when there are some. */
  readonly reasons: readonly Words[]
}

/**
 * Times that can be promised now, the best few, by day: who is fit, at work, free and near enough,
 * between what is planned already (I10). An empty list means that nothing is free.
 *
 * Refuses `visits.person_away`, `dispatch.window`, `dispatch.not_at_home`.
 */
export async function slotsFor(ctx: Ctx, asked: SlotsAsked): Promise<SlotSearch> {
  const person = await getPerson(ctx, asked.personId)
  const service = await orderableService(ctx, asked.serviceCode)
  refuseAway(person)
  const days = daysOf(ctx, asked)
  const minutes = asked.minutes ?? service.minutes ?? MINUTES_DEFAULT
  const { found, reasons } = await search(ctx, { person, service, minutes, days, asked })
  const chosen = choose(found, asked.limit ?? LIMIT_DEFAULT)
  const slots = await priceSlots(ctx, person.id, service.code, chosen)
  const unpriced = slots.length === 0 && found.length > 0 ? [NO_PRICE] : reasons
  return { slots, minutes, searched: found.length, reasons: unpriced }
}

/** A service that somebody can be sent for: not withdrawn, delivered at the home. */
export async function orderableService(ctx: Ctx, code: string): Promise<Service> {
  const service = await getService(ctx, code)
  if (service.withdrawnOn !== null) throw invalid('dispatch.service_withdrawn', 'serviceCode')
  if (!service.homeVisit) throw invalid('dispatch.not_at_home', 'serviceCode')
  return service
}

export function refuseAway(person: Person): void {
  if (person.status !== 'home') {
    throw conflict('visits.person_away', { field: 'personId', details: { status: person.status } })
  }
}

function daysOf(ctx: Ctx, { from, to }: SlotsAsked): Day[] {
  if (from > to) throw invalid('dispatch.window', 'to')
  const today = dayOf(ctx.now)
  const days: Day[] = []
  for (let day = from < today ? today : from; day <= to; day = addDays(day, 1)) {
    if (days.length === SEARCH_DAYS_MAX) break
    days.push(day)
  }
  if (days.length === 0) throw invalid('dispatch.window', 'to')
  return days
}

interface Search {
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

interface Searched {
  readonly found: Found[]
  readonly reasons: Words[]
}

async function search(ctx: Ctx, wanted: Search): Promise<Searched> {
  const { person, service, days, asked } = wanted
  const all = await providersFor(ctx, person.areaCode, service.code, days[0]!)
  const providers = new Map(
    all
      .filter((one) => !asked.organisationId || one.id === asked.organisationId)
      .map((one) => [one.id, one]),
  )
  const sought = windowsIn(ctx, wanted)
  const none = { providers: providers.size, wanted: sought, people: service.workers }
  if (providers.size === 0) {
    return { found: [], reasons: whyNone({ ...none, rounds: [], possible: 0 }) }
  }
  const { skills, certificates, workers } = service
  const organisationIds = [...providers.keys()]
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
  return { found, reasons: found.length > 0 ? [] : whyNone({ ...none, rounds, possible }) }
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
