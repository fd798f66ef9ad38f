import { legOf, MODES } from '../../../rounds/index.ts'
import type { Point } from '../visits/index.ts'

/** How long it takes from place to place. */
export interface Travel {
  /** Whole minutes, rounded up; a place that is not known costs the default. */
  minutes(from: Point | null, to: Point | null): number
}

/** Design default of ours for somebody whose place nobody has put on the map. */
export const UNKNOWN_MINUTES = 20
/** Two addresses this near are one door. */
const DOOR_METRES = 15

/** The planner's e-bike: way, speed and time at the door are its defaults. */
export const eBike: Travel = {
  minutes(from, to) {
    if (!from || !to) return UNKNOWN_MINUTES
    const { metres, seconds } = legOf(MODES.ebike, [from.lng, from.lat], [to.lng, to.lat])
    return metres < DOOR_METRES * MODES.ebike.detour ? 0 : Math.ceil(seconds / 60)
  },
}
