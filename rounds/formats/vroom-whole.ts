import type { Problem, ShipmentStep, Vehicle, Window } from '../problem.ts'
import { isMode } from '../travel/modes.ts'
import { axisOf } from './axis.ts'
import type { Cursor } from './cursor.ts'
import { checkSteps } from './vroom-steps.ts'

/** What can be seen only when all is read: ids, skills, amounts, places, travel. */
export function checkWhole(root: Cursor, problem: Problem): void {
  checkIds(root, problem)
  checkSkills(root, problem)
  checkJobs(root, problem)
  checkAmounts(root, problem)
  checkTravel(root, problem)
  checkLinks(root, problem)
  checkSteps(root, problem)
  checkSpan(root, problem)
}

/** Tasks of one kind have ids of their own, as VROOM has it. */
function checkIds(root: Cursor, { jobs = [], shipments = [], vehicles }: Problem): void {
  const once = (cursors: readonly Cursor[]): void => {
    const seen = new Map<unknown, string>()
    for (const at of cursors) {
      const first = seen.get(at.value)
      if (first) at.fault(`编号重复，见 ${first}`, `is used already at ${first}`)
      else seen.set(at.value, at.path)
    }
  }
  const ids = (name: string, count: number, step?: string) =>
    Array.from({ length: count }, (_, index) => {
      const at = root.field(name).item(index)
      return (step ? at.field(step) : at).field('id')
    })
  once(ids('jobs', jobs.length))
  once(ids('shipments', shipments.length, 'pickup'))
  once(ids('shipments', shipments.length, 'delivery'))
  once(ids('vehicles', vehicles.length))
  for (const [index, { breaks = [] }] of vehicles.entries()) {
    const at = root.field('vehicles').item(index).field('breaks')
    once(breaks.map((_, place) => at.item(place).field('id')))
  }
}

/** A skill that nobody has is a slip of the pen; that nobody has all of them may be true. */
function checkSkills(root: Cursor, { jobs = [], shipments = [], vehicles }: Problem): void {
  const had = new Set(vehicles.flatMap((vehicle) => vehicle.skills ?? []))
  const check = (at: Cursor, skills: readonly number[] = []): void => {
    for (const [index, skill] of skills.entries()) {
      if (had.has(skill)) continue
      at.field('skills')
        .item(index)
        .fault(`没有人具备技能 ${skill}`, `nobody has the skill ${skill}`)
    }
  }
  for (const [index, job] of jobs.entries()) check(root.field('jobs').item(index), job.skills)
  for (const [index, one] of shipments.entries()) {
    check(root.field('shipments').item(index), one.skills)
  }
}

function checkJobs(root: Cursor, { jobs = [], vehicles }: Problem): void {
  const known = new Set(vehicles.map((vehicle) => vehicle.id))
  for (const [index, job] of jobs.entries()) {
    const at = root.field('jobs').item(index)
    for (const name of ['forbidden', 'preferred'] as const) {
      for (const [place, id] of (job[name] ?? []).entries()) {
        if (known.has(id)) continue
        at.field(name).item(place).fault(`没有编号为 ${id} 的护理员`, `there is no vehicle ${id}`)
      }
    }
    if ((job.people ?? 1) > vehicles.length) {
      at.field('people').fault(
        `需要 ${job.people} 人，总共只有 ${vehicles.length} 人`,
        `needs ${job.people} people, there are ${vehicles.length} in all`,
      )
    }
    const last = job.time_windows?.at(-1)?.[1] ?? Infinity
    if ((job.release ?? 0) > last + (job.late_max ?? 0)) {
      at.field('release').fault('晚于最后一个时间窗', 'is after the last window')
    }
  }
}

/** Amounts and capacities speak of the same goods. */
function checkAmounts(root: Cursor, { jobs = [], shipments = [], vehicles }: Problem): void {
  const dimensions = vehicles.find((vehicle) => vehicle.capacity)?.capacity?.length ?? 0
  const check = (at: Cursor, amounts: readonly number[] | undefined): void => {
    if (amounts === undefined || amounts.length === dimensions) return
    if (dimensions === 0 && amounts.every((amount) => amount === 0)) return
    at.fault(
      `应有 ${dimensions} 个数，与 capacity 一致`,
      `must have ${dimensions} numbers, as the capacity of the first vehicle`,
    )
  }
  for (const [index, vehicle] of vehicles.entries()) {
    check(root.field('vehicles').item(index).field('capacity'), vehicle.capacity)
  }
  for (const [index, job] of jobs.entries()) {
    const at = root.field('jobs').item(index)
    check(at.field('pickup'), job.pickup)
    check(at.field('delivery'), job.delivery)
  }
  for (const [index, one] of shipments.entries()) {
    check(root.field('shipments').item(index).field('amount'), one.amount)
  }
}

/** Every place can be reached by everybody: by a matrix, or by coordinates and a mode. */
function checkTravel(root: Cursor, problem: Problem): void {
  const { jobs = [], shipments = [], vehicles, matrices = {}, profiles = {} } = problem
  const used = [...new Set(vehicles.map((vehicle) => vehicle.profile ?? 'car'))]
  const withMatrix = used.filter((name) => Object.hasOwn(matrices, name))
  const rows = Math.min(...withMatrix.map((name) => matrices[name]!.durations!.length))
  const coordinates = used.some((name) => !Object.hasOwn(matrices, name))
  for (const [index, vehicle] of vehicles.entries()) {
    const at = root.field('vehicles').item(index)
    const name = vehicle.profile ?? 'car'
    if (!Object.hasOwn(matrices, name) && !Object.hasOwn(profiles, name) && !isMode(name)) {
      at.field('profile').fault(
        `没有名为 ${name} 的矩阵或出行方式`,
        `there is no matrix, profile or mode called ${name}`,
      )
    }
    checkEnds(at, vehicle, { rows, coordinates })
  }
  const need = { rows, coordinates }
  for (const [index, job] of jobs.entries()) checkPlace(root.field('jobs').item(index), job, need)
  for (const [index, shipment] of shipments.entries()) {
    const at = root.field('shipments').item(index)
    checkPlace(at.field('pickup'), shipment.pickup, need)
    checkPlace(at.field('delivery'), shipment.delivery, need)
  }
  checkSizes(root, problem, withMatrix)
}

interface Need {
  /** Infinity when no matrix is used. */
  readonly rows: number
  readonly coordinates: boolean
}

function checkPlace(at: Cursor, stop: ShipmentStep, { rows, coordinates }: Need): void {
  const { location, location_index: row } = stop
  if (coordinates && !location) {
    at.field('location').fault('缺少位置', 'is missing, and there is no matrix for every vehicle')
  }
  if (rows === Infinity) return
  if (row === undefined) {
    at.field('location_index').fault('缺少矩阵行号', 'is missing, and a matrix is used')
  } else if (row >= rows) outside(at.field('location_index'), row, rows)
}

function checkEnds(at: Cursor, vehicle: Vehicle, { rows, coordinates }: Need): void {
  for (const end of ['start', 'end'] as const) {
    const row = vehicle[`${end}_index`]
    if (row !== undefined && row >= rows) outside(at.field(`${end}_index`), row, rows)
    if (coordinates && row !== undefined && !vehicle[end]) {
      at.field(end).fault('缺少位置', 'is missing, and there is no matrix for every vehicle')
    }
    if (rows !== Infinity && row === undefined && vehicle[end]) {
      at.field(`${end}_index`).fault('缺少矩阵行号', 'is missing, and a matrix is used')
    }
  }
}

const outside = (at: Cursor, row: number, rows: number): void =>
  at.fault(`矩阵只有 ${rows} 行，没有第 ${row} 行`, `the matrix has ${rows} rows, not a row ${row}`)

function checkSizes(root: Cursor, { matrices = {} }: Problem, used: readonly string[]): void {
  const size = matrices[used[0] ?? '']?.durations?.length
  for (const name of used) {
    for (const kind of ['durations', 'distances', 'costs'] as const) {
      const rows = matrices[name]![kind]?.length
      if (rows === undefined || rows === size) continue
      root
        .field('matrices')
        .field(name)
        .field(kind)
        .fault(`应为 ${size} 行，实为 ${rows} 行`, `must have ${size} rows, has ${rows}`)
    }
  }
}

function checkLinks(root: Cursor, { jobs = [], links = [] }: Problem): void {
  const known = new Set(jobs.map((job) => job.id))
  const linked = new Set<number>()
  const people = (id: number): number => jobs.find((job) => job.id === id)?.people ?? 1
  for (const [index, link] of links.entries()) {
    const at = root.field('links').item(index)
    for (const end of ['first', 'second'] as const) {
      if (!known.has(link[end])) {
        at.field(end).fault(`没有编号为 ${link[end]} 的上门`, `there is no job ${link[end]}`)
      } else if (linked.has(link[end])) {
        at.field(end).fault('每次上门最多关联一次', 'a job may be in one link only')
      }
      linked.add(link[end])
    }
    if (link.gap[0] === 0 && link.gap[1] === 0 && link.workers === 'same') {
      at.field('workers').fault('同一人不能同时做两次', 'one worker cannot do both at once')
    } else if (link.workers === 'same' && people(link.first) + people(link.second) > 2) {
      at.field('workers').fault('多人上门不能要求同一人', 'is for visits by one person each')
    }
  }
}

/** Seconds, 31 years: what lies further apart does not fit into the solver's numbers. */
const SPAN_MAX = 1_000_000_000

/** Everything begins within one span of time; ends may be as late as one likes. */
function checkSpan(root: Cursor, problem: Problem): void {
  const { jobs = [], shipments = [], vehicles } = problem
  const { base, span } = axisOf(problem)
  if (span <= SPAN_MAX) return
  const check = (at: Cursor, time = base): void => {
    if (time - base <= SPAN_MAX) return
    at.fault(
      `比最早的时刻 ${base} 晚 31 年以上`,
      `is more than 31 years after the first time, ${base}`,
    )
  }
  const windows = (at: Cursor, list: readonly Window[] = []): void => {
    for (const [index, [from]] of list.entries()) check(at.field('time_windows').item(index), from)
  }
  for (const [index, job] of jobs.entries()) {
    const at = root.field('jobs').item(index)
    windows(at, job.time_windows)
    check(at.field('release'), job.release)
  }
  for (const [index, one] of shipments.entries()) {
    const at = root.field('shipments').item(index)
    windows(at.field('pickup'), one.pickup.time_windows)
    windows(at.field('delivery'), one.delivery.time_windows)
  }
  for (const [index, { time_window: shift, breaks = [], steps = [] }] of vehicles.entries()) {
    const at = root.field('vehicles').item(index)
    check(at.field('time_window'), shift?.[0])
    for (const [place, one] of breaks.entries()) {
      windows(at.field('breaks').item(place), one.time_windows)
    }
    for (const [place, step] of steps.entries()) {
      const where = at.field('steps').item(place)
      check(where.field('service_at'), step.service_at)
      check(where.field('service_after'), step.service_after)
    }
  }
}
