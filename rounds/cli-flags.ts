import { availableParallelism } from 'node:os'

/** What the command can do, in words. */
export const USAGE = `用法 Usage:
  bin/yilin rounds solve PROBLEM [--seconds S] [--iterations N] [--seed N] [--threads T] [--out FILE] [--osrm URL] [--json]
      排一天的上门 plan a day; the answer goes to FILE or stdout, progress to stderr, Ctrl-C gives the best plan so far
  bin/yilin rounds check PROBLEM SOLUTION [--osrm URL] [--json]
      独立校验方案 check a plan against its problem; exit code 1 when a rule is broken
  bin/yilin rounds bench all|solomon|homberger|days|home-care [--seconds S] [--seeds 1,2,3] [--threads T] [--cpu] [--only R1,C2] [--json]
      基准测试 the public instances against their best known values

PROBLEM: VROOM JSON (with our extensions, rounds/README.md), Solomon or Gehring-Homberger text, or home-care JSON.
`

export interface Flags {
  readonly seconds?: string | undefined
  readonly iterations?: string | undefined
  readonly seed?: string | undefined
  readonly threads?: string | undefined
  readonly out?: string | undefined
  readonly osrm?: string | undefined
  readonly json?: boolean | undefined
}

/** A command line that says something else than it should. */
export class UsageFault extends Error {}

/** Seconds above 0, or a whole number; `UsageFault` for anything else. */
export function numberOf(flags: Flags, name: 'seconds' | 'iterations' | 'seed' | 'threads') {
  const text = flags[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (name === 'seconds') {
    if (value > 0 && Number.isFinite(value)) return value
    throw new UsageFault(
      `--seconds ${text}: 应为大于 0 的数字 must be a number above 0\n\n${USAGE}`,
    )
  }
  const least = name === 'seed' ? 0 : 1
  const most = name === 'threads' ? availableParallelism() : Number.MAX_SAFE_INTEGER
  if (text !== '' && Number.isInteger(value) && value >= least && value <= most) return value
  const range = name === 'threads' ? `${least}–${most}` : `≥ ${least}`
  throw new UsageFault(
    `--${name} ${text}: 应为整数，${range} must be a whole number, ${range}\n\n${USAGE}`,
  )
}
