/**
 * Days on which visits hang together: two carers who lift begin at the same moment, an injection
 * comes half an hour before the meal. A visit has one part for each person it needs; the starts of
 * its parts keep their gaps. All times are on one axis, in any unit, fractions allowed.
 */
export interface SyncProblem {
  readonly places: number
  readonly visits: readonly SyncVisit[]
  readonly workers: readonly SyncWorker[]
  readonly modes: readonly SyncMode[]
  /** What the greatest lateness of the day costs per unit, beside what each lateness costs. */
  readonly worstLateness: number
  /** What a unit of waiting costs: neither way nor service nor break, between leaving and back. */
  readonly waiting?: number
  /** What a unit of the mean distance of the workers' service from their mean costs. */
  readonly fairness?: number
}

/** Travel between places, row = from, places × places. */
export interface SyncMode {
  readonly time: ArrayLike<number>
  /** May be the very same array as `time`. */
  readonly cost: ArrayLike<number>
}

/** Served with all its parts or left out. */
export interface SyncVisit {
  readonly parts: readonly SyncPart[]
  readonly gaps: readonly SyncGap[]
  /** Who may do several parts: `different` workers each, one and the `same`, or `any`. */
  readonly people: 'different' | 'same' | 'any'
  /** What leaving it out costs. */
  readonly penalty: number
}

/** Part `second` begins at least `min` and at most `max` after part `first` begins. */
export interface SyncGap {
  readonly first: number
  readonly second: number
  readonly min: number
  readonly max: number
}

export interface SyncPart {
  readonly place: number
  readonly duration: number
  /** In order, without overlap, at least one; it never begins outside them. */
  readonly windows: readonly SyncWindow[]
  /** A beginning after this is late, … */
  readonly lateFrom: number
  /** … at this cost per unit. */
  readonly lateness: number
  readonly workers: readonly SyncFit[]
  /** What is carried, a number for each dimension; nothing when absent. */
  readonly load?: SyncLoad
}

/** A delivery is on board from the start (`brought`) and leaves here: `change` is negative. */
export interface SyncLoad {
  readonly brought: readonly number[]
  readonly change: readonly number[]
}

export interface SyncWindow {
  readonly open: number
  /** `Infinity` when only lateness bounds it. */
  readonly close: number
}

/** A worker who can do a part, and what sending just this one costs (continuity). */
export interface SyncFit {
  readonly worker: number
  readonly cost: number
}

export interface SyncWorker {
  readonly mode: number
  /** −1 for wherever the first visit is. */
  readonly startPlace: number
  /** −1 for wherever the last visit is. */
  readonly endPlace: number
  readonly shiftStart: number
  /** Never back after this. */
  readonly shiftEnd: number
  /** Being back after this is overtime, … */
  readonly overFrom: number
  /** … at this cost per unit. */
  readonly overtime: number
  /** For a worker who is used at all. */
  readonly fixedCost: number
  /** Breaks, in this order; none when absent. */
  readonly rests?: readonly SyncRest[]
  /** What can be carried, in each dimension; anything when absent. */
  readonly capacity?: readonly number[]
  /** Most parts, most travel, longest time from leaving to being back; unbounded when absent. */
  readonly partsMax?: number
  readonly travelMax?: number
  readonly spanMax?: number
}

/**
 * A break, begun within one of its windows, wherever the worker is when the service before it is
 * done. It is taken as late as it can be without interrupting a service, so that it falls into
 * waiting where there is some.
 */
export interface SyncRest {
  readonly windows: readonly SyncWindow[]
  readonly duration: number
}

/** One part in a worker's route. */
export interface SyncStop {
  readonly visit: number
  readonly part: number
  readonly start: number
}

/** A break of a worker: taken before the stop with the number `before`, or before going home. */
export interface SyncRestTaken {
  readonly rest: number
  readonly before: number
  readonly start: number
}

export interface SyncAnswer {
  /** Per worker, in order. */
  readonly routes: readonly (readonly SyncStop[])[]
  /** Per worker who has stops, in order. */
  readonly rests: readonly (readonly SyncRestTaken[])[]
  /** Visits left out. */
  readonly unassigned: readonly number[]
  /**
   * Travel, lateness, greatest lateness, overtime, continuity, fixed costs, penalties, waiting and
   * fairness.
   */
  readonly cost: number
  readonly iterations: number
}

/** A problem that cannot be solved as it stands; `path` names the place in it. */
export class SyncProblemRefused extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(`${path}: ${message}`)
    this.name = 'SyncProblemRefused'
    this.path = path
  }
}
