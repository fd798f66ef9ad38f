import type { Task } from '../formats/compile.ts'
import type { Day, Round } from './day.ts'
import { openingsOf, openWindows, stopIn, wantedOf, type Opening, type Wanted } from './openings.ts'
import { refresh } from './refresh.ts'

/** A visit given to somebody else, or to another place in the same round. */
export interface Move {
  readonly task: Task
  /** Indexes of rounds. */
  readonly from: number
  readonly to: number
}

export interface Repair {
  /** The round that the visit is in now. */
  readonly to: number
  /** Visits that were planned already and now are elsewhere. */
  readonly moves: readonly Move[]
  /** What the plan's cost grows by. */
  readonly cost: number
}

/** First steps of a chain that are followed, the cheapest first. */
const WIDTH = 24
/** Visits looked at for one repair: more would take longer than a caller waits. */
const LOOKS_MAX = 2500

/** How many visits may still be looked at. */
interface Patience {
  looks: number
}

/**
 * Puts a visit for one person into the day by giving at most `movesMax` others, none of them fixed,
 * another place. The day is changed when that works, and left as it was when it does not. Chains
 * are tried from short to long, the cheapest first step first.
 */
export function repair(
  day: Day,
  task: Task,
  movesMax: number,
  windows = openWindows(day, task),
): Repair | null {
  day.ways.add(task)
  const wanted = wantedOf(day, task, windows)
  const patience = { looks: LOOKS_MAX }
  for (let moves = 0; moves <= movesMax; moves++) {
    const found = push(day, wanted, moves, new Set([task]), patience)
    if (found) return found
  }
  return null
}

/** Puts the task in, by exactly `moves` others making room one after the other. */
function push(
  day: Day,
  wanted: Wanted,
  moves: number,
  moved: Set<Task>,
  patience: Patience,
): Repair | null {
  if (moves === 0) {
    const best = cheapest(day, wanted)
    if (!best) return null
    putIn(day, day.rounds[best.round]!, best.after, wanted)
    return { to: best.round, moves: [], cost: best.cost }
  }
  if (patience.looks <= 0) return null
  patience.looks -= day.rounds.reduce((sum, round) => sum + round.tasks, 0)
  for (const { round: index, at } of ejections(day, wanted, moved)) {
    const round = day.rounds[index]!
    const kept = keep(round)
    const out = round.stops[at]!.task!
    const before = travelCost(day, round)
    takeOut(day, round, at)
    const opening = cheapest(day, wanted, [round])
    if (opening) {
      putIn(day, round, opening.after, wanted)
      const extra = travelCost(day, round) - before
      const next = wantedOf(day, out)
      const rest = push(day, next, moves - 1, new Set([...moved, out]), patience)
      if (rest) {
        return {
          to: index,
          moves: [{ task: out, from: index, to: rest.to }, ...rest.moves],
          cost: extra + rest.cost,
        }
      }
    }
    putBack(round, kept)
  }
  return null
}

export function cheapest(day: Day, wanted: Wanted, among?: readonly Round[]): Opening | null {
  const wish = day.wishes.get(wanted.task)
  let best: Opening | null = null
  let least = Infinity
  openingsOf(
    day,
    wanted,
    (one) => {
      const cost = one.cost + (wish === undefined ? 0 : awayFrom(wish, one))
      if (cost < least) [best, least] = [one, cost]
    },
    among,
  )
  return best
}

/** Seconds by which the visit begins earlier or later than it was to: as dear as travel. */
const awayFrom = (wish: number, { earliest, latest }: Opening): number =>
  Math.max(0, earliest - wish, wish - latest)

interface Ejection {
  readonly round: number
  readonly at: number
  readonly cost: number
}

/** Visits whose going would let the task in, the cheapest exchange first. */
function ejections(day: Day, wanted: Wanted, moved: ReadonlySet<Task>): Ejection[] {
  const found: Ejection[] = []
  for (const round of day.rounds) {
    const kept = keep(round)
    const before = travelCost(day, round)
    for (let at = 1; at + 1 < kept.stops.length; at++) {
      const { task, isFixed } = kept.stops[at]!
      if (!task || isFixed || task.type !== 'job' || moved.has(task)) continue
      takeOut(day, round, at)
      const opening = cheapest(day, wanted, [round])
      if (opening) {
        const cost = opening.cost + travelCost(day, round) - before
        found.push({ round: round.index, at, cost })
      }
      putBack(round, kept)
    }
  }
  return found.toSorted((a, b) => a.cost - b.cost).slice(0, WIDTH)
}

/** What the ways of a round cost now. */
function travelCost({ ways }: Day, round: Round): number {
  let sum = 0
  for (let i = 1; i < round.stops.length; i++) {
    const [from, to] = [round.prev[i - 1]!, round.stops[i]!.place]
    if (from >= 0 && to >= 0) sum += ways.cost(round.mode, from, to)
  }
  return sum
}

/** All of a round; `refresh` makes new arrays, so that the old ones stay good. */
const keep = (round: Round): Round => ({ ...round })

const putBack = (round: Round, kept: Round): Round => Object.assign(round, kept)

export function takeOut(day: Day, round: Round, at: number): void {
  round.stops = round.stops.toSpliced(at, 1)
  round.route = null
  refresh(day, round)
}

function putIn(day: Day, round: Round, after: number, { task, windows }: Wanted): void {
  const stop = stopIn(day, round, task, windows)
  round.stops = round.stops.toSpliced(after + 1, 0, stop)
  round.route = null
  refresh(day, round)
}
