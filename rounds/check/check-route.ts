import type { Network } from '../travel/network.ts'
import type { Problem, Route, ShipmentStep, Step, Vehicle, Window } from '../problem.ts'
import type { Say } from './check.ts'

export interface RouteAsked {
  readonly problem: Problem
  readonly network: Network
  readonly vehicle: Vehicle
  readonly route: Pick<Route, 'steps'>
  readonly path: string
  readonly say: Say
}

/** Of one route; times in seconds. */
export interface RouteFacts {
  readonly vehicle: Vehicle
  readonly travel: number
  readonly metres: number
  /** By the costs matrix, when there is one. */
  readonly matrixCost: number | null
  readonly setup: number
  /** Of visits; breaks are `rest`. */
  readonly service: number
  readonly rest: number
  readonly waiting: number
  readonly overtime: number
}

/** The stops of one route, one after the other, as a person with a watch would follow them. */
export function checkRoute(asked: RouteAsked): RouteFacts {
  const { vehicle, route, path, say } = asked
  const { steps } = route
  const [first, last] = [steps[0], steps.at(-1)]
  if (first?.type !== 'start' || last?.type !== 'end') {
    say(`${path}.steps`, '应以 start 开始、以 end 结束', 'must go from start to end')
  }
  const walked = walk(asked)
  const [leaves, back] = [first?.arrival ?? 0, last?.arrival ?? 0]
  const [from, to] = vehicle.time_window ?? [0, Infinity]
  if (leaves < from) say(`${path}.steps[0]`, '早于上班时间', 'leaves before the shift')
  if (back > to + (vehicle.overtime_max ?? 0)) {
    say(`${path}.steps[${steps.length - 1}]`, '晚于下班时间', 'is back after the shift')
  }
  checkBreaks(asked)
  checkLoads(asked)
  checkLimits(asked, walked.travel, back - leaves)
  return {
    vehicle,
    ...walked,
    waiting: back - leaves - walked.travel - walked.setup - walked.service - walked.rest,
    overtime: Math.max(0, back - to),
  }
}

interface Walk {
  travel: number
  metres: number
  matrixCost: number | null
  setup: number
  service: number
  rest: number
}

/** Follows the ways: nobody arrives sooner than the way and the breaks on it allow. */
function walk({ problem, network, vehicle, route, path, say }: RouteAsked): Walk {
  const roads = network.roads.get(vehicle.profile ?? 'car')!
  const matrixCost = roads.costs ? 0 : null
  const found: Walk = { travel: 0, metres: 0, matrixCost, setup: 0, service: 0, rest: 0 }
  let place = network.numberOf(vehicle.start, vehicle.start_index)
  /** When the last stop with a place was left, and what breaks took since. */
  let left = route.steps[0]?.arrival ?? 0
  let rest = 0
  let previousEnd = left
  for (const [at, step] of route.steps.entries()) {
    const where = `${path}.steps[${at}]`
    if (step.type === 'start') continue
    const start = step.arrival + step.waiting_time
    if (step.arrival < previousEnd || step.waiting_time < 0) {
      say(where, '时间倒流', 'begins before the step before it ends')
    }
    previousEnd = start + step.setup + step.service
    if (step.type === 'break') {
      rest += step.service
      continue
    }
    const task = step.type === 'end' ? endOf(vehicle) : taskOf(problem, step)
    if (!task) continue
    const to = network.numberOf(task.location, task.location_index)
    const arc = place < 0 || to < 0 ? -1 : place * network.places + to
    const way = arc < 0 ? 0 : Math.round(roads.seconds[arc]! / (vehicle.speed_factor ?? 1))
    if (step.arrival < left + rest + way) {
      say(where, `路上需要 ${way} 秒，时间不够`, `the way takes ${way} s, there is less`)
    }
    found.travel += way
    found.metres += arc < 0 ? 0 : (roads.metres?.[arc] ?? 0)
    if (found.matrixCost !== null) found.matrixCost += arc < 0 ? 0 : roads.costs![arc]!
    found.rest += rest
    rest = 0
    if (step.type !== 'end') {
      checkStop(problem, vehicle, step, task, place === to, where, say)
      found.setup += step.setup
      found.service += step.service
    }
    left = previousEnd
    place = to < 0 ? place : to
  }
  return found
}

const endOf = (vehicle: Vehicle): ShipmentStep => ({
  id: 0,
  ...(vehicle.end ? { location: vehicle.end } : {}),
  ...(vehicle.end_index === undefined ? {} : { location_index: vehicle.end_index }),
})

/** The task of a step, as the problem has it. */
function taskOf({ jobs = [], shipments = [] }: Problem, step: Step): ShipmentStep | null {
  if (step.type === 'job') return jobs.find((job) => job.id === step.id) ?? null
  const name = step.type as 'pickup' | 'delivery'
  return shipments.find((one) => one[name].id === step.id)?.[name] ?? null
}

function checkStop(
  { jobs = [], shipments = [] }: Problem,
  vehicle: Vehicle,
  step: Step,
  task: ShipmentStep,
  isThere: boolean,
  where: string,
  say: Say,
): void {
  const start = step.arrival + step.waiting_time
  const job = step.type === 'job' ? jobs.find((one) => one.id === step.id) : undefined
  if (step.service < (task.service ?? 0)) say(where, '服务时间不足', 'serves too short')
  if (!isThere && step.setup < (task.setup ?? 0)) say(where, '准备时间不足', 'sets up too short')
  const windows = task.time_windows ?? []
  const late = job?.late_max ?? 0
  const isIn = windows.some(
    ([from, to], at) => start >= from && start <= to + (at === windows.length - 1 ? late : 0),
  )
  if (windows.length > 0 && !isIn) say(where, '不在时间窗内', 'begins outside its windows')
  const shipment = shipments.find((one) => one[step.type as 'pickup' | 'delivery']?.id === step.id)
  const skills = (job ?? shipment)?.skills ?? []
  for (const skill of skills) {
    if (!vehicle.skills?.includes(skill)) {
      say(where, `缺少技能 ${skill}`, `the skill ${skill} is missing`)
    }
  }
}

function checkBreaks({ vehicle, route, path, say }: RouteAsked): void {
  const left = new Map((vehicle.breaks ?? []).map((one) => [one.id, one]))
  for (const [at, step] of route.steps.entries()) {
    if (step.type !== 'break') continue
    const where = `${path}.steps[${at}]`
    const rest = left.get(step.id!)
    if (!rest) {
      say(where, '没有此休息', 'is no break of this vehicle')
      continue
    }
    left.delete(step.id!)
    const start = step.arrival + step.waiting_time
    const isIn = (windows: readonly Window[]) =>
      windows.some(([from, to]) => start >= from && start <= to)
    if (rest.time_windows && !isIn(rest.time_windows)) {
      say(where, '休息不在时间窗内', 'begins outside its windows')
    }
    if (step.service < (rest.service ?? 0)) say(where, '休息太短', 'is too short')
  }
  for (const id of left.keys()) say(`${path}.steps`, `缺少休息 ${id}`, `break ${id} is missing`)
}

/** What is carried: deliveries from the start, pickups to the end, shipments in between. */
function checkLoads({ problem, vehicle, route, path, say }: RouteAsked): void {
  const { capacity } = vehicle
  if (!capacity) return
  const { jobs = [], shipments = [] } = problem
  const jobOf = (step: Step) =>
    step.type === 'job' ? jobs.find((one) => one.id === step.id) : undefined
  for (const [d, most] of capacity.entries()) {
    let load = route.steps.reduce((sum, step) => sum + (jobOf(step)?.delivery?.[d] ?? 0), 0)
    for (const [at, step] of route.steps.entries()) {
      const job = jobOf(step)
      load += (job?.pickup?.[d] ?? 0) - (job?.delivery?.[d] ?? 0)
      if (step.type === 'pickup' || step.type === 'delivery') {
        const name = step.type
        const amount = shipments.find((one) => one[name].id === step.id)?.amount?.[d] ?? 0
        load += name === 'pickup' ? amount : -amount
      }
      const stated = step.load?.[d]
      if (stated !== undefined && stated !== load) {
        say(
          `${path}.steps[${at}].load`,
          `写为 ${stated}，实为 ${load}`,
          `states ${stated}, is ${load}`,
        )
      }
      if (load > most) say(`${path}.steps[${at}]`, '超过载量', `carries ${load} of ${most}`)
    }
  }
}

function checkLimits({ vehicle, route, path, say }: RouteAsked, travel: number, span: number) {
  const tasks = route.steps.filter(
    ({ type }) => type === 'job' || type === 'pickup' || type === 'delivery',
  ).length
  if (tasks > (vehicle.max_tasks ?? Infinity)) say(path, '上门次数过多', 'has too many tasks')
  if (travel > (vehicle.max_travel_time ?? Infinity)) say(path, '路程过长', 'travels too long')
  if (span > (vehicle.max_work ?? Infinity)) say(path, '工时过长', 'works too long')
}
