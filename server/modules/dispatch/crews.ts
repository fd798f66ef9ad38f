import type { Found } from './price-slots.ts'

/**
 * Starts at which as many workers of one provider as the service needs can begin together: the best
 * of them leads, or the one that was asked for; the next best come along. The cost of a crew is that
 * of its first and the extra way of the others.
 */
export function inCrews(found: readonly Found[], workers: number, leadId?: string): Found[] {
  if (workers < 2) return [...found]
  const together = Map.groupBy(found, (one) => `${one.organisation.id} ${one.startsAt}`)
  return [...together.values()].flatMap((able) => {
    const inOrder = able.toSorted((a, b) => a.cost - b.cost || (a.workerId < b.workerId ? -1 : 1))
    const first = leadId ? inOrder.find((one) => one.workerId === leadId) : inOrder[0]
    if (!first) return []
    const others = inOrder.filter((one) => one !== first).slice(0, workers - 1)
    if (others.length < workers - 1) return []
    const companions = others.map((one) => ({ id: one.workerId, name: one.workerName }))
    const cost = others.reduce((sum, one) => sum + one.extraMinutes, first.cost)
    return [{ ...first, companions, cost }]
  })
}
