import { SYSTEM } from '../server/kernel/actor.ts'
import { query } from '../server/kernel/command.ts'
import { addDays, startOfDay, type Day } from '../server/kernel/time.ts'
import { createOrder, slotsFor } from '../server/modules/dispatch/index.ts'
import { busyOf } from '../server/modules/visits/index.ts'
import { setHours } from '../server/modules/workforce/index.ts'
import { OPERATOR } from './calls.ts'
import { at, type District } from './district.ts'
import { unlessRefused } from './offers.ts'
import type { Registered } from './roster.ts'

/** From and to of the visits that the listed care worker has today at least; the last is late. */
const WISHES = [
  ['08:00', '10:30'],
  ['10:00', '12:00'],
  ['13:00', '15:30'],
  ['15:00', '17:30'],
  ['18:00', '20:00'],
] as const
const SERVICE = 'cleaning.daily'
const MINUTES = 60
/** Whether the time or the person does not suit shows after so many people. */
const ENTITLED_MAX = 10

/**
 * The care worker whose account the sign-in page names has a round today, whatever day of the week
 * the sample is first looked at: a shift is added, and what is free in it is booked by telephone.
 */
export async function giveTodaysRound(
  district: District,
  people: readonly Registered[],
  day: Day,
  until: Temporal.Instant,
): Promise<void> {
  const provider = district.state.providers[0]
  const worker = provider?.workers[0]
  if (!provider || !worker) return
  const morning = at(day, '06:30')
  const now = Temporal.Instant.compare(morning, until) < 0 ? morning : until
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  const known = await query(district.kernel, SYSTEM, (ctx) => busyOf(ctx, [worker.id], from, to))
  if (known.length >= WISHES.length) return
  await addShift(district, worker.id, day, now)
  const near = people.filter(({ home }) =>
    provider.towns.some((town) => home.village.code.startsWith(town)),
  )
  const entitled = near.filter(({ elder }) => elder.categories.length > 0)
  // People with hours first; at a month's end they may have none left, and others pay themselves.
  const waiting = new Set([...entitled.slice(0, ENTITLED_MAX), ...near.slice(0, WISHES.length)])
  for (const [place, [timeFrom, timeTo]] of WISHES.entries()) {
    const isLast = place === WISHES.length - 1
    const wanted = { organisationId: provider.id, workerId: worker.id, timeFrom, timeTo, now, day }
    for (const person of waiting) {
      const own = isLast || !entitled.includes(person)
      if (!(await book(district, person, { ...wanted, own }))) continue
      waiting.delete(person)
      break
    }
  }
}

/** The worker's week, with a long day today. */
async function addShift(
  district: District,
  workerId: string,
  day: Day,
  now: Temporal.Instant,
): Promise<void> {
  const today = Temporal.PlainDate.from(day).dayOfWeek
  const breaks = [{ from: '12:00', to: '13:00' }]
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00', breaks }))
  const long = { weekday: today, from: '08:00', to: '20:00', breaks }
  await district.act('provider1', now, `round:${day}:shift`, async (ctx) => {
    const others = week.filter(({ weekday }) => weekday !== today)
    await setHours(ctx, workerId, { from: day, days: [...others, long] })
    await setHours(ctx, workerId, { from: addDays(day, 1), days: week })
  })
}

interface Wanted {
  readonly organisationId: string
  readonly workerId: string
  readonly timeFrom: string
  readonly timeTo: string
  readonly now: Temporal.Instant
  readonly day: Day
  /** The person has agreed to pay what no programme pays. */
  readonly own: boolean
}

/** Books one visit; false when that person or time does not suit. */
async function book(district: District, person: Registered, wanted: Wanted): Promise<boolean> {
  const { organisationId, workerId, timeFrom, timeTo, now, day, own } = wanted
  const key = `round:${day}:${person.id}:${timeFrom}`
  const booked = await unlessRefused(
    district.act(OPERATOR, now, key, async (ctx) => {
      const asked = { personId: person.id, serviceCode: SERVICE, minutes: MINUTES }
      const window = { from: day, to: day, timeFrom, timeTo, limit: 1 }
      const found = await slotsFor(ctx, { ...asked, ...window, organisationId, workerId })
      const slot = found.slots.find((one) => own || one.coverage.ownFen === 0)
      if (!slot) return false
      const about = { organisationId, workerId, startsAt: slot.startsAt, ownPocketAgreed: own }
      await createOrder(ctx, { ...asked, ...about })
      return true
    }),
  )
  return booked === true
}
