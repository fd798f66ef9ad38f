import type { SyncAnswer, SyncGap, SyncProblem, SyncVisit } from '../sync/problem.ts'
import { Cursor, type Fault, ProblemRefused } from './cursor.ts'

/**
 * An instance of the home health care routing and scheduling problem in the JSON of Ceschia, Di
 * Gaspero, Rosati and Schaerf (2024). Its cost is a third of total travel, total tardiness and
 * greatest tardiness together.
 */
export interface HomeCareInstance {
  readonly patients: readonly HomeCarePatient[]
  readonly caregivers: readonly { readonly id: string; readonly abilities: readonly string[] }[]
  /** Travel times: row 0 the office, row i + 1 patient i. */
  readonly distances: readonly (readonly number[])[]
}

export interface HomeCarePatient {
  readonly id: string
  /** Never begun before the first, tardy after the second. */
  readonly window: readonly [open: number, close: number]
  /** One or two, by different caregivers. */
  readonly services: readonly { readonly service: string; readonly duration: number }[]
  /** The second service starts so much after the first. */
  readonly gap: readonly [min: number, max: number] | null
}

/** The solution format of the same authors. */
export interface HomeCareSolution {
  readonly routes: readonly {
    readonly caregiver_id: string
    readonly locations: readonly HomeCareStop[]
  }[]
  readonly global_ordering: readonly string[]
}

export interface HomeCareStop {
  readonly patient_id: string
  readonly service_id: string
  /** When the service begins. */
  readonly arrival_time: number
  readonly departure_time: number
}

/** Of minutes: more is a slip of the pen, and its sums would not be exact. */
const NUMBER_MAX = 1_000_000

/** Leaving out a patient is no choice here; this outweighs any day. */
const PENALTY = 1e9

/** Reads parsed JSON; throws `ProblemRefused` with the path of everything that is wrong. */
export function readHomeCare(json: unknown): HomeCareInstance {
  const faults: Fault[] = []
  const root = new Cursor(json, '', faults)
  root.isObject()
  const defaults = new Map(
    root
      .field('services')
      .items()
      .map((at) => [at.field('id').text(), at.field('default_duration')] as const),
  )
  const caregivers = root
    .field('caregivers')
    .items()
    .map((at) => ({
      id: at.field('id').text(),
      abilities: at
        .field('abilities')
        .items()
        .map((one) => one.text()),
    }))
  const patients = root
    .field('patients')
    .items()
    .map((at) => readPatient(at, defaults))
  const distances = root
    .field('distances')
    .items()
    .map((row) => row.items().map((one) => one.real({ max: NUMBER_MAX })))
  for (const name of ['patients', 'caregivers'] as const) {
    const list = root.field(name)
    if (list.isAbsent) list.fault('缺少', 'is missing')
    checkIds(list)
  }
  const instance = { patients, caregivers, distances }
  if (faults.length === 0) checkWhole(root, instance)
  if (faults.length > 0) throw new ProblemRefused(faults)
  return instance
}

/** A solution names patients and caregivers by their ids. */
function checkIds(list: Cursor): void {
  const seen = new Set<unknown>()
  for (const at of list.items()) {
    const id = at.field('id')
    if (seen.has(id.value)) id.fault('编号重复', 'is used already')
    seen.add(id.value)
  }
}

function readPatient(at: Cursor, defaults: ReadonlyMap<string, Cursor>): HomeCarePatient {
  const window = readPair(at.field('time_window'))
  const services = at
    .field('required_caregivers')
    .items()
    .map((one) => {
      const service = one.field('service').text()
      const own = one.field('duration')
      const duration = own.isAbsent ? (defaults.get(service) ?? own) : own
      return { service, duration: duration.real({ max: NUMBER_MAX }) }
    })
  if (services.length < 1 || services.length > 2) {
    at.field('required_caregivers').fault('应有一项或两项服务', 'must have one service or two')
  }
  return { id: at.field('id').text(), window, services, gap: readGap(at, services.length) }
}

function readGap(patient: Cursor, services: number): readonly [number, number] | null {
  if (services < 2) return null
  const at = patient.field('synchronization')
  const type = at.field('type')
  if (type.value === 'simultaneous') return [0, 0]
  if (type.value === 'sequential') return readPair(at.field('distance'))
  type.fault('应为 simultaneous 或 sequential', 'must be simultaneous or sequential')
  return null
}

function readPair(at: Cursor): readonly [number, number] {
  if (!Array.isArray(at.value) || at.value.length !== 2) {
    at.fault('应为两个数', 'must be two numbers')
    return [0, 0]
  }
  const pair = [at.item(0).real({ max: NUMBER_MAX }), at.item(1).real({ max: NUMBER_MAX })] as const
  if (pair[1] < pair[0]) at.fault('结束早于开始', 'ends before it begins')
  return pair
}

function checkWhole(root: Cursor, instance: HomeCareInstance): void {
  const { patients, caregivers, distances } = instance
  const size = patients.length + 1
  const square = distances.length === size && distances.every((row) => row.length === size)
  if (!square) {
    root.field('distances').fault(`应为 ${size} × ${size}`, `must be ${size} × ${size}`)
  }
  patients.forEach(({ services }, p) => {
    const at = root.field('patients').item(p).field('required_caregivers')
    const able = services.map(({ service }) =>
      caregivers.filter(({ abilities }) => abilities.includes(service)),
    )
    able.forEach((who, s) => {
      if (who.length === 0) at.item(s).field('service').fault('无人能做此服务', 'nobody can do it')
    })
    const alone = able.length === 2 && able.every((who) => who.length === 1)
    if (alone && able[0]![0] === able[1]![0]) {
      at.fault('两项服务只有同一人能做', 'only one and the same caregiver can do both')
    }
  })
}

/** Costs of the problem are three times those of the instance. */
export function homeCareProblem({
  patients,
  caregivers,
  distances,
}: HomeCareInstance): SyncProblem {
  const time = Float64Array.from(distances.flat())
  return {
    places: distances.length,
    modes: [{ time, cost: time }],
    worstLateness: 1,
    workers: caregivers.map(() => ({
      mode: 0,
      startPlace: 0,
      endPlace: 0,
      shiftStart: 0,
      shiftEnd: Infinity,
      overFrom: Infinity,
      overtime: 0,
      fixedCost: 0,
    })),
    visits: patients.map(({ window: [open, close], services, gap }, p): SyncVisit => ({
      penalty: PENALTY,
      people: 'different',
      gaps: gap ? [gapOf(gap)] : [],
      parts: services.map(({ service, duration }) => ({
        place: p + 1,
        duration,
        windows: [{ open, close: Infinity }],
        lateFrom: close,
        lateness: 1,
        workers: caregivers.flatMap(({ abilities }, worker) =>
          abilities.includes(service) ? [{ worker, cost: 0 }] : [],
        ),
      })),
    })),
  }
}

const gapOf = ([min, max]: readonly [number, number]): SyncGap => ({
  first: 0,
  second: 1,
  min,
  max,
})

/** Writes a plan of `homeCareProblem(instance)`. */
export function writeHomeCare(instance: HomeCareInstance, answer: SyncAnswer): HomeCareSolution {
  const first = new Map<number, number>()
  const routes = answer.routes.map((stops, worker) => ({
    caregiver_id: instance.caregivers[worker]!.id,
    locations: stops.map(({ visit, part, start }): HomeCareStop => {
      first.set(visit, Math.min(start, first.get(visit) ?? Infinity))
      const patient = instance.patients[visit]!
      const { service, duration } = patient.services[part]!
      return {
        patient_id: patient.id,
        service_id: service,
        arrival_time: start,
        departure_time: start + duration,
      }
    }),
  }))
  const order = [...first].sort((a, b) => a[1] - b[1] || a[0] - b[0])
  return { routes, global_ordering: order.map(([visit]) => instance.patients[visit]!.id) }
}
