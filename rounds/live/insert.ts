import type { Task } from '../formats/compile.ts'
import type { Job } from '../problem.ts'
import type { Day, Round } from './day.ts'
import { openingsOf, openWindows, stopIn, wantedOf, type Opening, type Wanted } from './openings.ts'
import { firstIn, refresh } from './refresh.ts'
import { taskStop } from './stops.ts'

/** A time and the people for a visit, with nobody else moved. */
export interface Slot {
  /** Seconds on the problem's axis. */
  readonly start: number
  /** One for each person the visit needs, in different rounds. */
  readonly openings: readonly Opening[]
  /** What the plan's cost grows by. */
  readonly cost: number
}

export interface InsertOptions {
  /** How many are wanted; 3 when absent. */
  readonly slots?: number
  /** Only starts that are multiples of so many seconds (people remember quarters of an hour). */
  readonly grid?: number
}

const SLOTS = 3

/** A job as the live parts see it. */
export const taskOfJob = (job: Job): Task => ({
  ...job,
  type: 'job',
  skills: job.skills ?? [],
  priority: job.priority ?? 0,
  amount: (job.pickup ?? job.delivery ?? []).map((_, d) =>
    Math.max(job.pickup?.[d] ?? 0, job.delivery?.[d] ?? 0),
  ),
  job,
  after: -1,
})

/**
 * The best slots for one visit more, cheapest first; none when it does not fit. A visit for one
 * person costs one look at each gap of the day; nothing is searched.
 */
export function insert(day: Day, job: Job, options: InsertOptions = {}): Slot[] {
  const task = taskOfJob(job)
  const wanted = wantedOf(day, task)
  const count = options.slots ?? SLOTS
  return (job.people ?? 1) > 1
    ? together(day, wanted, job.people!, count, options.grid)
    : alone(day, wanted, count, options.grid)
}

/** The first time on the grid at which the visit may begin in an opening, or Infinity. */
function startIn({ earliest, latest }: Opening, wanted: Wanted, grid = 1): number {
  let start = earliest
  while (start <= latest) {
    const onGrid = Math.ceil(start / grid) * grid
    const found = firstIn(wanted.windows, onGrid)
    if (found === onGrid) return onGrid <= latest ? onGrid : Infinity
    start = found
  }
  return Infinity
}

function alone(day: Day, wanted: Wanted, count: number, grid: number | undefined): Slot[] {
  const best: Slot[] = []
  openingsOf(day, wanted, (opening) => {
    const worst = best.length < count ? Infinity : best[count - 1]!.cost
    if (opening.cost >= worst) return
    const start = startIn(opening, wanted, grid)
    if (start === Infinity) return
    const cost = opening.cost + laterCost(day, wanted, opening, start)
    if (cost >= worst) return
    const at = best.findLastIndex((one) => one.cost <= cost) + 1
    best.splice(at, 0, { start, openings: [opening], cost })
    if (best.length > count) best.pop()
  })
  return best
}

/** What beginning later than at `earliest` adds, where lateness is tolerated at a price. */
function laterCost({ problem }: Day, { task }: Wanted, { earliest }: Opening, start: number) {
  const last = task.time_windows?.at(-1)?.[1] ?? Infinity
  const late = (at: number) => Math.max(0, at - last)
  return (late(start) - late(earliest)) * (problem.weights?.lateness ?? 1)
}

/**
 * Several people at one moment: the cheapest of those who could begin then. A moment worth trying
 * is the first one of some opening, since nothing but waiting changes between them.
 */
function together(
  day: Day,
  wanted: Wanted,
  people: number,
  count: number,
  grid: number | undefined,
): Slot[] {
  const all: Opening[] = []
  openingsOf(day, wanted, (opening) => void all.push(opening))
  all.sort((a, b) => a.cost - b.cost)
  const moments = new Set(all.map((opening) => startIn(opening, wanted, grid)))
  const found: Slot[] = []
  for (const start of [...moments].toSorted((a, b) => a - b)) {
    if (start === Infinity) continue
    const chosen = new Map<number, Opening>()
    for (const opening of all) {
      if (chosen.size === people) break
      if (chosen.has(opening.round) || start < opening.earliest || start > opening.latest) continue
      chosen.set(opening.round, opening)
    }
    if (chosen.size < people) continue
    const openings = [...chosen.values()]
    const cost = openings.reduce(
      (sum, one) => sum + one.cost + laterCost(day, wanted, one, start),
      0,
    )
    found.push({ start, openings, cost })
  }
  return found.toSorted((a, b) => a.cost - b.cost || a.start - b.start).slice(0, count)
}

/**
 * Puts the visit into the day at a slot that `insert` gave for this very state of it. It stays at
 * its start when it was promised or needs several people.
 */
export function place(day: Day, job: Job, slot: Slot, isPromised = (job.people ?? 1) > 1): void {
  const task = taskOfJob(job)
  day.ways.add(task)
  const open = openWindows(day, task)
  if (!day.problem.jobs?.some((one) => one.id === job.id)) {
    day.problem = { ...day.problem, jobs: [...(day.problem.jobs ?? []), job] }
  }
  for (const { round: index, after } of slot.openings) {
    const round = day.rounds[index]!
    const { start: wish } = slot
    const stop = isPromised
      ? taskStop(task, day.numberOf, { windows: [[wish, wish]], isFixed: true, wish })
      : stopIn(day, round, task, open, wish)
    putIn(day, round, after, stop)
  }
}

export function putIn(day: Day, round: Round, after: number, stop: Round['stops'][number]): void {
  round.stops = [...round.stops.slice(0, after + 1), stop, ...round.stops.slice(after + 1)]
  round.route = null
  refresh(day, round)
}
