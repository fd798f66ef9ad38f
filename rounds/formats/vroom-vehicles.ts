import type { Break, Costs, Vehicle, VehicleStep } from '../problem.ts'
import { DURATION, readPlace, readWindow, readWindows, SECOND, type Cursor } from './cursor.ts'

const VEHICLE_KEYS = new Set([
  'id',
  'description',
  'profile',
  'start',
  'start_index',
  'end',
  'end_index',
  'capacity',
  'skills',
  'time_window',
  'breaks',
  'speed_factor',
  'max_tasks',
  'max_travel_time',
  'costs',
  'steps',
  'max_work',
  'overtime_max',
])
const COST_KEYS = new Set(['fixed', 'per_hour', 'per_km', 'per_task_hour'])
const BREAK_KEYS = new Set(['id', 'description', 'service', 'time_windows'])
const STEP_KEYS = new Set(['type', 'id', 'service_at', 'service_after', 'service_before'])
const STEP_TYPES = ['start', 'job', 'pickup', 'delivery', 'break', 'end'] as const
/** VROOM's own bound. */
const SPEED_FACTOR_MAX = 5
/** A hundred times as slow as the profile: less is a slip of the pen. */
const SPEED_FACTOR_MIN = 0.01
/** More would overflow the solver's numbers, which are hundredths. */
const FIXED_MAX = 10_000_000
const RATE_MAX = 1_000_000

export function readVehicles(at: Cursor): Vehicle[] {
  if (at.isAbsent || (Array.isArray(at.value) && at.value.length === 0)) {
    at.fault('至少要有一名护理员（车辆）', 'at least one vehicle is needed')
  }
  return at.items().map(readVehicle)
}

function readVehicle(at: Cursor): Vehicle {
  at.isObject()
  at.knows(VEHICLE_KEYS, new Set(['type', 'max_distance']))
  return {
    id: at.field('id').whole(),
    ...at.some('description', (one) => one.text()),
    ...at.some('profile', (one) => one.text()),
    ...at.some('start', readPlace),
    ...at.some('start_index', (one) => one.whole()),
    ...at.some('end', readPlace),
    ...at.some('end_index', (one) => one.whole()),
    ...at.some('capacity', (one) => one.wholes()),
    ...at.some('skills', (one) => one.wholes()),
    ...at.some('time_window', readWindow),
    ...at.some('breaks', readBreaks),
    ...at.some('speed_factor', readSpeed),
    ...at.some('max_tasks', (one) => one.whole()),
    ...at.some('max_travel_time', (one) => one.whole(SECOND)),
    ...at.some('costs', readCosts),
    ...at.some('steps', (one) => one.items().map(readStep)),
    ...at.some('max_work', (one) => one.whole(SECOND)),
    ...at.some('overtime_max', (one) => one.whole(SECOND)),
  }
}

const readSpeed = (at: Cursor): number => at.real({ min: SPEED_FACTOR_MIN, max: SPEED_FACTOR_MAX })

function readCosts(at: Cursor): Costs {
  at.isObject()
  at.knows(COST_KEYS)
  return {
    ...at.some('fixed', (one) => one.real({ max: FIXED_MAX })),
    ...at.some('per_hour', (one) => one.real({ max: RATE_MAX })),
    ...at.some('per_km', (one) => one.real({ max: RATE_MAX })),
    ...at.some('per_task_hour', (one) => one.real({ max: RATE_MAX })),
  }
}

/** Those with windows in the order of these, in which they are then taken. */
function readBreaks(at: Cursor): Break[] {
  const breaks = at.items().map(readBreak)
  const timed = breaks
    .filter((one) => one.time_windows)
    .toSorted((a, b) => a.time_windows![0]![0] - b.time_windows![0]![0])
  return breaks.map((one) => (one.time_windows ? timed.shift()! : one))
}

function readBreak(at: Cursor): Break {
  at.isObject()
  at.knows(BREAK_KEYS, new Set(['max_load']))
  return {
    id: at.field('id').whole(),
    ...at.some('description', (one) => one.text()),
    ...at.some('service', (one) => one.whole(DURATION)),
    ...at.some('time_windows', readWindows),
  }
}

function readStep(at: Cursor): VehicleStep {
  at.isObject()
  at.knows(STEP_KEYS)
  const type = at.field('type')
  const found = STEP_TYPES.find((word) => word === type.value)
  if (!found) type.fault(`应为 ${STEP_TYPES.join(' / ')}`, 'must be one of these')
  const isEnd = found === 'start' || found === 'end'
  return {
    type: found ?? 'job',
    ...(isEnd ? {} : { id: at.field('id').whole() }),
    ...at.some('service_at', (one) => one.whole(SECOND)),
    ...at.some('service_after', (one) => one.whole(SECOND)),
    ...at.some('service_before', (one) => one.whole(SECOND)),
  }
}
