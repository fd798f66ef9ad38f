import type { Ctx } from '../../kernel/command.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { addDays, dayOf, type Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { getService, type Service } from '../catalogue/index.ts'
import { getPerson, type Person } from '../people/index.ts'
import { findStarts, type SlotsAsked } from './find-starts.ts'
import { nextSteps, type NextStep } from './next-steps.ts'
import { priceSlots, type Slot } from './price-slots.ts'
import { choose } from './score.ts'
import { whyNone } from './why-none.ts'

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
}

export interface SlotsOrWhy extends SlotSearch {
  /** Why there is none, in words; empty when there are some. */
  readonly reasons: readonly Words[]
  /** What to try instead, looked up; empty when there are some. */
  readonly next: readonly NextStep[]
}

/**
 * Times that can be promised now, the best few, by day: who is fit, at work, free and near enough,
 * between what is planned already (I10). An empty list means that nothing is free.
 *
 * Refuses `visits.person_away`, `dispatch.window`, `dispatch.not_at_home`.
 */
export const slotsFor = async (ctx: Ctx, asked: SlotsAsked): Promise<SlotSearch> =>
  (await searchSlots(ctx, asked)).told

/** The same for somebody on the telephone, who has to say why there is none and what then. */
export async function slotsOrWhy(ctx: Ctx, asked: SlotsAsked): Promise<SlotsOrWhy> {
  const { told, search, searched } = await searchSlots(ctx, asked)
  if (told.slots.length > 0) return { ...told, reasons: [], next: [] }
  const reasons = told.searched > 0 ? [NO_PRICE] : await whyNone(ctx, search, searched)
  return { ...told, reasons, next: await nextSteps(ctx, search) }
}

async function searchSlots(ctx: Ctx, asked: SlotsAsked) {
  const person = await getPerson(ctx, asked.personId)
  const service = await orderableService(ctx, asked.serviceCode)
  refuseAway(person)
  const days = daysOf(ctx, asked)
  const minutes = asked.minutes ?? service.minutes ?? MINUTES_DEFAULT
  const search = { person, service, minutes, days, asked }
  const searched = await findStarts(ctx, search)
  const chosen = choose(searched.found, asked.limit ?? LIMIT_DEFAULT)
  const slots = await priceSlots(ctx, person.id, service.code, chosen)
  return { told: { slots, minutes, searched: searched.found.length }, search, searched }
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
