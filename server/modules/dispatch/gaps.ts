import { gapsOf, jobOf, openAgendas, type Agenda, type Opening } from '../../../rounds/index.ts'
import type { Point } from '../visits/index.ts'
import { Places } from './places.ts'
import type { Travel } from './travel.ts'

/** Milliseconds since 1970: the inner loop of the search has no room for calendars. */
export type Ms = number
const SECOND: Ms = 1000
const MINUTE: Ms = 60_000

export interface Stop {
  readonly from: Ms
  readonly to: Ms
  readonly point: Point | null
}

/** One worker on one day. */
export interface Round {
  readonly home: Point
  /** Working time, in order, apart. */
  readonly shifts: readonly { readonly from: Ms; readonly to: Ms }[]
  /** What is planned already, in order. */
  readonly stops: readonly Stop[]
}

export interface Wanted {
  readonly minutes: number
  readonly point: Point | null
  /** Starts are looked for in these, in order, apart, ends included. */
  readonly windows: readonly { readonly from: Ms; readonly to: Ms }[]
}

export interface Insertion {
  readonly startsAt: Ms
  /** From where the worker is before. */
  readonly travelMinutes: number
  /** What the day becomes longer by, on the way. */
  readonly extraMinutes: number
}

/** People remember quarters of an hour. */
export const GRID_MINUTES = 15

/**
 * Every start on the grid at which the visit fits into each round: within a shift, between what is
 * planned, the way there and the way on included, with nobody else moved. The way from home to the
 * first visit and back is not working time, but it counts as extra travel.
 */
export function insertions(
  rounds: readonly Round[],
  wanted: Wanted,
  travel: Travel,
): Insertion[][] {
  const step = GRID_MINUTES * MINUTE
  return gapsIn(rounds, wanted, travel).map((gaps, at) =>
    rounds[at]!.shifts.flatMap((shift) =>
      gaps.flatMap((gap) => {
        const last = Math.min(shift.to - wanted.minutes * MINUTE, gap.latest * SECOND)
        const first = Math.ceil(Math.max(shift.from, gap.earliest * SECOND) / step) * step
        const found: Insertion[] = []
        for (let startsAt = first; startsAt <= last; startsAt += step) {
          if (isWanted(wanted, startsAt)) found.push(insertionOf(gap, startsAt))
        }
        return found
      }),
    ),
  )
}

/** Whether the visit fits into each round at exactly that start; null where it does not. */
export function insertionsAt(
  rounds: readonly Round[],
  wanted: Pick<Wanted, 'minutes' | 'point'> & { readonly startsAt: Ms },
  travel: Travel,
): (Insertion | null)[] {
  const { startsAt } = wanted
  const endsAt = startsAt + wanted.minutes * MINUTE
  const windows = [{ from: startsAt, to: startsAt }]
  return gapsIn(rounds, { ...wanted, windows }, travel).map((gaps, at) => {
    const isAtWork = rounds[at]!.shifts.some(({ from, to }) => from <= startsAt && endsAt <= to)
    return isAtWork && gaps[0] ? insertionOf(gaps[0], startsAt) : null
  })
}

const isWanted = ({ windows }: Wanted, at: Ms): boolean =>
  windows.some(({ from, to }) => from <= at && at <= to)

const insertionOf = ({ way, extra }: Opening, startsAt: Ms): Insertion => ({
  startsAt,
  travelMinutes: way / 60,
  extraMinutes: extra / 60,
})

function gapsIn(rounds: readonly Round[], wanted: Wanted, travel: Travel): Opening[][] {
  const { day, asked } = openRounds(rounds, wanted, travel)
  return gapsOf(day, asked)
}

/** The workers' days as the planner sees them, and what is asked of each. */
export function openRounds(
  rounds: readonly Round[],
  wanted: Wanted,
  travel: Travel,
  /** Who has the papers, where everybody is looked at and hours of work count too. */
  isFit?: readonly boolean[],
) {
  const places = new Places()
  const place = places.of(wanted.point)
  const agendas = rounds.map(({ home, stops, shifts }, at): Agenda => ({
    home: places.of(home),
    stops: stops.map(({ from, to, point }) => ({
      from: from / SECOND,
      to: to / SECOND,
      place: places.of(point),
    })),
    ...(isFit
      ? {
          skills: isFit[at] ? [SKILL] : [],
          hours: shifts.map(({ from, to }) => [from / SECOND, to / SECOND] as const),
        }
      : {}),
  }))
  const seconds = (from: number, to: number): number =>
    travel.minutes(places.points[from]!, places.points[to]!) * 60
  const day = openAgendas(agendas, { places: places.points.length, seconds })
  const windows = wanted.windows.map(
    ({ from, to }) => [Math.ceil(from / SECOND), Math.floor(to / SECOND)] as const,
  )
  const asked = { place, service: wanted.minutes * 60, windows }
  return { day, asked, job: { ...jobOf(asked), ...(isFit ? { skills: [SKILL] } : {}) } }
}

/** What the service asks for, as one skill. */
const SKILL = 1
