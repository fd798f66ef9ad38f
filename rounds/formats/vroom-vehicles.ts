import type { Break, Costs, Vehicle, VehicleStep } from '../problem.ts'
import { readPlace, readWindow, readWindows, SECOND, type Cursor } from './cursor.ts'

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

function readSpeed(at: Cursor): number {
  const factor = at.real({ max: SPEED_FACTOR_MAX })
  if (factor === 0) at.fault('应大于 0', 'must be above 0')
  return factor
}

function readCosts(at: Cursor): Costs {
  at.isObject()
  at.knows(COST_KEYS)
  return {
    ...at.some('fixed', (one) => one.real()),
    ...at.some('per_hour', (one) => one.real()),
    ...at.some('per_km', (one) => one.real()),
    ...at.some('per_task_hour', (one) => one.real()),
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
    ...at.some('service', (one) => one.whole(SECOND)),
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
