/** A line to be paid, with the funds that may pay it in their order. */
export interface Payable {
  readonly id: string
  /** Lines of one provider and use: with the same fund they stand on one statement. */
  readonly group: string
  readonly fundIds: readonly string[]
  /** Negative: taken back. */
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
 * costs nothing is still stated, by the first of its funds. What is taken back pays lines of its own
 * statement only: the fund has it again when that provider earns less, not to pay another with.
 */
export function allocate(
  lines: readonly Payable[],
  available: ReadonlyMap<string, number>,
): Allocation {
  const left = new Map(available)
  const takenBack = new Map<string, number>()
  const fundOf = new Map<string, string>()
  const short: Payable[] = []
  const isTaken = (line: Payable) => line.amountFen < 0
  for (const line of [...lines.filter(isTaken), ...lines.filter((one) => !isTaken(one))]) {
    const { group, amountFen } = line
    const ownOf = (fundId: string) => takenBack.get(`${group} ${fundId}`) ?? 0
    const fund = line.fundIds.find((id) => (left.get(id) ?? 0) + ownOf(id) >= amountFen)
    if (fund === undefined) {
      short.push(line)
      continue
    }
    const own = ownOf(fund) - amountFen
    takenBack.set(`${group} ${fund}`, Math.max(0, own))
    left.set(fund, (left.get(fund) ?? 0) + Math.min(0, own))
    fundOf.set(line.id, fund)
  }
  return { fundOf, short }
}
