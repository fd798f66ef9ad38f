import type { Actor } from '../server/kernel/actor.ts'
import { SYSTEM } from '../server/kernel/actor.ts'
import { query, type Ctx } from '../server/kernel/command.ts'
import { addDays, startOfDay, type Day } from '../server/kernel/time.ts'
import {
  addNote,
  busyOf,
  cancelVisit,
  checkIn,
  checkOut,
  confirmVisit,
  getVisit,
  markMissed,
  reviewVisit,
  setTasks,
  type Busy,
  type Visit,
} from '../server/modules/visits/index.ts'
import { workerActor, type District } from './district.ts'
import type { Provider } from './providers.ts'
import type { Random } from './random.ts'

/** How a synthetic visit goes, and how often in a hundred. */
const COURSES = [
  ['done', 90],
  ['late', 4],
  ['short', 2],
  ['no_position', 2],
  ['called_off', 1.5],
  ['missed', 0.5],
] as const
type Course = (typeof COURSES)[number][0]

interface Stop {
  readonly visit: Visit
  readonly worker: Actor
  readonly course: Course
  readonly random: Random
}

/** Database sessions at work beside one another. */
const LANES = 4

/** The visits of one day: carried out, reviewed by the provider in the evening, by the payer next day. */
export async function liveVisits(
  district: District,
  day: Day,
  until: Temporal.Instant,
): Promise<number> {
  const stops = await stopsOf(district, day)
  const past = stops.filter((stop) => Temporal.Instant.compare(stop.visit.endsAt, until) < 0)
  // A worker's visits judge each other's evidence, so each round is lived in its order.
  const rounds = [...Map.groupBy(past, (stop) => stop.worker.id).values()]
  const lane = async (): Promise<void> => {
    for (let round = rounds.pop(); round; round = rounds.pop()) {
      let free: Temporal.Instant | null = null
      for (const stop of round) free = (await carryOut(district, stop, until, free)) ?? free
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return past.length
}

async function stopsOf(district: District, day: Day): Promise<Stop[]> {
  const { providers } = district.state
  const workers = new Map(
    providers.flatMap((provider) =>
      provider.workers.map((worker) => [worker.id, workerActor(provider, worker)] as const),
    ),
  )
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  return query(district.kernel, SYSTEM, async (ctx) => {
    const stops: Stop[] = []
    for (const busy of await busyOf(ctx, [...workers.keys()], from, to)) {
      const visit = await getVisit(ctx, busy.visitId)
      if (!isOfDay(busy, from, to)) continue
      const random = district.random(`visit/${visit.number}`)
      const course = random.weighted(COURSES)
      stops.push({ visit, worker: workers.get(busy.workerId)!, course, random })
    }
    return stops
  })
}

const isOfDay = (busy: Busy, from: Temporal.Instant, to: Temporal.Instant): boolean =>
  Temporal.Instant.compare(busy.from, from) >= 0 && Temporal.Instant.compare(busy.from, to) < 0

/** Between two homes a worker needs at least this long, so one late visit makes the next one late. */
const TRAVEL_MINUTES = 12

/** Carries a visit out, not before the worker is `free`; returns when the worker left. */
async function carryOut(
  district: District,
  stop: Stop,
  until: Temporal.Instant,
  free: Temporal.Instant | null,
): Promise<Temporal.Instant | null> {
  const { visit, worker, course, random } = stop
  const key = `visit:${visit.id}`
  if (course === 'called_off') {
    await district.act(
      'dispatcher',
      visit.startsAt.subtract({ hours: 2 }),
      `${key}:off`,
      async (ctx) => {
        await cancelVisit(ctx, visit.id, {
          reasonCode: 'person_delayed',
          memo: '示例：老人临时有事',
        })
      },
    )
    return null
  }
  if (course === 'missed') {
    await district.act(
      'dispatcher',
      visit.endsAt.add({ minutes: 90 }),
      `${key}:missed`,
      async (ctx) => {
        await markMissed(ctx, visit.id, { reasonCode: 'worker_ill', memo: '示例：护理员临时生病' })
      },
    )
    return null
  }
  const late = course === 'late' ? random.int(12, 25) : random.int(-3, 4)
  const short = course === 'short' ? Math.floor(visit.minutesPlanned * 0.4) : random.int(-3, 4)
  const meant = visit.startsAt.add({ seconds: late * 60 + random.int(0, 59) })
  const soonest = free?.add({ minutes: TRAVEL_MINUTES }) ?? meant
  const arrived = Temporal.Instant.compare(soonest, meant) > 0 ? soonest : meant
  const left = arrived.add({
    minutes: Math.max(5, visit.minutesPlanned - short),
    seconds: random.int(0, 59),
  })
  await district.act(worker, arrived, `${key}:in`, async (ctx) => {
    await checkIn(ctx, visit.id, callAt(stop, arrived, 'in'))
  })
  await district.act(worker, left, `${key}:out`, async (ctx) => {
    await report(ctx, stop, left)
    await checkOut(ctx, visit.id, callAt(stop, left, 'out'))
  })
  await reviews(district, stop, left, until)
  return left
}

/** Near the address, as a cheap phone sees it; or without a place. */
function callAt({ visit, course, random }: Stop, when: Temporal.Instant, kind: 'in' | 'out') {
  const place =
    course === 'no_position' || visit.lat === null || visit.lng === null
      ? { noPositionReason: 'off' as const }
      : {
          lat: visit.lat + (random.next() - 0.5) * 0.0008,
          lng: visit.lng + (random.next() - 0.5) * 0.0008,
          accuracyMetres: random.int(8, 45),
        }
  return { clientId: `sample-${visit.id}-${kind}`, at: when, source: 'mobile' as const, ...place }
}

async function report(ctx: Ctx, { visit, random }: Stop, when: Temporal.Instant): Promise<void> {
  const done = visit.tasks.map((_, task) => task).filter(() => random.chance(0.96))
  await setTasks(ctx, visit.id, { done, at: when })
  if (random.chance(0.15)) {
    const text = random.pick([
      '老人精神好',
      '血压略高，已提醒按时服药',
      '家中卫生间地面湿滑，已擦干',
      '一切正常',
    ])
    await addNote(ctx, visit.id, { clientId: `sample-${visit.id}-note`, text, at: when })
  }
  if (random.chance(0.88)) {
    const confirmation = {
      clientId: `sample-${visit.id}-sign`,
      method: 'signature',
      at: when,
      signature: SIGNATURE,
    } as const
    await confirmVisit(ctx, visit.id, confirmation)
  }
}

/** A drawn line, the smallest PNG that is a picture: every synthetic signature is the same. */
const SIGNATURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** The provider reviews in the evening, the payer the next working morning; the newest wait. */
async function reviews(
  district: District,
  { visit, random }: Stop,
  left: Temporal.Instant,
  until: Temporal.Instant,
): Promise<void> {
  const provider = providerOf(district, visit)
  const evening = left.add({ hours: 3 })
  const next = left.add({ hours: 22 })
  if (Temporal.Instant.compare(evening, until) >= 0) return
  const key = `visit:${visit.id}`
  const rejected = random.chance(0.006)
  await district.act(provider, evening, `${key}:first`, async (ctx) => {
    await reviewVisit(
      ctx,
      visit.id,
      rejected
        ? { side: 'provider', decision: 'reject', reason: '示例：服务内容与订单不符' }
        : { side: 'provider', decision: 'approve' },
    )
  })
  if (rejected || Temporal.Instant.compare(next, until) >= 0) return
  await district.act('district', next, `${key}:second`, async (ctx) => {
    await reviewVisit(ctx, visit.id, { side: 'payer', decision: 'approve' })
  })
}

function providerOf(district: District, visit: Visit): string {
  const at = district.state.providers.findIndex((one: Provider) => one.id === visit.organisationId)
  return `provider${at + 1}`
}
