import { replan, startsOf, type Reason } from '../../../rounds/index.ts'
import type { Point } from '../visits/index.ts'
import type { Ms } from './gaps.ts'
import { openProviderDay, type DayVisit, type ProviderDay } from './open-provider-day.ts'
import { eBike } from './travel.ts'

/** What becomes of a visit; only those that change are told. */
export interface DayChange {
  readonly visitId: string
  /** Null: nobody can go. */
  readonly to: {
    readonly startsAt: Ms
    readonly crew: readonly string[]
    /** What the way of whoever is new becomes longer by. */
    readonly extraMinutes: number
  } | null
  /** Why nobody can. */
  readonly reasons: readonly Reason[]
}

const SECOND: Ms = 1000
/**
 * Who goes instead, with the least disturbance: the planner's re-plan. What is fixed stays; a visit
 * for several keeps its start and whoever is left of its crew.
 */
export function replanDay(asked: ProviderDay): DayChange[] {
  const day = openProviderDay(asked)
  const vehicle = asked.workers.findIndex(({ id }) => id === asked.awayId)
  const released = asked.visits.flatMap(({ id }, job) =>
    asked.released.has(id) ? [{ vehicle, job }] : [],
  )
  const { lost } = replan(day, { released })
  const reasons = new Map(lost.map((one) => [one.id, one.reasons]))
  const starts = startsOf(day)
  const agendas = agendasOf(asked, starts)
  return asked.visits.flatMap((visit, job): DayChange[] => {
    const there = starts.get(job) ?? []
    if (reasons.has(job)) {
      return [{ visitId: visit.id, to: null, reasons: reasons.get(job)! }]
    }
    const going = there.map((one) => asked.workers[one.vehicle]!.id)
    const startsAt = (there[0]?.start ?? 0) * SECOND
    const crew = inOrder(visit.crew, going)
    const fresh = crew.filter((id) => !visit.crew.includes(id))
    if (fresh.length === 0 && startsAt === visit.startsAt) return []
    const extra = fresh.map((id) => extraOf(agendas.get(id)!, visit.id))
    const extraMinutes = extra.reduce((sum, one) => sum + one, 0)
    return [{ visitId: visit.id, to: { startsAt, crew, extraMinutes }, reasons: [] }]
  })
}

/** Whoever stays leads; whoever is new comes along. */
const inOrder = (before: readonly string[], now: readonly string[]): string[] => [
  ...before.filter((id) => now.includes(id)),
  ...now.filter((id) => !before.includes(id)),
]

interface Agenda {
  readonly home: Point
  readonly visits: readonly DayVisit[]
}

/** Where each worker goes after the change, in order. */
function agendasOf(
  { workers, visits }: ProviderDay,
  starts: ReturnType<typeof startsOf>,
): Map<string, Agenda> {
  const all = [...starts].flatMap(([job, who]) =>
    who.map(({ vehicle, start }) => ({ vehicle, start, visit: visits[job]! })),
  )
  const byVehicle = Map.groupBy(all, (one) => one.vehicle)
  return new Map(
    workers.map(({ id, home }, vehicle) => {
      const own = (byVehicle.get(vehicle) ?? []).toSorted((a, b) => a.start - b.start)
      return [id, { home, visits: own.map((one) => one.visit) }]
    }),
  )
}

/** By how many minutes on the way the day is longer with the visit than without it. */
function extraOf({ home, visits }: Agenda, visitId: string): number {
  const at = visits.findIndex(({ id }) => id === visitId)
  const before = at === 0 ? home : visits[at - 1]!.point
  const after = at + 1 < visits.length ? visits[at + 1]!.point : home
  const { point } = visits[at]!
  return eBike.minutes(before, point) + eBike.minutes(point, after) - eBike.minutes(before, after)
}
