import type { Problem, Vehicle } from '../problem.ts'
import { UNBOUNDED } from '../solve/instance.ts'
import type { Network, Roads } from '../travel/network.ts'

export interface Modes {
  readonly modeOf: Int32Array
  /** A vehicle of each mode. */
  readonly firsts: readonly Vehicle[]
  travel: readonly Int32Array[]
  cost: readonly Int32Array[]
  /** Units of cost in the instance for one of the problem. */
  readonly scale: number
  /** Rows of the matrices, and places of the network that they know. */
  places: number
  used: number
}

/** A second of travel costs one, as in VROOM, unless the vehicle says otherwise. */
export const PER_HOUR_DEFAULT = 3600
/** What a visit by an unfamiliar worker costs when the problem does not say: 15 minutes of travel. */
export const CONTINUITY_DEFAULT = 900
/** When costs are not whole seconds: fine enough that rounding decides nothing. */
const FINE = 100

/** Workers who travel alike at the same price share their matrices. */
export function modesOf({ vehicles }: Problem, network: Network): Modes {
  const numbers = new Map<string, number>()
  const firsts: Vehicle[] = []
  const modeOf = Int32Array.from(vehicles, (vehicle) => {
    const { profile = 'car', speed_factor: factor = 1, costs } = vehicle
    const key = JSON.stringify([profile, factor, costs?.per_hour, costs?.per_km])
    if (!numbers.has(key)) {
      numbers.set(key, numbers.size)
      firsts.push(vehicle)
    }
    return numbers.get(key)!
  })
  const scale = vehicles.every((vehicle) => isPlain(vehicle, network)) ? 1 : FINE
  const modes: Modes = { modeOf, firsts, travel: [], cost: [], scale, places: 0, used: 0 }
  followNetwork(modes, network)
  return modes
}

/** Takes over what was added to the network, which several days may share. */
export function followNetwork(modes: Modes, network: Network): void {
  const { firsts, scale } = modes
  if (modes.places === network.places) {
    for (let place = modes.used; place < network.used(); place++) reckonPlace(modes, network, place)
  } else {
    modes.travel = firsts.map((vehicle) => secondsOf(vehicle, roadsOf(vehicle, network)))
    modes.cost = firsts.map((vehicle, at) =>
      costOf(vehicle, roadsOf(vehicle, network), modes.travel[at]!, scale),
    )
  }
  modes.places = network.places
  modes.used = network.used()
}

/** Only the ways to and from one place. */
function reckonPlace(modes: Modes, network: Network, place: number): void {
  const count = network.places
  for (const [at, vehicle] of modes.firsts.entries()) {
    const roads = roadsOf(vehicle, network)
    const [travel, cost] = [modes.travel[at]!, modes.cost[at]!]
    if (travel === roads.seconds && cost === travel) continue
    for (let other = 0; other < count; other++) {
      for (const arc of [place * count + other, other * count + place]) {
        const time = slowed(roads.seconds[arc]!, vehicle.speed_factor)
        travel[arc] = time
        cost[arc] = priceOf(vehicle, roads, arc, time, modes.scale)
      }
    }
  }
}

const roadsOf = (vehicle: Vehicle, network: Network): Roads =>
  network.roads.get(vehicle.profile ?? 'car')!

/** Whether every cost is a whole number as it stands. */
function isPlain({ costs = {}, profile = 'car' }: Vehicle, network: Network): boolean {
  const { per_hour: hour = PER_HOUR_DEFAULT, per_km: km = 0, per_task_hour: task = 0 } = costs
  if (!Number.isInteger(costs.fixed ?? 0) || task % 3600 !== 0) return false
  return network.roads.get(profile)!.costs !== null || (hour % 3600 === 0 && km % 1000 === 0)
}

/** Seconds for this vehicle: those of the profile, divided by its own speed. */
function secondsOf({ speed_factor: factor = 1 }: Vehicle, { seconds }: Roads): Int32Array {
  return factor === 1 ? seconds : seconds.map((one) => slowed(one, factor))
}

/** What is longer than any day is never gone: it need not be told apart. */
const slowed = (seconds: number, factor = 1): number =>
  Math.min(Math.round(seconds / factor), UNBOUNDED + 1)

function costOf(
  { costs = {} }: Vehicle,
  roads: Roads,
  seconds: Int32Array,
  scale: number,
): Int32Array {
  if (roads.costs) return scale === 1 ? roads.costs : roads.costs.map((one) => payable(one * scale))
  const { per_hour: hour = PER_HOUR_DEFAULT, per_km: km = 0 } = costs
  if (scale === 1 && hour === PER_HOUR_DEFAULT && km === 0) return seconds
  return seconds.map((time, arc) => priceOf({ costs }, roads, arc, time, scale))
}

/** What one arc costs, in units of the instance. */
function priceOf(
  vehicle: Pick<Vehicle, 'costs'>,
  roads: Roads,
  arc: number,
  time: number,
  scale: number,
): number {
  if (roads.costs) return payable(roads.costs[arc]! * scale)
  return wayPrice(vehicle, time, roads.metres ? roads.metres[arc]! : 0, scale)
}

/** What a way costs by the hour and the kilometre, in units of the instance. */
export function wayPrice(
  { costs = {} }: Pick<Vehicle, 'costs'>,
  seconds: number,
  metres: number,
  scale: number,
): number {
  const { per_hour: hour = PER_HOUR_DEFAULT, per_km: km = 0 } = costs
  return payable(Math.round(scale * ((seconds * hour) / 3600 + (metres * km) / 1000)))
}

/** Dearer ways are not told apart. */
const payable = (cost: number): number => Math.min(cost, UNBOUNDED)
