import { pathText, type PackPath } from './file.ts'

/** One value that differs between two documents; null stands for "not there". */
export interface PackChange {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * What differs between two documents, value by value. Entries of lists that have an id are held
 * against each other by it, so that one more criterion is not a change of all that follow.
 */
export function changesBetween(
  before: unknown,
  after: unknown,
  above: PackPath = [],
): PackChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const [a, b] = [byKey(before), byKey(after)]
  if (!a || !b) {
    return [{ path: pathText(above), before: before ?? null, after: after ?? null }]
  }
  const keys = new Set([...a.keys(), ...b.keys()])
  return [...keys].flatMap((key) => changesBetween(a.get(key), b.get(key), [...above, key]))
}

function byKey(value: unknown): Map<PropertyKey, unknown> | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const ids = value.map((one: unknown) => idOf(one))
  if (ids.some((id) => id === null) || new Set(ids).size < ids.length) {
    return new Map(value.entries())
  }
  return new Map(value.map((one, at) => [ids[at]!, one] as const))
}

const idOf = (one: unknown): string | null =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'
    ? one.id
    : null
