import type { SyncInstance } from './instance.ts'
import type { SyncPlan } from './plan.ts'
import type { Blink } from './random.ts'

/** A search for places of a task, route by route of those who may do it. */
export abstract class Insertion {
  protected readonly instance: SyncInstance
  protected readonly plan: SyncPlan
  protected readonly blink: Blink
  /** Per class of workers, the last search that saw unused ones, and how many. */
  private readonly seen: Int32Array
  private readonly seenTimes: Int32Array
  private search = 0

  constructor(instance: SyncInstance, plan: SyncPlan, blink: Blink) {
    this.instance = instance
    this.plan = plan
    this.blink = blink
    this.seen = new Int32Array(instance.workers)
    this.seenTimes = new Int32Array(instance.workers)
  }

  /** Tries every place in a worker's route, `base` being what the worker costs anyway. */
  protected abstract scan(task: number, worker: number, base: number): void

  /** Scans all who may do the task; of unused workers of one class, who are alike, `spare`. */
  protected scanAll(task: number, spare: number): void {
    const { fitFrom, fit, fitCost, classOf, fixedCost, tasks } = this.instance
    this.search++
    for (let at = fitFrom[task]!; at < fitFrom[task + 1]!; at++) {
      const worker = fit[at]!
      if (this.plan.next[tasks + worker]! < tasks) {
        this.scan(task, worker, fitCost[at]!)
        continue
      }
      const kind = classOf[worker]!
      const times = this.seen[kind] === this.search ? this.seenTimes[kind]! : 0
      if (times >= spare) continue
      this.seen[kind] = this.search
      this.seenTimes[kind] = times + 1
      this.scan(task, worker, fitCost[at]! + fixedCost[worker]!)
    }
  }
}
