import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'

/**
 * When a node can start as far as its own worker, its breaks and its windows go. `heldUntil` is
 * when others let it start at the earliest: that decides whether a break must come first.
 */
export function earliest(
  instance: SyncInstance,
  plan: SyncPlan,
  node: number,
  heldUntil: number,
): number {
  const { time, place, places, matrixOf, duration, open } = instance
  const before = plan.prev[node]!
  const worker = plan.workerOf[node]!
  const from = matrixOf[worker]! + place[before]! * places
  const travel = time[from + place[node]!]!
  let ready = plan.start[before]! + duration[before]!
  if (instance.rested[worker] === 1) {
    ready = leaves(instance, plan.restPlan[worker]!, node, ready, travel, heldUntil)
  }
  ready += travel
  if (ready < open[node]!) return open[node]!
  return node < instance.tasks && instance.several[node] === 1
    ? later(instance, node, ready)
    : ready
}

/**
 * When a worker who is ready, and takes breaks by that plan, leaves for the node. A break comes first when it would be too late for
 * it after the node; whoever is ready after its close has taken it on an earlier way.
 */
export function leaves(
  instance: SyncInstance,
  restPlan: number,
  node: number,
  ready: number,
  travel: number,
  heldUntil: number,
): number {
  const { restFrom, restOpen, restClose, restDuration } = instance
  const until = restsUntil(instance, restPlan, node, ready, travel, heldUntil)
  let at = ready
  for (let rest = restFrom[restPlan]!; rest < until; rest++) {
    if (ready <= restClose[rest]!) at = Math.max(at, restOpen[rest]!) + restDuration[rest]!
  }
  return at
}

/** The first break that comes only after the node. */
export function restsUntil(
  instance: SyncInstance,
  restPlan: number,
  node: number,
  ready: number,
  travel: number,
  heldUntil: number,
): number {
  const { restFrom, restOpen, restClose, restDuration, tasks, open, duration } = instance
  let at = ready
  let rest = restFrom[restPlan]!
  for (; rest < restFrom[restPlan + 1]!; rest++) {
    const close = restClose[rest]!
    if (ready > close) continue
    if (node < tasks) {
      let begin = Math.max(at + travel, open[node]!, heldUntil)
      if (instance.several[node] === 1) begin = later(instance, node, begin)
      if (begin + duration[node]! <= close) break
    }
    at = Math.max(at, restOpen[rest]!) + restDuration[rest]!
  }
  return rest
}

/** The first moment from `ready` on within the task's windows, or `ready` after the last of them. */
export function later(instance: SyncInstance, task: number, ready: number): number {
  const { windowFrom, windowOpen, windowClose } = instance
  for (let at = windowFrom[task]!; at < windowFrom[task + 1]!; at++) {
    if (ready <= windowClose[at]!) return Math.max(ready, windowOpen[at]!)
  }
  return ready
}
