import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'

/** When a node can start as far as its own worker and its windows go. */
export function earliest(instance: SyncInstance, plan: SyncPlan, node: number): number {
  const { time, place, places, matrixOf, duration, open } = instance
  const before = plan.prev[node]!
  const from = matrixOf[plan.workerOf[node]!]! + place[before]! * places
  const ready = plan.start[before]! + duration[before]! + time[from + place[node]!]!
  if (ready < open[node]!) return open[node]!
  return node < instance.tasks && instance.several[node] === 1
    ? later(instance, node, ready)
    : ready
}

/** The first moment from `ready` on within the task's windows, or `ready` after the last of them. */
export function later(instance: SyncInstance, task: number, ready: number): number {
  const { windowFrom, windowOpen, windowClose } = instance
  for (let at = windowFrom[task]!; at < windowFrom[task + 1]!; at++) {
    if (ready <= windowClose[at]!) return Math.max(ready, windowOpen[at]!)
  }
  return ready
}
