import { selectSmallest } from './nearest.ts'
import { FORBIDDEN, type Instance, isSymmetric, UNBOUNDED } from './instance.ts'

/**
 * An instance made ready for the search: matrices that also know “nowhere” (the start or end of a
 * worker who has none) and are readable from both sides, workers sorted into kinds that are alike.
 */
export interface Model {
  readonly instance: Instance
  readonly visits: number
  readonly workers: number
  /** Length of a row of the matrices. */
  readonly stride: number
  /** Row = from. */
  readonly travel: readonly Int32Array[]
  readonly cost: readonly Int32Array[]
  /** Row = to; the very same arrays when there and back are alike. */
  readonly travelTo: readonly Int32Array[]
  readonly costTo: readonly Int32Array[]
  readonly startPlace: Int32Array
  readonly endPlace: Int32Array
  /** The other end of a pickup or delivery, or −1; null when there are none. */
  readonly partnerOf: Int32Array | null
  /** First opening and last closing of each visit. */
  readonly open: Int32Array
  readonly close: Int32Array
  /** Workers of one kind are exchangeable: an empty one stands for all empty ones. */
  readonly kindOf: Int32Array
  readonly kinds: number
  /** One, and one more for each break somebody takes. */
  readonly states: number
  /** One window each, no breaks, nothing but arcs, visits and workers costs: the fast way. */
  readonly isPlain: boolean
  /** Whether routes must be timed as a whole to know what they cost or whether they are allowed. */
  readonly isPriced: boolean
  /** Whether routes together cost more than each alone. */
  readonly isWhole: boolean
  /** Mean cost of the arcs from each visit to its few nearest ones: the scale of temperatures. */
  readonly arcScale: number
}

export function modelOf(instance: Instance): Model {
  const nowhere = [...instance.startPlace, ...instance.endPlace].includes(-1)
  const stride = instance.places + (nowhere ? 1 : 0)
  const grown = new Map<Int32Array, Int32Array>()
  const turned = new Map<Int32Array, Int32Array>()
  const grow = (matrix: Int32Array): Int32Array =>
    once(grown, matrix, () => (nowhere ? withNowhere(matrix, instance.places) : matrix))
  const turn = (matrix: Int32Array): Int32Array =>
    once(turned, matrix, () => (isSymmetric(matrix, stride) ? matrix : turnedOver(matrix, stride)))
  const travel = instance.travel.map(grow)
  const cost = instance.cost.map(grow)
  const place = (at: number): number => (at < 0 ? stride - 1 : at)
  const { kindOf, kinds } = kindsOf(instance)
  const { windowFrom, breakFrom, soft } = instance
  const states =
    1 +
    instance.shiftEnd.reduce((most, _, w) => Math.max(most, breakFrom[w + 1]! - breakFrom[w]!), 0)
  const isPriced = soft !== null || instance.spanMax.some((span) => span < UNBOUNDED)
  const hasManyWindows = instance.windowOpen.length > instance.visits
  const hasTravelMax = instance.travelMax.some((most) => most < UNBOUNDED)
  return {
    instance,
    visits: instance.visits,
    workers: instance.workers,
    stride,
    travel,
    cost,
    travelTo: travel.map(turn),
    costTo: cost.map(turn),
    startPlace: instance.startPlace.map(place),
    endPlace: instance.endPlace.map(place),
    partnerOf: instance.pickupOf ? partnersOf(instance.pickupOf) : null,
    open: instance.duration.map((_, v) => instance.windowOpen[windowFrom[v]!]!),
    close: instance.duration.map((_, v) => instance.windowClose[windowFrom[v + 1]! - 1]!),
    kindOf,
    kinds,
    states,
    isPlain: states === 1 && !isPriced && !hasManyWindows && !hasTravelMax && !instance.pickupOf,
    isPriced,
    isWhole: soft !== null && (soft.worstLateness > 0 || soft.fairness > 0),
    arcScale: arcScaleOf(instance, cost[0] ?? new Int32Array(0), stride),
  }
}

function once(
  known: Map<Int32Array, Int32Array>,
  matrix: Int32Array,
  make: () => Int32Array,
): Int32Array {
  const made = known.get(matrix) ?? make()
  known.set(matrix, made)
  return made
}

function withNowhere(matrix: Int32Array, places: number): Int32Array {
  const wide = new Int32Array((places + 1) * (places + 1))
  for (let row = 0; row < places; row++) {
    wide.set(matrix.subarray(row * places, (row + 1) * places), row * (places + 1))
  }
  return wide
}

function turnedOver(matrix: Int32Array, stride: number): Int32Array {
  const turned = new Int32Array(matrix.length)
  for (let a = 0; a < stride; a++) {
    for (let b = 0; b < stride; b++) turned[b * stride + a] = matrix[a * stride + b]!
  }
  return turned
}

function partnersOf(pickupOf: Int32Array): Int32Array {
  const partners = new Int32Array(pickupOf.length).fill(-1)
  for (const [delivery, pickup] of pickupOf.entries()) {
    if (pickup < 0) continue
    partners[delivery] = pickup
    partners[pickup] = delivery
  }
  return partners
}

function kindsOf(instance: Instance): { kindOf: Int32Array; kinds: number } {
  const seen = new Map<string, number>()
  const { workers, dimensions, visits, fit } = instance
  const kindOf = new Int32Array(workers)
  for (let w = 0; w < workers; w++) {
    // With visits of their own to do, or breaks, workers are taken as they are.
    const own = fit !== null && !alikeBefore(fit, visits, workers, w)
    const breaks = instance.breakFrom[w + 1]! - instance.breakFrom[w]!
    const key = [
      own || breaks > 0 ? w : -1,
      ...instance.capacity.subarray(w * dimensions, (w + 1) * dimensions),
      ...[instance.startPlace, instance.endPlace, instance.shiftStart, instance.shiftEnd].map(
        (of) => of[w],
      ),
      ...[instance.fixedCost, instance.visitsMax, instance.travelMax, instance.spanMax].map(
        (of) => of[w],
      ),
      instance.modeOf[w],
      instance.soft?.overFrom[w],
    ].join()
    kindOf[w] = seen.get(key) ?? seen.size
    seen.set(key, kindOf[w]!)
  }
  return { kindOf, kinds: seen.size }
}

/** Whether worker w fits every visit just as worker 0 does. */
function alikeBefore(fit: Int32Array, visits: number, workers: number, w: number): boolean {
  for (let v = 0; v < visits; v++) if (fit[v * workers + w] !== fit[v * workers]) return false
  return true
}

const SCALE_SAMPLE = 200
const SCALE_NEAREST = 5

function arcScaleOf(instance: Instance, cost: Int32Array, stride: number): number {
  const { visits, placeOf } = instance
  if (visits < 2) return 1
  const step = Math.max(1, Math.floor(visits / SCALE_SAMPLE))
  let sum = 0
  let count = 0
  for (let v = 0; v < visits; v += step) {
    const row = Float64Array.from(placeOf, (place, u) =>
      u === v ? UNBOUNDED : cost[placeOf[v]! * stride + place]!,
    )
    selectSmallest(row, Math.min(SCALE_NEAREST, visits))
    for (let k = 0; k < SCALE_NEAREST && k < visits - 1; k++, count++) sum += row[k]!
  }
  return Math.max(1, sum / count)
}

/** What worker w costs for visit v beyond travel; `FORBIDDEN` when it may not. */
export function fitOf(instance: Instance, v: number, w: number): number {
  return instance.fit === null ? 0 : instance.fit[v * instance.workers + w]!
}

export const mayServe = (instance: Instance, v: number, w: number): boolean =>
  fitOf(instance, v, w) !== FORBIDDEN
