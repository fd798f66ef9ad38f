import type { Task } from '../formats/compile.ts'
import type { Answer, Reason } from '../problem.ts'
import { emptyStops, type Day, type Round } from './day.ts'
import { explain } from './explain.ts'
import { openingsOf, wantedOf } from './openings.ts'
import { refresh } from './refresh.ts'
import { repair, type Move } from './repair.ts'
import { writeDay } from './write.ts'

export interface ReplanAsked {
  /** Vehicles that cannot go on; what they have begun they finish. */
  readonly absent: readonly number[]
  /** Visits of others that may be given elsewhere to make room for one; 1 when absent. */
  readonly movesMax?: number
}

export interface Replanned {
  readonly answer: Answer
  /** Visits that changed hands, those of the absent first. */
  readonly moves: readonly Move[]
  /** What nobody can take, with the reasons in words. */
  readonly lost: readonly { readonly id: number; readonly reasons: readonly Reason[] }[]
}

const MOVES_MAX = 1

/**
 * Gives the visits of workers who fall out to the others with the least disturbance: first nobody
 * else is moved; only what then finds no place may push others, few at a time. What is under way or
 * promised (`openDay`) stays. The visit that could lose most comes first: by priority, then by how
 * few could take it.
 */
export function replan(day: Day, asked: ReplanAsked): Replanned {
  const orphans = day.rounds
    .filter((round) => asked.absent.includes(round.vehicle.id))
    .flatMap((round) => emptied(day, round))
  const moves: Move[] = []
  const lost: Task[] = []
  const waiting = [...orphans]
  while (waiting.length > 0) {
    const next = mostPressing(day, waiting)
    waiting.splice(waiting.indexOf(next), 1)
    const found = repair(day, next.task, 0)
    if (found) moves.push({ task: next.task, from: next.from, to: roundOf(day, next.task) })
    else lost.push(next.task)
  }
  const still: Task[] = []
  const pushed: Move[] = []
  for (const task of lost) {
    const found = repair(day, task, asked.movesMax ?? MOVES_MAX)
    if (!found) {
      still.push(task)
      continue
    }
    const { from } = orphans.find((one) => one.task === task)!
    moves.push({ task, from, to: roundOf(day, task) })
    pushed.push(...found.moves)
  }
  return {
    answer: writeDay(day, [...day.unassigned, ...still]),
    moves: [...moves, ...pushed],
    lost: still.map((task) => ({
      id: task.id,
      reasons: task.job ? explain(day, task.job).reasons : [],
    })),
  }
}

interface Orphan {
  readonly task: Task
  readonly from: number
}

/** Takes away what has not begun, and closes the round behind what has. */
function emptied(day: Day, round: Round): Orphan[] {
  const now = day.options.now ?? -Infinity
  const isDone = (stop: Round['stops'][number]): boolean =>
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

const roundOf = (day: Day, task: Task): number =>
  day.rounds.find((round) => round.stops.some((stop) => stop.task === task))!.index

function mostPressing(day: Day, waiting: readonly Orphan[]): Orphan {
  const choices = (task: Task): number => {
    const rounds = new Set<number>()
    openingsOf(day, wantedOf(day, task), (one) => void rounds.add(one.round))
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
