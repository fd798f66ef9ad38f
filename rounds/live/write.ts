import {
  assemble,
  breakStepOf,
  endStep,
  startStep,
  taskStepOf,
  unassignedOf,
} from '../formats/answer.ts'
import type { Task } from '../formats/compile.ts'
import type { Answer, Step } from '../problem.ts'
import type { Day, Round } from './day.ts'
import { firstIn, lengthOf, wayOf } from './refresh.ts'

/** When each job begins and who does it, as the day stands. */
export function startsOf(day: Day): Map<number, Start[]> {
  const all = day.rounds.flatMap((round) => {
    const steps = round.route?.steps ?? (round.tasks === 0 ? [] : stepsOf(day, round))
    return steps.flatMap(({ type, id, arrival, waiting_time: waiting }) =>
      type === 'job' ? [{ id: id!, vehicle: round.vehicle.id, start: arrival + waiting }] : [],
    )
  })
  return Map.groupBy(all, (one) => one.id)
}

export interface Start {
  readonly vehicle: number
  readonly start: number
}

/** The day as an answer. Rounds that were not touched are as they were, to the letter. */
export function writeDay(day: Day, unassigned: readonly Task[] = day.unassigned): Answer {
  const drafts = day.rounds.flatMap((round) => {
    if (round.route) return [{ vehicle: round.vehicle, steps: round.route.steps }]
    if (round.tasks === 0) return []
    return [{ vehicle: round.vehicle, steps: stepsOf(day, round) }]
  })
  const left = unassigned.map(unassignedOf)
  if (!day.network) throw new Error('a day with ways of its own has no answer')
  return assemble(day.problem, day.network, drafts, left, { loading: 0, solving: 0 })
}

/**
 * Everything as near to its wish as the stops around it allow, without a wish as early as can be;
 * the worker leaves no earlier than the first stop needs.
 */
export function stepsOf(day: Day, round: Round): Step[] {
  const { stops, vehicle } = round
  const leaves = leaving(day, round)
  const steps: Step[] = [startStep(vehicle, leaves)]
  const now = day.options.now ?? -Infinity
  let [ready, walked, place, travelled] = [leaves, 0, stops[0]!.place, 0]
  for (const [before, stop] of stops.slice(1).entries()) {
    const at = before + 1
    if (stop.kind === 'break') {
      const start = firstIn(stop.windows, ready)
      steps.push({
        ...breakStepOf(vehicle, stop.rest),
        arrival: ready,
        waiting_time: start - ready,
        duration: travelled,
      })
      walked += start - ready
      ready = start + stop.service
      continue
    }
    const way = wayOf(day, round, place, stop.place)
    // Nobody sets out in the past for what is still to come.
    const from = stop.isFixed ? ready : Math.max(ready, now)
    const soonest = from + Math.max(0, way - walked)
    // Where a plan is in disorder, what is fixed begins when it begins.
    const isLate = stop.kind === 'task' && stop.isFixed && soonest > stop.wish
    const arrival = isLate ? stop.wish : soonest
    travelled += way
    if (stop.kind === 'end') {
      steps.push(endStep(vehicle, arrival, travelled))
      break
    }
    const start = startOf(round, at, arrival)
    const setup = stop.place === place ? 0 : stop.setup
    steps.push({
      ...taskStepOf(stop.task!),
      arrival,
      waiting_time: start - arrival,
      setup,
      duration: travelled,
    })
    ready = start + lengthOf(stop, place)
    walked = 0
    place = stop.place
  }
  return steps
}

/** Not before anybody is there, not after what follows can wait. */
function startOf({ stops, sum }: Round, at: number, arrival: number): number {
  const { windows, wish } = stops[at]!
  return firstIn(windows, Math.max(arrival, Math.min(wish, sum[at]!)))
}

/** As late as the first stop allows: nobody waits at a door for his first visit. */
function leaving(day: Day, round: Round): number {
  const [start, first] = [round.stops[0]!, round.stops[1]!]
  const earliest = Math.max(start.windows[0]![0], 0)
  if (first.kind !== 'task') return earliest
  const way = wayOf(day, round, start.place, first.place)
  const begins = startOf(round, 1, earliest + way)
  return Math.max(earliest, begins - way)
}
