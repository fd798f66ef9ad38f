/** A line to be paid, with the funds that may pay it in their order. */
export interface Payable {
  readonly id: string
  readonly fundIds: readonly string[]
  readonly amountFen: number
}

export interface Allocation {
  /** Line → fund. */
  readonly fundOf: ReadonlyMap<string, string>
  /** Lines that no fund in their list can pay whole. */
  readonly short: readonly Payable[]
}

/**
 * S4: each line is paid whole by the first of its funds that can; none goes below zero. A line that
 * costs nothing is still stated, by the first of its funds.
 */
export function allocate(
  lines: readonly Payable[],
  available: ReadonlyMap<string, number>,
): Allocation {
  const left = new Map(available)
  const fundOf = new Map<string, string>()
  const short: Payable[] = []
  for (const line of lines) {
    const fund = line.fundIds.find((id) => (left.get(id) ?? 0) >= line.amountFen)
    if (fund === undefined) {
      short.push(line)
      continue
    }
    left.set(fund, (left.get(fund) ?? 0) - line.amountFen)
    fundOf.set(line.id, fund)
  }
  return { fundOf, short }
}
