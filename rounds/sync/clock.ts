/** Seconds spent since the clock was made. */
export type Clock = () => number

/** `cpu` counts what this process computed, so that a busy machine does not shorten a search. */
export function clockOf(kind: 'wall' | 'cpu'): Clock {
  if (kind === 'wall') {
    const began = performance.now()
    return () => (performance.now() - began) / 1000
  }
  const began = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1e6
  }
}
