/**
 * The native format: the JSON of VROOM's API (problem and answer), and what we add to it. All times
 * are whole seconds on one axis of the caller's choice (of the day, or since 1970), all distances
 * metres, all places [longitude, latitude] or a row of the matrix. What VROOM has not is marked
 * “ours”; a problem without any of it means the same to VROOM and to us.
 */
export interface Problem {
  readonly jobs?: readonly Job[]
  readonly shipments?: readonly Shipment[]
  readonly vehicles: readonly Vehicle[]
  /** By profile. A profile without a matrix travels by coordinates. */
  readonly matrices?: Readonly<Record<string, Matrices>>
  /** Ours: visits whose starts depend on one another. */
  readonly links?: readonly Link[]
  /** Ours: how fast a profile travels between coordinates. */
  readonly profiles?: Readonly<Record<string, Mode>>
  /** Ours: what counts how much. */
  readonly weights?: Weights
}

export type Place = readonly [longitude: number, latitude: number]
/** First and last second, both included. */
export type Window = readonly [from: number, to: number]

/** One visit. Its windows bound when it may begin. */
export interface Job {
  readonly id: number
  readonly description?: string
  readonly location?: Place
  readonly location_index?: number
  /** Seconds before the service, not needed when the stop before is at the same place. */
  readonly setup?: number
  readonly service?: number
  readonly pickup?: readonly number[]
  readonly delivery?: readonly number[]
  readonly skills?: readonly number[]
  /** 0 to 100: which visits to keep when not all fit. */
  readonly priority?: number
  readonly time_windows?: readonly Window[]
  /** Ours: as many different workers begin together (1 when absent); every one has the skills. */
  readonly people?: number
  /** Ours: never these vehicles. */
  readonly forbidden?: readonly number[]
  /** Ours: continuity. Any other vehicle costs `weights.continuity`. */
  readonly preferred?: readonly number[]
  /** Ours: does not begin before, whatever its windows say (home from hospital, order received). */
  readonly release?: number
  /** Ours: an optional visit, left out when serving it would cost more than this. */
  readonly worth?: number
  /** Ours: may begin up to so many seconds after its last window, at `weights.lateness` each. */
  readonly late_max?: number
}

/** Taken at one place and brought to another by the same vehicle. */
export interface Shipment {
  readonly amount?: readonly number[]
  readonly pickup: ShipmentStep
  readonly delivery: ShipmentStep
  readonly skills?: readonly number[]
  readonly priority?: number
}

export interface ShipmentStep {
  readonly id: number
  readonly description?: string
  readonly location?: Place
  readonly location_index?: number
  readonly setup?: number
  readonly service?: number
  readonly time_windows?: readonly Window[]
}

/** One worker on one day. */
export interface Vehicle {
  readonly id: number
  readonly description?: string
  /** Names a matrix, a mode of ours (`walk`, `ebike`, `car`) or one of `profiles`; `car` when absent. */
  readonly profile?: string
  readonly start?: Place
  readonly start_index?: number
  readonly end?: Place
  readonly end_index?: number
  readonly capacity?: readonly number[]
  readonly skills?: readonly number[]
  readonly time_window?: Window
  readonly breaks?: readonly Break[]
  /** Divides the travel times of the profile, 0.01 to 5. */
  readonly speed_factor?: number
  readonly max_tasks?: number
  readonly max_travel_time?: number
  readonly costs?: Costs
  /** A plan: with `service_at` and its kin, what must stay as it is; the rest is only read. */
  readonly steps?: readonly VehicleStep[]
  /** Ours: longest time from leaving to being back, seconds, breaks included. */
  readonly max_work?: number
  /** Ours: may be back up to so many seconds after its window, at `weights.overtime` each. */
  readonly overtime_max?: number
}

export interface Costs {
  /** For a vehicle that is used at all. */
  readonly fixed?: number
  /** For an hour of travel; 3600 when absent, so that a second costs one. */
  readonly per_hour?: number
  readonly per_km?: number
  /** For an hour of setup and service. */
  readonly per_task_hour?: number
}

export interface Break {
  readonly id: number
  readonly description?: string
  readonly service?: number
  readonly time_windows?: readonly Window[]
}

export interface VehicleStep {
  readonly type: 'start' | 'job' | 'pickup' | 'delivery' | 'break' | 'end'
  readonly id?: number
  readonly service_at?: number
  readonly service_after?: number
  readonly service_before?: number
}

/** Square, in the order of the location indexes. */
export interface Matrices {
  readonly durations?: readonly (readonly number[])[]
  readonly distances?: readonly (readonly number[])[]
  /** Replaces what travel costs. */
  readonly costs?: readonly (readonly number[])[]
}

/**
 * Ours. `second` begins between `gap[0]` and `gap[1]` seconds after `first` begins ([0, 0]:
 * together). Both are served or neither.
 */
export interface Link {
  readonly first: number
  readonly second: number
  readonly gap: readonly [min: number, max: number]
  /** Whether one worker does both; `different` when absent. */
  readonly workers?: 'same' | 'different' | 'any'
}

/** Ours: great circle × detour ÷ speed, and a fixed time for every leg (lock, stairs, door). */
export interface Mode {
  readonly speed_kmh: number
  readonly detour?: number
  readonly leg_seconds?: number
}

/**
 * Ours: the cost of one second, unless said otherwise. Travel costs what `Vehicle.costs` says. When
 * absent a second of lateness or overtime costs 1, and the others nothing.
 */
export interface Weights {
  readonly waiting?: number
  readonly overtime?: number
  readonly lateness?: number
  /** The greatest lateness of all visits, once more. */
  readonly worst_lateness?: number
  /** For a visit by a worker who is not among its preferred ones; 900 when absent. */
  readonly continuity?: number
  /** Mean distance of the workers' loads (seconds of service) from their mean. */
  readonly fairness?: number
}

export interface Answer {
  readonly code: number
  readonly error?: string
  readonly summary: Summary
  readonly unassigned: readonly Unassigned[]
  readonly routes: readonly Route[]
}

export interface Summary {
  readonly cost: number
  readonly routes: number
  readonly unassigned: number
  readonly setup: number
  /** Breaks included. */
  readonly service: number
  /** Travel only. */
  readonly duration: number
  readonly waiting_time: number
  /** Sum over what is assigned. */
  readonly priority: number
  readonly distance?: number
  /** All that is taken and put down, where vehicles have a capacity; as on routes. */
  readonly pickup?: readonly number[]
  readonly delivery?: readonly number[]
  readonly violations: readonly Violation[]
  /** Milliseconds. */
  readonly computing_times?: { readonly loading: number; readonly solving: number }
  /** Ours. */
  readonly overtime?: number
  readonly lateness?: number
  readonly worst_lateness?: number
  readonly unfamiliar?: number
  readonly unfairness?: number
}

export interface Unassigned {
  readonly id: number
  readonly type: 'job' | 'pickup' | 'delivery'
  readonly description?: string
  readonly location?: Place
  readonly location_index?: number
  /** Ours: why nobody goes, in words; of jobs that have no gap in the plan. */
  readonly reasons?: readonly Reason[]
}

export interface Route {
  readonly vehicle: number
  readonly description?: string
  readonly cost: number
  readonly setup: number
  /** Breaks included. */
  readonly service: number
  readonly duration: number
  readonly waiting_time: number
  readonly priority: number
  readonly distance?: number
  readonly pickup?: readonly number[]
  readonly delivery?: readonly number[]
  readonly steps: readonly Step[]
  readonly violations: readonly Violation[]
  /** Ours. */
  readonly overtime?: number
  readonly lateness?: number
}

export interface Step {
  readonly type: 'start' | 'job' | 'pickup' | 'delivery' | 'break' | 'end'
  readonly id?: number
  readonly description?: string
  readonly location?: Place
  readonly location_index?: number
  /** The stop begins at arrival + waiting_time. */
  readonly arrival: number
  readonly waiting_time: number
  readonly setup: number
  readonly service: number
  /** Travel since the start of the route. */
  readonly duration: number
  readonly distance?: number
  /** On board once the step is over, where vehicles have a capacity. */
  readonly load?: readonly number[]
  readonly violations: readonly Violation[]
}

export interface Violation {
  readonly cause:
    | 'delay'
    | 'lead_time'
    | 'load'
    | 'max_tasks'
    | 'skills'
    | 'precedence'
    | 'missing_break'
    | 'max_travel_time'
  readonly duration?: number
}

/** Ours: one reason in words, for how many workers it holds. */
export interface Reason {
  readonly code:
    | 'absent'
    | 'skill'
    | 'forbidden'
    | 'window'
    | 'shift'
    | 'travel'
    | 'full'
    | 'load'
    | 'partner'
  readonly vehicles: number
  readonly zh: string
  readonly en: string
}
