import type { HomeCareInstance } from '../formats/home-care.ts'

interface Task {
  readonly patient: number
  readonly part: number
}

/**
 * The least cost of a tiny instance, by trying every way to give all services to caregivers in
 * every order. Starts are found by raising them until every rule holds.
 */
export function leastHomeCareCost(instance: HomeCareInstance): number {
  const tasks = instance.patients.flatMap(({ services }, patient) =>
    services.map((_, part): Task => ({ patient, part })),
  )
  const routes: Task[][] = instance.caregivers.map(() => [])
  let least = Infinity
  const place = (at: number): void => {
    if (at === tasks.length) {
      least = Math.min(least, costOfRoutes(instance, routes))
      return
    }
    const task = tasks[at]!
    const { service } = instance.patients[task.patient]!.services[task.part]!
    routes.forEach((route, c) => {
      if (!instance.caregivers[c]!.abilities.includes(service)) return
      if (route.some(({ patient }) => patient === task.patient)) return
      for (let position = 0; position <= route.length; position++) {
        route.splice(position, 0, task)
        place(at + 1)
        route.splice(position, 1)
      }
    })
  }
  place(0)
  return least
}

/** More rounds than services means that some wait for themselves. */
const ROUNDS_MAX = 60

function costOfRoutes(instance: HomeCareInstance, routes: readonly (readonly Task[])[]): number {
  const { patients, distances } = instance
  const starts = patients.map(({ services, window }) => services.map(() => window[0]))
  for (let round = 0, moved = true; moved; round++) {
    if (round > ROUNDS_MAX) return Infinity
    moved = false
    const raise = ({ patient, part }: Task, least: number): void => {
      if (starts[patient]![part]! >= least - 1e-9) return
      starts[patient]![part] = least
      moved = true
    }
    for (const route of routes) {
      let [here, free] = [0, 0]
      for (const task of route) {
        raise(task, free + distances[here]![task.patient + 1]!)
        here = task.patient + 1
        const { duration } = patients[task.patient]!.services[task.part]!
        free = starts[task.patient]![task.part]! + duration
      }
    }
    patients.forEach(({ gap }, patient) => {
      if (!gap) return
      raise({ patient, part: 1 }, starts[patient]![0]! + gap[0])
      raise({ patient, part: 0 }, starts[patient]![1]! - gap[1])
    })
  }
  const travel = routes.reduce((sum, route) => {
    const way = [0, ...route.map(({ patient }) => patient + 1), 0]
    return sum + way.slice(1).reduce((part, place, at) => part + distances[way[at]!]![place]!, 0)
  }, 0)
  const late = patients.flatMap(({ window }, p) =>
    starts[p]!.map((start) => Math.max(0, start - window[1])),
  )
  return (travel + late.reduce((sum, one) => sum + one, 0) + Math.max(...late)) / 3
}
