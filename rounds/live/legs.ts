import type { Task } from '../formats/compile.ts'
import { followNetwork, wayPrice } from '../formats/compile-modes.ts'
import type { Place } from '../problem.ts'
import { legOf } from '../travel/modes.ts'
import { modeOf } from '../travel/network.ts'
import type { Day } from './day.ts'

/** Ways between one place and all others of the day, for one mode: a row and a column. */
export interface Legs {
  /** Seconds, by the other place. */
  readonly to: Int32Array
  readonly from: Int32Array
  /** What they cost, in units of the modes. */
  readonly costTo: Int32Array
  readonly costFrom: Int32Array
}

/** The number of the task's place; one that the day has not known is added to its network. */
export function placeOf({ network, modes }: Day, task: Task): number {
  const known = network.numberOf(task.location, task.location_index)
  const number = known < 0 && task.location ? network.add(task.location) : known
  followNetwork(modes, network)
  return number
}

/** Ways to and from a task, by mode; those of a place that is new are reckoned by coordinates. */
export function legsOf(day: Day, task: Task): Legs[] {
  const { network, modes } = day
  followNetwork(modes, network)
  const place = network.numberOf(task.location, task.location_index)
  const count = modes.places
  return modes.travel.map((travel, mode) => {
    if (place < 0) return newLegs(day, mode, task.location)
    const cost = modes.cost[mode]!
    const to = columnOf(travel, count, place)
    const from = travel.subarray(place * count, (place + 1) * count)
    if (cost === travel) return { to, from, costTo: to, costFrom: from }
    const costFrom = cost.subarray(place * count, (place + 1) * count)
    return { to, from, costTo: columnOf(cost, count, place), costFrom }
  })
}

function columnOf(matrix: Int32Array, count: number, place: number): Int32Array {
  const column = new Int32Array(count)
  for (let other = 0; other < count; other++) column[other] = matrix[other * count + place]!
  return column
}

/** The same both ways. */
function newLegs({ problem, network, modes }: Day, mode: number, location?: Place): Legs {
  if (!location) throw new Error('a visit without coordinates must be at a row of the matrix')
  const vehicle = modes.firsts[mode]!
  const by = modeOf(problem, vehicle.profile ?? 'car')
  const count = network.used()
  const to = new Int32Array(count)
  const cost = new Int32Array(count)
  for (let other = 0; other < count; other++) {
    const leg = legOf(by, network.placeOf(other)!, location)
    to[other] = Math.round(leg.seconds / (vehicle.speed_factor ?? 1))
    cost[other] = wayPrice(vehicle, to[other]!, leg.metres, modes.scale)
  }
  return { to, from: to, costTo: cost, costFrom: cost }
}
