import type { Fault } from '../formats/cursor.ts'
import type {
  HomeCareInstance,
  HomeCarePatient,
  HomeCareSolution,
  HomeCareStop,
} from '../formats/home-care.ts'

/** In the units of the instance's distances. */
export interface HomeCareFacts {
  readonly travel: number
  readonly tardiness: number
  readonly worstTardiness: number
  /** A third of the three together. */
  readonly cost: number
}

export interface HomeCareCheck {
  readonly ok: boolean
  readonly faults: readonly Fault[]
  readonly facts: HomeCareFacts
}

/** Times are sums of fractions: two that are equal on paper may differ by this much. */
const EQUAL = 1e-6

interface Served {
  readonly caregiver: string
  readonly start: number
}

type Say = (path: string, zh: string, en: string) => void

/**
 * Whether a solution keeps every rule of its instance, and what it costs. It knows the two file
 * formats and nothing of the solver: every time is taken from the solution and held against the
 * instance.
 */
export function checkHomeCare(
  instance: HomeCareInstance,
  solution: HomeCareSolution,
): HomeCareCheck {
  const faults: Fault[] = []
  const say: Say = (path, zh, en) => void faults.push({ path, zh, en })
  const served = new Map<string, Served[]>()
  const seen = new Set<string>()
  let travel = 0
  solution.routes.forEach((route, r) => {
    const path = `routes[${r}]`
    const caregiver = instance.caregivers.find(({ id }) => id === route.caregiver_id)
    if (!caregiver || seen.has(route.caregiver_id)) {
      say(`${path}.caregiver_id`, '没有此护理员，或已有路线', 'is unknown or has a route already')
      return
    }
    seen.add(caregiver.id)
    travel += travelOf(instance, route.locations, path, say)
    for (const [s, stop] of route.locations.entries()) {
      const at = `${path}.locations[${s}]`
      const key = keyOf(stop.patient_id, stop.service_id)
      if (!caregiver.abilities.includes(stop.service_id)) {
        say(`${at}.service_id`, '护理员不具备此技能', 'is beyond what the caregiver can do')
      }
      const before = served.get(key) ?? []
      if (before.length > 0 && before.length >= timesOf(instance, stop)) {
        say(at, '已由他人完成', 'is served already')
      }
      served.set(key, [...before, { caregiver: caregiver.id, start: stop.arrival_time }])
    }
  })
  for (const patient of instance.patients) checkPatient(patient, served, say)
  return { ok: faults.length === 0, faults, facts: factsOf(instance, travel, served) }
}

/** The way from the office through all stops and back; each begins no sooner than it is reached. */
function travelOf(
  { patients, distances }: HomeCareInstance,
  stops: readonly HomeCareStop[],
  path: string,
  say: Say,
): number {
  let [sum, here, free] = [0, 0, 0]
  stops.forEach((stop, s) => {
    const at = `${path}.locations[${s}]`
    const p = patients.findIndex(({ id }) => id === stop.patient_id)
    const service = patients[p]?.services.find((one) => one.service === stop.service_id)
    if (!service) {
      say(at, '没有此老人或其不需要此服务', 'is no service that a patient needs')
      return
    }
    const way = distances[here]![p + 1]!
    sum += way
    if (stop.arrival_time < free + way - EQUAL) {
      say(`${at}.arrival_time`, '早于能到达的时间', 'is before the place can be reached')
    }
    if (stop.departure_time < stop.arrival_time + service.duration - EQUAL) {
      say(`${at}.departure_time`, '服务时长不足', 'leaves before the service is done')
    }
    here = p + 1
    free = stop.departure_time
  })
  return sum + distances[here]![0]!
}

function checkPatient(
  patient: HomeCarePatient,
  served: ReadonlyMap<string, readonly Served[]>,
  say: Say,
): void {
  const all = startsOf(patient, served)
  const { window, gap } = patient
  const path = `patients.${patient.id}`
  for (const one of all) {
    if (!one) say(path, '有服务未安排', 'has a service that nobody does')
    else if (one.start < window[0] - EQUAL) say(path, '早于时间窗', 'begins before its window')
  }
  const [first, second] = all
  if (!gap || !first || !second) return
  if (first.caregiver === second.caregiver) {
    say(path, '两项服务须由不同护理员完成', 'needs two different caregivers')
  }
  const apart = second.start - first.start
  if (apart < gap[0] - EQUAL || apart > gap[1] + EQUAL) {
    say(path, '两项服务的间隔不符', `has ${apart} between its services, not ${gap.join(' to ')}`)
  }
}

function factsOf(
  { patients }: HomeCareInstance,
  travel: number,
  served: ReadonlyMap<string, readonly Served[]>,
): HomeCareFacts {
  const late = patients.flatMap((patient) => {
    const [open, close] = patient.window
    return startsOf(patient, served).map((one) => Math.max(0, (one?.start ?? open) - close))
  })
  const tardiness = late.reduce((sum, one) => sum + one, 0)
  const worstTardiness = Math.max(0, ...late)
  return { travel, tardiness, worstTardiness, cost: (travel + tardiness + worstTardiness) / 3 }
}

/** Who does each service of the patient and when; the same service twice is done in this order. */
function startsOf(
  { id, services }: HomeCarePatient,
  served: ReadonlyMap<string, readonly Served[]>,
): (Served | undefined)[] {
  return services.map(({ service }, at) => {
    const all = (served.get(keyOf(id, service)) ?? []).toSorted((a, b) => a.start - b.start)
    return all[services.slice(0, at).filter((earlier) => earlier.service === service).length]
  })
}

function timesOf({ patients }: HomeCareInstance, stop: HomeCareStop): number {
  const patient = patients.find(({ id }) => id === stop.patient_id)
  return patient?.services.filter(({ service }) => service === stop.service_id).length ?? 0
}

const keyOf = (patient: string, service: string): string => JSON.stringify([patient, service])
