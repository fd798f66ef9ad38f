import type { Instance } from '../solve/instance.ts'

/** A visit or a break in a worker's day, on the instance's axis. */
export interface Timed {
  readonly kind: 'visit' | 'break'
  /** Visit of the instance, or how many breaks came before. */
  readonly index: number
  readonly arrival: number
  readonly start: number
  readonly end: number
}

export interface Timetable {
  readonly leaves: number
  readonly back: number
  readonly stops: readonly Timed[]
}

/** Earliest end after so many visits and breaks, and how one came there. */
interface State {
  readonly time: number
  /** Breaks taken just before the last visit. */
  readonly breaks: number
}

/**
 * When everything in a route happens: breaks are placed so that the worker is back earliest, then
 * everything moves as late as that allows without a visit becoming late, so that nobody leaves home
 * to wait at a door. Null when the sequence is not possible in time.
 */
export function timetableOf(
  instance: Instance,
  setup: Int32Array | null,
  w: number,
  route: ArrayLike<number>,
): Timetable | null {
  const breaks = placeBreaks(instance, w, route)
  if (!breaks) return null
  return lateAsPossible({ of: instance, setup, w, stops: sequenceOf(route, breaks) })
}

/** Earliest window-true beginning at or after `time`, or Infinity. */
function opening(open: Int32Array, close: Int32Array, from: number, to: number, time: number) {
  for (let at = from; at < to; at++) {
    if (time <= close[at]!) return Math.max(time, open[at]!)
  }
  return Infinity
}

const visitFrom = (of: Instance, v: number, time: number): number =>
  opening(of.windowOpen, of.windowClose, of.windowFrom[v]!, of.windowFrom[v + 1]!, time)

const breakFrom = (of: Instance, b: number, time: number): number =>
  opening(of.breakOpen, of.breakClose, of.breakWindowFrom[b]!, of.breakWindowFrom[b + 1]!, time)

const wayOf = (of: Instance, w: number, from: number, to: number): number =>
  from < 0 || to < 0 ? 0 : of.travel[of.modeOf[w]!]![from * of.places + to]!

/** Number of breaks before each visit and before the end, or null when there is no way. */
function placeBreaks(of: Instance, w: number, route: ArrayLike<number>): number[] | null {
  const [first, last] = [of.breakFrom[w]!, of.breakFrom[w + 1]!]
  const count = last - first
  let layer: (State | null)[] = [{ time: of.shiftStart[w]!, breaks: 0 }]
  const layers = [layer]
  let place = of.startPlace[w]!
  for (let at = 0; at <= route.length; at++) {
    const v = at < route.length ? route[at]! : -1
    const to = v < 0 ? of.endPlace[w]! : of.placeOf[v]!
    const way = wayOf(of, w, place, to)
    const next: (State | null)[] = Array.from({ length: count + 1 }, () => null)
    for (const [taken, state] of layer.entries()) {
      if (!state) continue
      for (let more = 0; taken + more <= count; more++) {
        const time = after(of, first + taken, more, state.time, way, v)
        const known = next[taken + more]
        // Of equal times the one with fewest breaks just before: as the solver chooses, whose span counts.
        if (time < Infinity && (!known || time <= known.time)) {
          next[taken + more] = { time, breaks: more }
        }
      }
    }
    layers.push(next)
    layer = next
    place = to
  }
  return traced(layers, count, of.shiftEnd[w]!)
}

/** When visit v (or the end, −1) is done after `more` breaks and the way. */
function after(of: Instance, from: number, more: number, time: number, way: number, v: number) {
  let now = time
  let walked = 0
  for (let b = from; b < from + more; b++) {
    const start = breakFrom(of, b, now)
    walked += start - now
    now = start + of.breakDuration[b]!
  }
  const arrival = now + Math.max(0, way - walked)
  return v < 0 ? arrival : visitFrom(of, v, arrival) + of.duration[v]!
}

function traced(layers: readonly (State | null)[][], count: number, end: number): number[] | null {
  const last = layers.at(-1)![count]
  if (!last || last.time > end) return null
  const found: number[] = []
  let taken = count
  for (let at = layers.length - 1; at > 0; at--) {
    const { breaks } = layers[at]![taken]!
    found.unshift(breaks)
    taken -= breaks
  }
  return found
}

/** What is done in one worker's day, in order. */
interface Day {
  readonly of: Instance
  /** Setup within the duration of each visit, not needed where the worker is already. */
  readonly setup: Int32Array | null
  readonly w: number
  readonly stops: readonly Stop[]
}

type Stop = Pick<Timed, 'kind' | 'index'>

function sequenceOf(route: ArrayLike<number>, breaks: readonly number[]): Stop[] {
  const found: Stop[] = []
  let taken = 0
  for (const [at, many] of breaks.entries()) {
    for (let more = 0; more < many; more++) found.push({ kind: 'break', index: taken++ })
    if (at < route.length) found.push({ kind: 'visit', index: route[at]! })
  }
  return found
}

/** The latest leaving that makes nobody late and the end no later; being back grows with leaving. */
function lateAsPossible(day: Day): Timetable {
  const { of, w } = day
  const earliest = pass(day, of.shiftStart[w]!)
  const late = latenessOf(of, earliest)
  let best = earliest
  let [least, most] = [of.shiftStart[w]!, earliest.back]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    const tried = pass(day, middle)
    if (tried.back <= earliest.back && latenessOf(of, tried) <= late) {
      best = tried
      least = middle
    } else most = middle - 1
  }
  return best
}

function latenessOf({ soft }: Instance, { stops }: Timetable): number {
  if (!soft) return 0
  return stops.reduce(
    (sum, stop) =>
      stop.kind === 'visit' ? sum + Math.max(0, stop.start - soft.lateFrom[stop.index]!) : sum,
    0,
  )
}

/** Everything as early as it can be when the worker leaves at `leaves`. */
function pass({ of, setup, w, stops }: Day, leaves: number): Timetable {
  const timed: Timed[] = []
  let now = leaves
  let walked = 0
  let place = of.startPlace[w]!
  for (const stop of stops) {
    if (stop.kind === 'break') {
      const b = of.breakFrom[w]! + stop.index
      const start = breakFrom(of, b, now)
      timed.push({ ...stop, arrival: now, start, end: start + of.breakDuration[b]! })
      walked += start - now
      now = start + of.breakDuration[b]!
      continue
    }
    const v = stop.index
    const to = of.placeOf[v]!
    const arrival = now + Math.max(0, wayOf(of, w, place, to) - walked)
    const start = visitFrom(of, v, arrival)
    const ready = setup && place === to ? setup[v]! : 0
    now = start + of.duration[v]! - ready
    timed.push({ ...stop, arrival, start, end: now })
    walked = 0
    place = to
  }
  const back = now + Math.max(0, wayOf(of, w, place, of.endPlace[w]!) - walked)
  return { leaves, back, stops: timed }
}
