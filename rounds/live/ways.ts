import { followNetwork, modesOf, wayPrice } from '../formats/compile-modes.ts'
import type { Place, Problem } from '../problem.ts'
import { modeOf, wayBetween, type Network } from '../travel/network.ts'

/** How a day knows its ways: from matrices, or leg by leg when most are never asked for. */
export interface Ways {
  /** Mode of each vehicle; workers who travel alike at the same price share one. */
  readonly modeOf: Int32Array
  readonly modes: number
  /** Seconds, and cost in the problem's units. */
  readonly seconds: (mode: number, from: number, to: number) => number
  readonly cost: (mode: number, from: number, to: number) => number
  /** All ways to and from a place, whether the day knows it already or not. */
  readonly legs: (mode: number, at: At) => Legs
  /** The number of a place; one that is new is added. */
  readonly add: (at: At) => number
}

/** Where a visit is: as the problem has it. */
export interface At {
  readonly location?: Place
  readonly location_index?: number
}

/** Ways between one place and all others of the day, for one mode; costs in units of `scale`. */
export interface Legs {
  readonly to: ArrayLike<number>
  readonly from: ArrayLike<number>
  readonly costTo: ArrayLike<number>
  readonly costFrom: ArrayLike<number>
  readonly scale: number
}

/** Ways of a problem with matrices or coordinates: everything is reckoned once, in flat arrays. */
export function matrixWays(problem: Problem, network: Network): Ways {
  const modes = modesOf(problem, network)
  return {
    modeOf: modes.modeOf,
    modes: modes.firsts.length,
    seconds: (mode, from, to) => modes.travel[mode]![from * modes.places + to]!,
    cost: (mode, from, to) => modes.cost[mode]![from * modes.places + to]! / modes.scale,
    add: ({ location, location_index: row }) => {
      const known = network.numberOf(location, row)
      const number = known < 0 && location ? network.add(location) : known
      followNetwork(modes, network)
      return number
    },
    legs: (mode, { location, location_index: row }) => {
      followNetwork(modes, network)
      const { scale, places: count } = modes
      const place = network.numberOf(location, row)
      if (place < 0) return newLegs(problem, network, modes.firsts[mode]!, scale, location)
      const [travel, cost] = [modes.travel[mode]!, modes.cost[mode]!]
      const to = columnOf(travel, count, place)
      const from = travel.subarray(place * count, (place + 1) * count)
      if (cost === travel) return { to, from, costTo: to, costFrom: from, scale }
      const costFrom = cost.subarray(place * count, (place + 1) * count)
      return { to, from, costTo: columnOf(cost, count, place), costFrom, scale }
    },
  }
}

function columnOf(matrix: Int32Array, count: number, place: number): Int32Array {
  const column = new Int32Array(count)
  for (let other = 0; other < count; other++) column[other] = matrix[other * count + place]!
  return column
}

/** By coordinates; the same both ways. */
function newLegs(
  problem: Problem,
  network: Network,
  vehicle: Problem['vehicles'][number],
  scale: number,
  location: Place | undefined,
): Legs {
  if (!location) throw new Error('a visit without coordinates must be at a row of the matrix')
  const by = modeOf(problem, vehicle.profile ?? 'car')
  const count = network.used()
  const to = new Int32Array(count)
  const cost = new Int32Array(count)
  for (let other = 0; other < count; other++) {
    const leg = wayBetween(by, network.placeOf(other), location)
    to[other] = Math.round(leg.seconds / (vehicle.speed_factor ?? 1))
    cost[other] = wayPrice(vehicle, to[other]!, leg.metres, scale)
  }
  return { to, from: to, costTo: cost, costFrom: cost, scale }
}

/**
 * Ways that are asked for one by one, for many workers and days at once, where a matrix of all
 * places would be far larger than what is ever looked at. Places are rows; a second costs one.
 */
export function singleWays(
  vehicles: number,
  places: () => number,
  seconds: (from: number, to: number) => number,
): Ways {
  return {
    modeOf: new Int32Array(vehicles),
    modes: 1,
    seconds: (_, from, to) => seconds(from, to),
    cost: (_, from, to) => seconds(from, to),
    add: ({ location_index: row }) => row ?? -1,
    legs: (_, { location_index: row = -1 }) => {
      const to = new Float64Array(places())
      const from = new Float64Array(places())
      for (let other = 0; other < to.length; other++) {
        to[other] = seconds(other, row)
        from[other] = seconds(row, other)
      }
      return { to, from, costTo: to, costFrom: from, scale: 1 }
    },
  }
}
