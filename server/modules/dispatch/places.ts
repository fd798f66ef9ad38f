import type { Point } from '../visits/index.ts'

/** Points by number; whoever is not on the map is at one place of its own. */
export class Places {
  readonly points: (Point | null)[] = []
  private readonly numbers = new Map<string, number>()

  of(point: Point | null): number {
    const key = point ? `${point.lat},${point.lng}` : ''
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.points.length)
    return this.points.push(point) - 1
  }
}
