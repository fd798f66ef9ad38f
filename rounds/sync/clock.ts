/** Seconds spent since the clock was made. */
export type Clock = () => number

/** Asking the system what it counted is slow. */
const BETWEEN_MS = 20

/** `cpu` counts what this process computed, so that a busy machine does not shorten a search. */
export function clockOf(kind: 'wall' | 'cpu'): Clock {
  if (kind === 'wall') {
    const began = performance.now()
    return () => (performance.now() - began) / 1000
  }
  const began = process.cpuUsage()
  let spent = 0
  let looked = performance.now()
  return () => {
    const now = performance.now()
    if (now - looked < BETWEEN_MS) return spent
    looked = now
    const { user, system } = process.cpuUsage(began)
    spent = (user + system) / 1e6
    return spent
  }
}
