/** One change of a proposal: which workers' days it leaves and enters. */
export interface Touching {
  /** Without whoever cannot go. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly isShifted: boolean
}

/**
 * Which changes must be taken together: a number for each, the same for those that hang together. A
 * visit that only comes into a gap stands alone; where a worker's other visits are moved or given
 * away to make that gap, all changes of his day belong together.
 */
export function groupsOf(changes: readonly Touching[]): number[] {
  const crowded = new Set(
    changes.flatMap(({ before, after, isShifted }) =>
      before.filter((id) => isShifted || !after.includes(id)),
    ),
  )
  const groups = changes.map((_, at) => at)
  for (const id of crowded) {
    const here = changes.flatMap(({ before, after }, at) =>
      before.includes(id) || after.includes(id) ? [at] : [],
    )
    const together = new Set(here.map((at) => groups[at]!))
    const least = Math.min(...together)
    for (const [at, group] of groups.entries()) if (together.has(group)) groups[at] = least
  }
  return groups
}
