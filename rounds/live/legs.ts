import type { Task } from '../formats/compile.ts'
import { reckonModes, reckonPlace } from '../formats/compile-modes.ts'
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
export function placeOf(day: Day, task: Task): number {
  const { network, modes } = day
  const known = network.numberOf(task.location, task.location_index)
  if (known >= 0 || !task.location) return known
  const rows = network.places
  const number = network.add(task.location)
  if (network.places === rows) reckonPlace(modes, network, number)
  else reckonModes(modes, network)
  return number
}

/** Ways to and from a task, by mode. */
export function legsOf(day: Day, task: Task): Legs[] {
  const place = placeOf(day, task)
  const count = day.network.places
  return day.modes.travel.map((travel, mode) => {
    const cost = day.modes.cost[mode]!
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
