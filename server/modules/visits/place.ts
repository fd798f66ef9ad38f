/** A point on the map: WGS-84 degrees. */
export interface Point {
  readonly lat: number
  readonly lng: number
}

const EARTH_METRES = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine). */
export function metresBetween(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat)
  const dLng = radians(b.lng - a.lng)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A point when both numbers are there. */
export const pointOf = (at: {
  readonly lat: number | null
  readonly lng: number | null
}): Point | null => (at.lat === null || at.lng === null ? null : { lat: at.lat, lng: at.lng })

/** Within this of the address a position counts as there, plus what the phone says of itself. */
export const RADIUS_METRES = 200

/** A position this vague says nothing more; otherwise a claimed 100 km would be near everything. */
export const ACCURACY_METRES_MAX = 500

export interface Position extends Point {
  readonly accuracyMetres: number | null
}

/** Metres from the place, and whether that is far once the accuracy is allowed for. */
export function distanceOf(position: Position, place: Point): { metres: number; far: boolean } {
  const metres = Math.round(metresBetween(position, place))
  const allowed = RADIUS_METRES + Math.min(position.accuracyMetres ?? 0, ACCURACY_METRES_MAX)
  return { metres, far: metres > allowed }
}
