import type { EntitlementState } from './schema.ts'

/** Which states an entitlement may go to. What is spent stays spent in all of them. */
export const NEXT = {
  live: ['suspended', 'stopped', 'expired'],
  suspended: ['live', 'stopped', 'expired'],
  stopped: ['expired'],
  expired: [],
} as const satisfies Record<EntitlementState, readonly EntitlementState[]>

export const mayBecome = (from: EntitlementState, to: EntitlementState): boolean =>
  (NEXT[from] as readonly EntitlementState[]).includes(to)

/**
 * What an entitlement of this programme occupies in a month: its own place, and one for each pair of
 * programmes that exclude each other, spelled alike from both sides. The database keeps every place
 * single, so two rights that exclude each other cannot both exist.
 */
export function placesOf(
  programmeId: string,
  programmes: readonly { readonly id: string; readonly exclusions: readonly string[] }[],
): string[] {
  const pairs = programmes.flatMap(({ id, exclusions }) =>
    exclusions
      .filter((other) => id === programmeId || other === programmeId)
      .map((other) => [id, other].toSorted().join('|')),
  )
  return [programmeId, ...new Set(pairs)]
}

/**
 * Programmes in the order in which a month is granted: as they stand, except that one comes after
 * those that it gives way to. The pack checker refuses circles; should one be installed, it is cut.
 */
export function inOrderOfWay<
  T extends { readonly id: string; readonly exclusions: readonly string[] },
>(programmes: readonly T[]): T[] {
  const byId = new Map(programmes.map((one) => [one.id, one]))
  const placed = new Set<T>()
  const onTheWay = new Set<T>()
  const place = (one: T): void => {
    if (placed.has(one) || onTheWay.has(one)) return
    onTheWay.add(one)
    for (const id of one.exclusions) {
      const other = byId.get(id)
      if (other) place(other)
    }
    placed.add(one)
  }
  for (const one of programmes) place(one)
  return [...placed]
}
