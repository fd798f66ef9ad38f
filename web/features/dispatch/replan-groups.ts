interface Grouped {
  readonly group: number
  readonly visit: { readonly id: string }
}

/** What is taken after a box was pressed: with it everything that hangs together, in or out. */
export function withGroups(
  items: readonly Grouped[],
  before: readonly string[],
  after: readonly string[],
): string[] {
  const changed = new Map<number, boolean>()
  for (const { visit, group } of items) {
    const isIn = after.includes(visit.id)
    if (isIn !== before.includes(visit.id)) changed.set(group, isIn)
  }
  return items
    .filter(({ visit, group }) => changed.get(group) ?? before.includes(visit.id))
    .map((item) => item.visit.id)
}
