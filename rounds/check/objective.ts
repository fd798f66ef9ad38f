import type { Problem } from '../problem.ts'
import type { Facts, Plan, Served } from './check.ts'
import type { RouteFacts } from './check-route.ts'

/** The objective of an answer in the problem's units, from what its routes were found to be. */
export function objectiveOf(
  problem: Problem,
  answer: Plan,
  routes: readonly RouteFacts[],
  served: ReadonlyMap<string, readonly Served[]>,
): Facts {
  const { jobs = [], shipments = [], weights = {} } = problem
  const delays: number[] = []
  let [priority, unfamiliar] = [0, 0]
  for (const job of jobs) {
    const all = served.get(`job ${job.id}`) ?? []
    // Once, however many people it takes.
    if (all.length > 0) priority += job.priority ?? 0
    for (const one of all) {
      if (job.preferred?.length && !job.preferred.includes(one.vehicle)) unfamiliar += 1
      const last = job.time_windows?.at(-1)?.[1]
      if (last !== undefined) delays.push(Math.max(0, one.start - last))
    }
  }
  for (const one of shipments) {
    for (const key of [`pickup ${one.pickup.id}`, `delivery ${one.delivery.id}`]) {
      if (served.has(key)) priority += one.priority ?? 0
    }
  }
  const sum = (of: (route: RouteFacts) => number): number =>
    routes.reduce((total, route) => total + of(route), 0)
  const lateness = delays.reduce((total, delay) => total + delay, 0)
  const worstLateness = delays.reduce((most, delay) => Math.max(most, delay), 0)
  const waiting = sum((route) => route.waiting)
  const overtime = sum((route) => route.overtime)
  const unfairness = spread(problem.vehicles.length, routes)
  const lost = jobs
    .filter((job) => !served.has(`job ${job.id}`))
    .reduce((total, job) => total + (job.worth ?? 0), 0)
  const cost =
    sum(priceOf) +
    (weights.waiting ?? 0) * waiting +
    (weights.overtime ?? 1) * overtime +
    (weights.lateness ?? 1) * lateness +
    (weights.worst_lateness ?? 0) * worstLateness +
    (weights.continuity ?? 900) * unfamiliar +
    (weights.fairness ?? 0) * unfairness +
    lost
  return {
    routes: routes.length,
    assigned: served.size,
    unassigned: answer.unassigned.length,
    priority,
    setup: sum((route) => route.setup),
    service: sum((route) => route.service + route.rest),
    travel: sum((route) => route.travel),
    waiting,
    lateness,
    worstLateness,
    overtime,
    unfamiliar,
    unfairness,
    cost,
  }
}

function priceOf({ vehicle, travel, metres, matrixCost, setup, service }: RouteFacts): number {
  const {
    fixed = 0,
    per_hour: hour = 3600,
    per_km: km = 0,
    per_task_hour: task = 0,
  } = vehicle.costs ?? {}
  const ways = matrixCost ?? (travel / 3600) * hour + (metres / 1000) * km
  return fixed + ways + ((setup + service) / 3600) * task
}

/** Mean distance of all workers' work from their mean. */
function spread(workers: number, routes: readonly RouteFacts[]): number {
  const loads = [
    ...routes.map((route) => route.setup + route.service),
    ...Array.from({ length: workers - routes.length }, () => 0),
  ]
  const mean = loads.reduce((total, load) => total + load, 0) / Math.max(1, loads.length)
  return loads.reduce((total, load) => total + Math.abs(load - mean), 0) / Math.max(1, workers)
}
