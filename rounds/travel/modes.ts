import type { Mode, Place } from '../problem.ts'

/**
 * How people here get about, when nothing better is known. Design defaults of ours: e-bikes are
 * limited to 25 km/h by GB 17761 and make 15 km/h from door to door in traffic; streets are about
 * 1.3 times as long as the great circle.
 */
export const MODES = {
  walk: { speed_kmh: 4.5, detour: 1.25, leg_seconds: 0 },
  ebike: { speed_kmh: 15, detour: 1.3, leg_seconds: 120 },
  car: { speed_kmh: 28, detour: 1.35, leg_seconds: 240 },
} as const satisfies Record<string, Mode>

export const isMode = (name: string): name is keyof typeof MODES => Object.hasOwn(MODES, name)

const EARTH_METRES = 6_371_008.8
const RADIANS = Math.PI / 180

/** Metres of great circle between two places (haversine). */
export function greatCircle(from: Place, to: Place): number {
  const a = from[1] * RADIANS
  const b = to[1] * RADIANS
  const north = Math.sin((b - a) / 2)
  const east = Math.sin(((to[0] - from[0]) * RADIANS) / 2)
  const half = north * north + Math.cos(a) * Math.cos(b) * east * east
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Longer than any day that can be planned (2^30): it need not be told how much. */
const SECONDS_MAX = 0x40000000

/** Metres of way and seconds between two places; nothing to the same door. */
export function legOf(mode: Mode, from: Place, to: Place): { metres: number; seconds: number } {
  const line = greatCircle(from, to)
  if (line < 1) return { metres: 0, seconds: 0 }
  const metres = Math.round(line * (mode.detour ?? 1))
  const seconds = Math.ceil((metres * 3.6) / mode.speed_kmh) + (mode.leg_seconds ?? 0)
  return { metres, seconds: Math.min(seconds, SECONDS_MAX) }
}
