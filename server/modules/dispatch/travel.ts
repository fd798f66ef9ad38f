import { metresBetween, type Point } from '../visits/index.ts'

/** How long it takes from place to place. The planner in `rounds/` brings a better one. */
export interface Travel {
  /** Whole minutes, rounded up; a place that is not known costs the default. */
  minutes(from: Point | null, to: Point | null): number
}

/** An e-bike in town. Design defaults of ours: no regulation names them. */
export const E_BIKE_KMH = 15
/** Streets are longer than the crow flies. */
export const DETOUR = 1.3
/** Parking, stairs, the door. */
export const DOOR_MINUTES = 2
export const UNKNOWN_MINUTES = 20

export const eBike: Travel = {
  minutes(from, to) {
    if (!from || !to) return UNKNOWN_MINUTES
    const kilometres = (metresBetween(from, to) * DETOUR) / 1000
    if (kilometres < 0.02) return 0
    return Math.ceil((kilometres / E_BIKE_KMH) * 60) + DOOR_MINUTES
  },
}
