import { Cursor, ProblemRefused, type Fault } from '../formats/cursor.ts'
import type { HomeCareSolution, HomeCareStop } from '../formats/home-care.ts'

/**
 * Reads a solution in the format of the home-care benchmark, as far as the checker needs it.
 *
 * Refuses what is none, with the path of each fault.
 */
export function readHomeCareSolution(json: unknown): HomeCareSolution {
  const faults: Fault[] = []
  const root = new Cursor(json, '', faults)
  const list = root.field('routes')
  if (root.isObject() && list.isAbsent) list.fault('缺少', 'is missing')
  const routes = list.items().map((at) => ({
    caregiver_id: at.field('caregiver_id').text(),
    locations: at.field('locations').items().map(readStop),
  }))
  if (faults.length > 0) throw new ProblemRefused(faults)
  return { routes, global_ordering: [] }
}

function readStop(at: Cursor): HomeCareStop {
  return {
    patient_id: at.field('patient_id').text(),
    service_id: at.field('service_id').text(),
    arrival_time: at.field('arrival_time').real({ min: -Infinity }),
    departure_time: at.field('departure_time').real({ min: -Infinity }),
  }
}
