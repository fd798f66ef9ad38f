import { selectSmallest } from './nearest.ts'
import { takePartners } from './pairs.ts'
import type { Search } from './search.ts'
import type { Tuning } from './tuning.ts'

/** Nearest visits of each visit, made when first asked for. */
export class Neighbours {
  private readonly search: Search
  private readonly lists: (Int32Array | null)[]
  private readonly keys: Float64Array
  private readonly most: number

  constructor(search: Search, most: number) {
    this.search = search
    this.most = most
    this.lists = Array.from({ length: search.model.visits }, () => null)
    this.keys = new Float64Array(search.model.visits)
  }

  /** Itself first. */
  of(v: number): Int32Array {
    return (this.lists[v] ??= this.make(v))
  }

  private make(v: number): Int32Array {
    const { model } = this.search
    const cost = model.cost[0]!
    const row = model.instance.placeOf[v]! * model.stride
    const { visits } = model
    for (let u = 0; u < visits; u++) {
      this.keys[u] = cost[row + model.instance.placeOf[u]!]! * visits + u
    }
    this.keys[v] = -visits + v
    const count = Math.min(visits, this.most)
    selectSmallest(this.keys, count)
    const list = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      const key = this.keys[i]!
      list[i] = i === 0 ? v : key - Math.floor(key / visits) * visits
    }
    return list
  }
}

/**
 * Adjacent string removal: around a drawn visit, takes a string of visits out of each of several
 * routes near by; so many times as much as is usual. Gives the drawn visit.
 */
export function ruin(search: Search, neighbours: Neighbours, tuning: Tuning, times = 1): number {
  const { random, model } = search
  const used = model.visits - search.absents
  if (used === 0) return 0
  const lengthMax = Math.min(tuning.stringMax * times, used / search.used)
  const stringsMax = (4 * tuning.meanRemoved * times) / (1 + lengthMax) - 1
  const strings = Math.floor(random.fraction() * stringsMax + 1)
  const drawn = drawVisit(search)
  const near = neighbours.of(drawn)
  for (let i = 0; i < near.length && search.touches < strings; i++) {
    const v = near[i]!
    const worker = search.routeOf[v]!
    if (worker < 0 || search.isTouched(worker) || !search.isMine(worker)) continue
    const route = search.routes[worker]!
    const most = Math.min(route.length, lengthMax)
    takeString(search, tuning, worker, search.stopOf[v]!, Math.floor(random.fraction() * most + 1))
  }
  if (model.partnerOf !== null) takePartners(search, model.partnerOf)
  return drawn
}

/** One on a route that may be changed, as a rule. */
function drawVisit({ random, model, routeOf, mine }: Search): number {
  let v = random.below(model.visits)
  if (mine === null) return v
  for (let tries = 0; tries < 20 && (routeOf[v]! < 0 || mine[routeOf[v]!] === 0); tries++) {
    v = random.below(model.visits)
  }
  return v
}

/** Takes `count` visits out, the one at `stop` among them unless it lies in what is left in place. */
function takeString(
  search: Search,
  tuning: Tuning,
  worker: number,
  stop: number,
  count: number,
): void {
  const { random } = search
  const length = search.routes[worker]!.length
  let kept = 0
  if (count > 1 && count < length && random.fraction() < tuning.split) {
    kept = 1
    while (count + kept < length && random.fraction() > tuning.splitEnd) kept++
  }
  const span = count + kept
  const first = Math.max(1, stop - span + 1)
  const last = Math.min(stop, length - span + 1)
  const from = first + random.below(last - first + 1)
  const keepFrom = kept === 0 ? from + span : from + 1 + random.below(count - 1)
  search.remove(worker, from, span, keepFrom, kept)
}
