import type { Job, Link, Problem, Shipment, ShipmentStep } from '../problem.ts'
import {
  Cursor,
  DURATION,
  ProblemRefused,
  readPlace,
  readWindows,
  SECOND,
  type Fault,
} from './cursor.ts'
import { placeOfFault } from './json-place.ts'
import { readVehicles } from './vroom-vehicles.ts'
import { readMatrices, readProfiles, readWeights } from './vroom-travel.ts'
import { checkWhole } from './vroom-whole.ts'

/**
 * Reads a problem in VROOM's JSON with our extensions.
 *
 * Refuses with every fault it finds, each with its path in the file: syntax, unknown or unsupported
 * fields, windows that end before they begin, matrices of the wrong size, skills that nobody has.
 */
export function readProblem(text: string): Problem {
  return problemOf(parse(text))
}

/** The same for JSON that is parsed already. */
export function problemOf(json: unknown): Problem {
  const faults: Fault[] = []
  const root = new Cursor(json, '', faults)
  if (!root.isObject()) throw new ProblemRefused(faults)
  root.knows(ROOT_KEYS)
  const problem: Problem = {
    jobs: root.field('jobs').items().map(readJob),
    shipments: root.field('shipments').items().map(readShipment),
    vehicles: readVehicles(root.field('vehicles')),
    matrices: readMatrices(root),
    links: root.field('links').items().map(readLink),
    profiles: readProfiles(root.field('profiles')),
    weights: readWeights(root.field('weights')),
  }
  // What is misread would only bring faults that are none.
  if (faults.length === 0) checkWhole(root, problem)
  if (faults.length > 0) throw new ProblemRefused(faults)
  return problem
}

const ROOT_KEYS = new Set([
  'jobs',
  'shipments',
  'vehicles',
  'matrices',
  'matrix',
  'links',
  'profiles',
  'weights',
])

/** JSON, or a refusal that names line and column. The mark that some editors put first is no fault. */
export function parse(whole: string): unknown {
  const text = whole.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const path = placeOfFault(text)
    throw new ProblemRefused([{ path, zh: '不是有效的 JSON', en: `is not JSON: ${message}` }])
  }
}

const STOP_KEYS = ['id', 'description', 'location', 'location_index', 'setup', 'service']
const JOB_KEYS = new Set([
  ...STOP_KEYS,
  'pickup',
  'delivery',
  'skills',
  'priority',
  'time_windows',
  'people',
  'forbidden',
  'preferred',
  'release',
  'worth',
  'late_max',
])
const STEP_KEYS = new Set([...STOP_KEYS, 'time_windows'])
const SHIPMENT_KEYS = new Set(['amount', 'pickup', 'delivery', 'skills', 'priority'])
const BY_TYPE = new Set(['setup_per_type', 'service_per_type'])
const PRIORITY_MAX = 100
/** Sums of more would not be exact. */
const AMOUNT_MAX = 100_000_000
const WORTH_MAX = 1_000_000_000
/** Nobody has ever needed more hands; a larger number is a slip of the pen. */
const PEOPLE_MAX = 8

function readJob(at: Cursor): Job {
  at.isObject()
  at.knows(JOB_KEYS, BY_TYPE)
  return {
    ...readStop(at),
    ...at.some('pickup', (one) => one.wholes({ max: AMOUNT_MAX })),
    ...at.some('delivery', (one) => one.wholes({ max: AMOUNT_MAX })),
    ...at.some('skills', (one) => one.wholes()),
    ...at.some('priority', (one) => one.whole({ max: PRIORITY_MAX })),
    ...at.some('people', (one) => one.whole({ min: 1, max: PEOPLE_MAX })),
    ...at.some('forbidden', (one) => one.wholes()),
    ...at.some('preferred', (one) => one.wholes()),
    ...at.some('release', (one) => one.whole(SECOND)),
    ...at.some('worth', (one) => one.real({ max: WORTH_MAX })),
    ...at.some('late_max', (one) => one.whole(SECOND)),
  }
}

function readStop(at: Cursor): ShipmentStep {
  return {
    id: at.field('id').whole(),
    ...at.some('description', (one) => one.text()),
    ...at.some('location', readPlace),
    ...at.some('location_index', (one) => one.whole()),
    ...at.some('setup', (one) => one.whole(DURATION)),
    ...at.some('service', (one) => one.whole(DURATION)),
    ...at.some('time_windows', readWindows),
  }
}

function readShipment(at: Cursor): Shipment {
  at.isObject()
  at.knows(SHIPMENT_KEYS)
  const step = (name: 'pickup' | 'delivery'): ShipmentStep => {
    const one = at.field(name)
    one.isObject()
    one.knows(STEP_KEYS, BY_TYPE)
    return readStop(one)
  }
  return {
    pickup: step('pickup'),
    delivery: step('delivery'),
    ...at.some('amount', (one) => one.wholes({ max: AMOUNT_MAX })),
    ...at.some('skills', (one) => one.wholes()),
    ...at.some('priority', (one) => one.whole({ max: PRIORITY_MAX })),
  }
}

const LINK_KEYS = new Set(['first', 'second', 'gap', 'workers'])
const LINK_WORKERS = ['same', 'different', 'any'] as const

function readLink(at: Cursor): Link {
  at.isObject()
  at.knows(LINK_KEYS)
  const gap = at.field('gap')
  const [min, max] = [gap.item(0).whole(SECOND), gap.item(1).whole(SECOND)]
  if (max < min) gap.fault('最大间隔小于最小间隔', 'the longest gap is shorter than the shortest')
  return {
    first: at.field('first').whole(),
    second: at.field('second').whole(),
    gap: [min, max],
    ...at.some('workers', (one) => {
      const found = LINK_WORKERS.find((word) => word === one.value)
      if (!found) one.fault(`应为 ${LINK_WORKERS.join(' / ')}`, 'must be one of these')
      return found ?? 'different'
    }),
  }
}
