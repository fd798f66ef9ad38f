import type { Mode, Place, Problem } from '../problem.ts'
import { isMode, legOf, MODES } from './modes.ts'
import type { RoadsOf } from './osrm.ts'

/** Travel between numbered places for one profile; from row to column. */
export interface Roads {
  /** Seconds. */
  readonly seconds: Int32Array
  /** Metres; null when the problem does not say. */
  readonly metres: Int32Array | null
  /** Replaces what travel costs; null when it costs by the hour and the kilometre. */
  readonly costs: Int32Array | null
}

/** All places of a problem and the ways between them. */
export interface Network {
  /** Rows of every matrix; those past the places in use are spare. */
  places: number
  /** Places in use. */
  readonly used: () => number
  readonly roads: Map<string, Roads>
  /** The number of a place of the problem; −1 when there is none (a worker starts anywhere). */
  readonly numberOf: (location: Place | undefined, row: number | undefined) => number
  /** Its coordinates, when the problem gives them. */
  readonly placeOf: (number: number) => Place | undefined
  /** A place more: its number. Ways to it are reckoned by coordinates. */
  readonly add: (location: Place) => number
  /** Makes room, so that the next places are added without copying everything. */
  readonly reserve: (spare: number) => void
}

/**
 * The ways of a problem: from its matrices, else asked of `ask` (an OSRM server) when given, else
 * from coordinates by mode. A profile that is not used is not reckoned.
 */
export async function networkOf(problem: Problem, ask?: RoadsOf): Promise<Network> {
  const asked = new Map<string, Roads>()
  if (ask) {
    const { list } = placesIn(problem)
    // Rows of a matrix at which nobody is have no place; nobody will go there.
    const somewhere = list.find((one) => one !== undefined)
    const places = list.map((one) => one ?? somewhere)
    for (const name of profilesOf(problem)) {
      if (!problem.matrices?.[name]) asked.set(name, await ask(places, name))
    }
  }
  return networkHere(problem, asked)
}

/** The same without asking anybody. */
export function networkHere(
  problem: Problem,
  known: ReadonlyMap<string, Roads> = new Map(),
): Network {
  const places = placesIn(problem)
  const roads = new Map<string, Roads>()
  for (const name of profilesOf(problem)) {
    const matrices = problem.matrices?.[name]
    const found = matrices ? fromMatrices(matrices, places.list.length) : known.get(name)
    roads.set(name, found ?? fromCoordinates(modeOf(problem, name), places.list))
  }
  const network: Network = {
    places: places.list.length,
    used: () => places.list.length,
    roads,
    numberOf: places.numberOf,
    placeOf: (number) => places.list[number],
    add: (location) => addPlace(problem, network, places, location),
    reserve: (spare) => {
      if (network.places < places.list.length + spare / 2) grow(network, places.list.length + spare)
    },
  }
  return network
}

const profilesOf = ({ vehicles }: Problem): string[] => [
  ...new Set(vehicles.map((vehicle) => vehicle.profile ?? 'car')),
]

function addPlace(problem: Problem, network: Network, places: Places, location: Place): number {
  const known = network.numberOf(location, undefined)
  if (known >= 0) return known
  const modes = [...network.roads.keys()].map((name) => [name, modeOf(problem, name)] as const)
  const number = places.list.length
  places.list.push(location)
  places.numbers.set(location.join(), number)
  if (number >= network.places) grow(network, number + Math.max(SPARE, number >> 3))
  const count = network.places
  for (const [name, mode] of modes) {
    const { seconds, metres } = network.roads.get(name)!
    for (let other = 0; other < number; other++) {
      const leg = wayBetween(mode, places.list[other], location)
      seconds[number * count + other] = leg.seconds
      seconds[other * count + number] = leg.seconds
      if (!metres) continue
      metres[number * count + other] = leg.metres
      metres[other * count + number] = leg.metres
    }
  }
  return number
}

const SPARE = 64

/** Copies every matrix into one with more rows. */
function grow(network: Network, rows: number): void {
  const { places, roads } = network
  if (rows <= places) return
  const wider = (from: Int32Array): Int32Array => {
    const to = new Int32Array(rows * rows)
    for (let row = 0; row < places; row++) {
      to.set(from.subarray(row * places, (row + 1) * places), row * rows)
    }
    return to
  }
  for (const [name, { seconds, metres, costs }] of roads) {
    roads.set(name, {
      seconds: wider(seconds),
      metres: metres && wider(metres),
      costs: costs && wider(costs),
    })
  }
  network.places = rows
}

/** The mode a profile names: its own one first. Fails for one that has a matrix only. */
export function modeOf({ profiles }: Pick<Problem, 'profiles'>, name: string): Mode {
  const mode = profiles?.[name] ?? (isMode(name) ? MODES[name] : undefined)
  if (!mode) throw new Error(`the profile ${name} knows the ways of its matrix only`)
  return mode
}

const NO_WAY = { metres: 0, seconds: 0 }

/** Nothing from or to a row of a matrix at which nobody is. */
export const wayBetween = (mode: Mode, from: Place | undefined, to: Place | undefined) =>
  from && to ? legOf(mode, from, to) : NO_WAY

interface Places {
  readonly list: (Place | undefined)[]
  readonly numbers: Map<string, number>
  readonly numberOf: Network['numberOf']
}

/** By row of the matrices when there are any, else by coordinates. */
function placesIn(problem: Problem): Places {
  const name = profilesOf(problem).find((profile) => problem.matrices?.[profile])
  const rows = name ? problem.matrices![name]!.durations!.length : 0
  const list: (Place | undefined)[] = Array.from({ length: rows })
  const numbers = new Map<string, number>()
  for (const { location, row } of stopsOf(problem)) {
    if (name !== undefined && row !== undefined) list[row] = location
    if (!location || numbers.has(location.join())) continue
    if (name === undefined) list.push(location)
    numbers.set(location.join(), name === undefined ? list.length - 1 : (row ?? -1))
  }
  const numberOf = (location: Place | undefined, row: number | undefined): number =>
    name !== undefined && row !== undefined
      ? row
      : location
        ? (numbers.get(location.join()) ?? -1)
        : -1
  return { list, numbers, numberOf }
}

interface Stop {
  readonly location: Place | undefined
  readonly row: number | undefined
}

const stopsOf = ({ jobs = [], shipments = [], vehicles }: Problem): Stop[] => [
  ...vehicles.flatMap((one): Stop[] => [
    { location: one.start, row: one.start_index },
    { location: one.end, row: one.end_index },
  ]),
  ...[...jobs, ...shipments.flatMap((one) => [one.pickup, one.delivery])].map((one): Stop => ({
    location: one.location,
    row: one.location_index,
  })),
]

function fromMatrices(matrices: NonNullable<Problem['matrices']>[string], count: number): Roads {
  const flat = (rows: readonly (readonly number[])[]): Int32Array => {
    const found = new Int32Array(count * count)
    for (let from = 0; from < count; from++) found.set(rows[from]!, from * count)
    return found
  }
  return {
    seconds: flat(matrices.durations!),
    metres: matrices.distances ? flat(matrices.distances) : null,
    costs: matrices.costs ? flat(matrices.costs) : null,
  }
}

/** Great circle × detour by mode, the same both ways. */
function fromCoordinates(mode: Mode, places: readonly (Place | undefined)[]): Roads {
  const count = places.length
  const seconds = new Int32Array(count * count)
  const metres = new Int32Array(count * count)
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < from; to++) {
      const leg = wayBetween(mode, places[from], places[to])
      seconds[from * count + to] = leg.seconds
      seconds[to * count + from] = leg.seconds
      metres[from * count + to] = leg.metres
      metres[to * count + from] = leg.metres
    }
  }
  return { seconds, metres, costs: null }
}
