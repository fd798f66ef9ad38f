import type { Job, Problem, VehicleStep } from '../problem.ts'
import { boundsOf, isBinding } from './compile.ts'
import type { Cursor } from './cursor.ts'
import { common, startWindows } from './axis.ts'

/** What a step of a given plan may name. */
interface Known {
  readonly people: number
  readonly windows: ReturnType<typeof startWindows>
}

/** What binds one visit: the steps, and when they let it begin together. */
interface Bound {
  readonly steps: readonly Cursor[]
  readonly windows: Known['windows']
}

const BINDING = ['service_at', 'service_after', 'service_before'] as const

/** A plan to start from names what there is, each once, and binds only what can be kept. */
export function checkSteps(root: Cursor, problem: Problem): void {
  if (!problem.vehicles.some((vehicle) => vehicle.steps)) return
  const known = knownIn(problem)
  const used = new Map<string, number>()
  const bound = new Map<string, Bound>()
  for (const [index, vehicle] of problem.vehicles.entries()) {
    const breaks = new Set((vehicle.breaks ?? []).map((one) => one.id))
    for (const [place, step] of (vehicle.steps ?? []).entries()) {
      const at = root.field('vehicles').item(index).field('steps').item(place)
      const key = `${step.type} ${step.id}`
      const task = known.get(key)
      if (isBinding(step) && checkBound(at, step, task)) {
        const { steps, windows } = bound.get(key) ?? { steps: [], windows: task!.windows }
        bound.set(key, { steps: [...steps, at], windows: common(windows, [boundsOf(step)]) })
      }
      if (step.type === 'start' || step.type === 'end') continue
      used.set(key, (used.get(key) ?? 0) + 1)
      const isThere =
        step.type === 'break' ? breaks.delete(step.id!) : used.get(key)! <= (task?.people ?? 0)
      if (isThere) continue
      at.field('id').fault(
        `没有 ${key}，或已安排在别处`,
        `there is no ${key}, or it is planned elsewhere already`,
      )
    }
  }
  for (const [key, { steps, windows }] of bound) {
    const at = steps[0]!
    if (steps.length !== known.get(key)!.people) {
      at.fault('多人上门须全部固定', 'a visit for several is bound for all of them, or for none')
    } else if (steps.length > 1 && windows.length === 0) {
      at.fault('多人上门的固定时间不一致', 'a visit for several is bound to different times')
    }
  }
}

function knownIn({ jobs = [], shipments = [] }: Problem): ReadonlyMap<string, Known> {
  const windows = (job: Job) => startWindows({ ...job, job })
  return new Map<string, Known>([
    ...jobs.map(
      (job) => [`job ${job.id}`, { people: job.people ?? 1, windows: windows(job) }] as const,
    ),
    ...shipments.flatMap((one) =>
      (['pickup', 'delivery'] as const).map((name) => {
        const found = { people: 1, windows: startWindows({ ...one[name], job: null }) }
        return [`${name} ${one[name].id}`, found] as const
      }),
    ),
  ])
}

/** Whether what the step binds can be kept as far as its own words go. */
function checkBound(at: Cursor, step: VehicleStep, task: Known | undefined): boolean {
  const field = at.field(BINDING.find((name) => step[name] !== undefined)!)
  if (step.type === 'start' || step.type === 'end' || step.type === 'break') {
    field.fault('只能用于上门、取、送', 'is for visits, pickups and deliveries only')
    return false
  }
  const [from, to] = boundsOf(step)
  if (from > to) field.fault('最早晚于最迟', 'is after service_before')
  else if (task && common([[from, to]], task.windows).length === 0) {
    field.fault('不在该次上门的时间窗内', 'is outside the windows of its visit')
  }
  return task !== undefined
}
