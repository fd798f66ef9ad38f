import type { Window } from '../problem.ts'
import type { Day, Round } from './day.ts'

/** Earliest window-true time at or after `time`, or Infinity. */
export function firstIn(windows: readonly Window[], time: number): number {
  for (const [from, to] of windows) if (time <= to) return time < from ? from : time
  return Infinity
}

/** Latest window-true time at or before `time`, or −Infinity. */
export function lastIn(windows: readonly Window[], time: number): number {
  for (let at = windows.length - 1; at >= 0; at--) {
    const [from, to] = windows[at]!
    if (time >= from) return time > to ? to : time
  }
  return -Infinity
}

/** Seconds from one place to another for this round; nothing where there is no place. */
export function wayOf(day: Day, round: Round, from: number, to: number): number {
  if (from < 0 || to < 0) return 0
  return day.ways.seconds(round.mode, from, to)
}

/** Precomputes a round after its stops have changed. */
export function refresh(day: Day, round: Round): void {
  const count = round.stops.length
  round.leave = new Float64Array(count)
  round.walked = new Float64Array(count)
  round.chain = new Float64Array(count).fill(Infinity)
  round.sum = new Float64Array(count)
  round.prev = new Int32Array(count)
  round.next = new Int32Array(count)
  forwards(day, round)
  backwards(day, round)
  directs(day, round)
  loads(day, round)
}

function forwards(day: Day, round: Round): void {
  const { stops, leave, walked, prev } = round
  const now = day.options.now ?? -Infinity
  leave[0] = Math.max(stops[0]!.windows[0]![0], now)
  prev[0] = stops[0]!.place
  round.travel = 0
  round.tasks = 0
  for (let i = 1; i < stops.length; i++) {
    const stop = stops[i]!
    const ready = leave[i - 1]!
    if (stop.kind === 'break') {
      const start = firstIn(stop.windows, ready)
      walked[i] = walked[i - 1]! + start - ready
      leave[i] = start + stop.service
      prev[i] = prev[i - 1]!
      continue
    }
    const way = wayOf(day, round, prev[i - 1]!, stop.place)
    round.travel += way
    const arrival = ready + Math.max(0, way - walked[i - 1]!)
    const start = stop.isFixed && stop.kind === 'task' ? stop.windows[0]![0] : arrival
    const over = firstIn(stop.windows, start) + lengthOf(stop, prev[i - 1]!)
    // What is fixed may lie within the visit before it, when a plan is in disorder.
    leave[i] = Math.max(over, now, stop.isFixed && stop.kind === 'task' ? ready : now)
    prev[i] = stop.place < 0 ? prev[i - 1]! : stop.place
    if (stop.kind === 'task') round.tasks++
  }
}

/** Setup falls away where the worker is already. */
export const lengthOf = (
  stop: { readonly place: number; readonly setup: number; readonly service: number },
  before: number,
): number => stop.service + (stop.setup > 0 && stop.place !== before ? stop.setup : 0)

function backwards(day: Day, round: Round): void {
  const { stops, leave, chain, sum, prev, next } = round
  const last = stops.length - 1
  sum[last] = stops[last]!.windows[0]![1]
  next[last] = stops[last]!.place
  round.isPossible = leave[last]! <= sum[last]!
  for (let i = last - 1; i >= 0; i--) {
    const stop = stops[i]!
    if (stop.kind === 'break') {
      const begin = lastIn(
        stop.windows,
        Math.min(chain[i + 1]!, limitOf(round, i + 1)) - stop.service,
      )
      chain[i] = begin
      sum[i] = sum[i + 1]! - stop.service
      next[i] = next[i + 1]!
      continue
    }
    const way = wayOf(day, round, stop.place, next[i + 1]!)
    const over = Math.min(chain[i + 1]!, sum[i + 1]! - way)
    // What is fixed stays where it is, in order or not: it bounds only what comes before.
    sum[i] =
      stop.isFixed && stop.kind === 'task'
        ? stop.windows[0]![1]
        : lastIn(stop.windows, over - lengthOf(stop, i > 0 ? prev[i - 1]! : -1))
    next[i] = stop.place < 0 ? next[i + 1]! : stop.place
  }
}

/** A break before a place must end by the latest arrival there, whatever of the way is left. */
const limitOf = (round: Round, i: number): number =>
  round.stops[i]!.kind === 'break' ? Infinity : round.sum[i]!

function directs(day: Day, round: Round): void {
  const { prev, next, mode } = round
  round.direct = new Float64Array(prev.length)
  round.directCost = new Float64Array(prev.length)
  for (let i = 1; i < prev.length; i++) {
    const [from, to] = [prev[i - 1]!, next[i]!]
    if (from < 0 || to < 0) continue
    round.direct[i] = day.ways.seconds(mode, from, to)
    round.directCost[i] = day.ways.cost(mode, from, to)
  }
}

/** What is carried after each stop: deliveries are on board from the start. */
function loads({ problem }: Day, round: Round): void {
  const dimensions = round.vehicle.capacity?.length ?? 0
  round.load = new Float64Array(round.stops.length * dimensions)
  for (let d = 0; d < dimensions; d++) {
    let load = 0
    for (const { task } of round.stops) load += task?.job?.delivery?.[d] ?? 0
    for (const [i, { task }] of round.stops.entries()) {
      if (task?.job) load += (task.job.pickup?.[d] ?? 0) - (task.job.delivery?.[d] ?? 0)
      else if (task) load += shipmentAmount(problem, task.type, task.id, d)
      round.load[i * dimensions + d] = load
    }
  }
}

function shipmentAmount(
  { shipments = [] }: Day['problem'],
  type: string,
  id: number,
  d: number,
): number {
  const isPickup = type === 'pickup'
  const one = shipments.find((of) => (isPickup ? of.pickup.id : of.delivery.id) === id)
  return (one?.amount?.[d] ?? 0) * (isPickup ? 1 : -1)
}
