import type { Job, Step, Vehicle, Window } from '../problem.ts'
import type { Day, Round } from '../live/day.ts'
import { legOf } from '../travel/modes.ts'
import { modeOf } from '../travel/network.ts'

export interface Position {
  readonly round: number
  readonly after: number
  readonly start: number
  readonly cost: number
}

/** A stop as the full evaluation sees it. */
interface Plain {
  readonly kind: string
  readonly place: readonly [number, number] | null
  readonly service: number
  readonly windows: readonly Window[]
}

/**
 * Every place for a visit in a day, each tried by walking the worker's whole day with it, from the
 * coordinates and the problem's own words: slow, and right by being plain. For days without `hold`,
 * `now`, capacity and setups, on coordinates.
 */
export function everyPosition(day: Day, job: Job): Position[] {
  const found: Position[] = []
  for (const round of day.rounds) {
    const { vehicle } = round
    if (!(job.skills ?? []).every((skill) => vehicle.skills?.includes(skill))) continue
    const plain = round.stops.map((stop) => plainOf(round, stop))
    const without = walk(day, vehicle, plain)
    const visit = { kind: 'job', place: job.location!, ...timesOf(job) }
    for (let after = 0; after + 1 < plain.length; after++) {
      const tried = [...plain.slice(0, after + 1), visit, ...plain.slice(after + 1)]
      const walked = walk(day, vehicle, tried)
      if (!walked || !without) continue
      found.push({
        round: round.index,
        after,
        start: walked.starts[after + 1]!,
        cost: walked.travel - without.travel,
      })
    }
  }
  return found.toSorted((a, b) => a.cost - b.cost)
}

const ALWAYS: readonly Window[] = [[0, Infinity]]
const timesOf = (job: Job) => ({
  service: job.service ?? 0,
  windows: job.time_windows ?? ALWAYS,
})

function plainOf({ vehicle }: Round, stop: Round['stops'][number]): Plain {
  const kind: Step['type'] | 'task' = stop.kind
  if (stop.kind === 'task') {
    return { kind, place: stop.task!.location!, ...timesOf(stop.task!) }
  }
  if (stop.kind === 'break') {
    const { service = 0, time_windows: windows = ALWAYS } = vehicle.breaks![stop.rest]!
    return { kind, place: null, service, windows }
  }
  const place = (stop.kind === 'start' ? vehicle.start : vehicle.end) ?? null
  return { kind, place, service: 0, windows: ALWAYS }
}

/** One day on foot: null when something is not reached in time. */
function walk(day: Day, vehicle: Vehicle, stops: readonly Plain[]) {
  const mode = modeOf(day.problem, vehicle.profile ?? 'car')
  const [from, to] = vehicle.time_window ?? [0, Infinity]
  const starts = [from]
  let [now, covered, travel] = [from, 0, 0]
  let place = stops[0]!.place
  for (const stop of stops.slice(1)) {
    if (stop.kind === 'break') {
      const window = stop.windows.find(([, close]) => now <= close)
      if (!window) return null
      const start = Math.max(now, window[0])
      covered += start - now
      now = start + stop.service
      starts.push(start)
      continue
    }
    const way = place && stop.place ? legOf(mode, place, stop.place).seconds : 0
    travel += way
    const arrival = now + Math.max(0, way - covered)
    const window = stop.windows.find(([, close]) => arrival <= close)
    if (!window) return null
    const start = Math.max(arrival, window[0])
    starts.push(start)
    now = start + stop.service
    covered = 0
    place = stop.place ?? place
  }
  return now <= to ? { starts, travel } : null
}
