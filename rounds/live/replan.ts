import type { Task } from '../formats/compile.ts'
import { startWindows } from '../formats/axis.ts'
import type { Reason, Window } from '../problem.ts'
import type { Day, Round, Stop } from './day.ts'
import { explain } from './explain.ts'
import { fromNow, openingsOf, openWindows, wantedOf } from './openings.ts'
import { refresh } from './refresh.ts'
import { repair, takeOut, type Move } from './repair.ts'
import { emptyStops, withinHours } from './stops.ts'

export interface ReplanAsked {
  /** Vehicles that cannot go on; what they have begun they finish. */
  readonly absent?: readonly number[]
  /** Single jobs that a vehicle cannot go to, while it goes on otherwise. */
  readonly released?: readonly { readonly vehicle: number; readonly job: number }[]
  /** Visits of others that may be given elsewhere to make room for one; 1 when absent. */
  readonly movesMax?: number
}

export interface Replanned {
  /** Visits that changed hands, those of the absent first. */
  readonly moves: readonly Move[]
  /** What nobody can take, with the reasons in words. */
  readonly lost: readonly { readonly id: number; readonly reasons: readonly Reason[] }[]
}

const MOVES_MAX = 1

/**
 * Gives the visits of workers who fall out to the others with the least disturbance: first at the
 * planned starts of all, then at other starts of their own, then with those of others moved within
 * their windows, at last by giving few others elsewhere. What is under way or promised (`openDay`) stays. The visit that could lose most comes
 * first: by priority, then by how few could take it. The day is changed.
 */
export function replan(day: Day, asked: ReplanAsked): Replanned {
  const orphans = orphansOf(day, asked)
  const moves: Move[] = []
  const pushed: Move[] = []
  const give = (waiting: readonly Orphan[], movesMax: number, windows: WindowsOf): Orphan[] => {
    const left = [...waiting]
    const still: Orphan[] = []
    while (left.length > 0) {
      const next = mostPressing(day, left, windows)
      left.splice(left.indexOf(next), 1)
      const found = repair(day, next.task, movesMax, windows(next.task))
      if (!found) {
        still.push(next)
        continue
      }
      moves.push({ ...next, to: found.to })
      pushed.push(...found.moves)
    }
    return still
  }
  const anyTime: WindowsOf = (task) => openWindows(day, task)
  const release = pin(day)
  const misplaced = give(orphans, 0, (task) => fromNow(day, onTime(day, task)))
  const crowded = give(misplaced, 0, anyTime)
  release()
  const homeless = give(crowded, 0, anyTime)
  const lost = give(homeless, asked.movesMax ?? MOVES_MAX, anyTime)
  day.unassigned = [...day.unassigned, ...lost.map(({ task }) => task)]
  return {
    moves: [...moves, ...pushed],
    lost: lost.map(({ task }) => ({
      id: task.id,
      reasons: task.job ? explain(day, task.job).reasons : [],
    })),
  }
}

type WindowsOf = (task: Task) => readonly Window[]

interface Orphan {
  readonly task: Task
  readonly from: number
}

function orphansOf(day: Day, { absent = [], released = [] }: ReplanAsked): Orphan[] {
  const jobs = new Set(released.map(({ vehicle, job }) => `${vehicle} ${job}`))
  return day.rounds.flatMap((round) =>
    absent.includes(round.vehicle.id)
      ? emptied(day, round)
      : taken(day, round, (id) => jobs.has(`${round.vehicle.id} ${id}`)),
  )
}

/** Takes away what has not begun, and closes the round behind what has. */
function emptied(day: Day, round: Round): Orphan[] {
  const now = day.options.now ?? -Infinity
  const isDone = (stop: Stop): boolean =>
    stop.kind === 'task' && stop.isFixed && stop.windows[0]![0] <= now
  const last = round.stops.findLastIndex(isDone)
  const orphans = round.stops
    .slice(last + 1)
    .flatMap(({ task }) => (task ? [{ task, from: round.index }] : []))
  round.stops =
    last < 0
      ? emptyStops(round.vehicle, day.numberOf)
      : round.stops.filter((stop, at) => at <= last || stop.kind !== 'task')
  round.route = null
  refresh(day, round)
  // Nothing more is put into it.
  round.isOpen = false
  return orphans
}

function taken(day: Day, round: Round, isReleased: (job: number) => boolean): Orphan[] {
  const orphans: Orphan[] = []
  for (let at = round.stops.length - 1; at > 0; at--) {
    const { task } = round.stops[at]!
    if (task?.type !== 'job' || !isReleased(task.id)) continue
    orphans.push({ task, from: round.index })
    takeOut(day, round, at)
  }
  return orphans
}

/** Only the planned start, where the windows still allow it. */
const onTime = (day: Day, task: Task): readonly Window[] => {
  const wish = day.wishes.get(task)!
  return startWindows(task).some(([from, to]) => from <= wish && wish <= to) ? [[wish, wish]] : []
}

/** Fixes everything at its planned start; what is given back lets it go again. */
function pin(day: Day): () => void {
  const free = new Map<Task, Stop>()
  const change = (of: (stop: Stop, round: Round) => Stop): void => {
    for (const round of day.rounds) {
      round.stops = round.stops.map((stop) => of(stop, round))
      refresh(day, round)
    }
  }
  change((stop) => {
    if (stop.kind !== 'task' || stop.isFixed) return stop
    free.set(stop.task!, stop)
    return { ...stop, windows: [[stop.wish, stop.wish]], isFixed: true }
  })
  return () =>
    change((stop, round) => {
      if (stop.kind !== 'task') return stop
      const before = free.get(stop.task!)
      if (before) return before
      if (stop.isFixed) return stop
      const { task } = stop
      return { ...stop, windows: withinHours(openWindows(day, task!), round.hours, task!) }
    })
}

function mostPressing(day: Day, waiting: readonly Orphan[], windows: WindowsOf): Orphan {
  const choices = (task: Task): number => {
    const rounds = new Set<number>()
    const wanted = wantedOf(day, task, windows(task))
    openingsOf(day, wanted, (one) => void rounds.add(one.round))
    return rounds.size
  }
  return waiting
    .map((one) => ({ one, choices: choices(one.task) }))
    .toSorted(
      (a, b) =>
        b.one.task.priority - a.one.task.priority ||
        a.choices - b.choices ||
        a.one.task.id - b.one.task.id,
    )[0]!.one
}
