import { Cursor, ProblemRefused, type Fault } from '../formats/cursor.ts'
import type { Route, Step, Unassigned } from '../problem.ts'
import type { Plan } from './check.ts'

/** What a summary states and the checker reckons anew. */
const SUMS = [
  'cost',
  'routes',
  'unassigned',
  'setup',
  'service',
  'priority',
  'duration',
  'waiting_time',
  'overtime',
  'lateness',
  'worst_lateness',
  'unfamiliar',
  'unfairness',
] as const
const TYPES = ['start', 'job', 'pickup', 'delivery', 'break', 'end'] as const

/**
 * Reads an answer as far as the checker needs it; VROOM's own answers are read as they are.
 *
 * Refuses what is no answer, with the path of each fault.
 */
export function readAnswer(json: unknown): Plan {
  const faults: Fault[] = []
  const root = new Cursor(json, '', faults)
  root.isObject()
  const summary = root.field('summary')
  summary.isObject()
  const number = (name: string) => summary.some(name, (at) => at.real({ min: -Infinity }))
  const answer: Plan = {
    summary: Object.assign({}, ...SUMS.map(number)) as Plan['summary'],
    unassigned: root.field('unassigned').items().map(readUnassigned),
    routes: root.field('routes').items().map(readRoute),
  }
  if (root.field('routes').isAbsent) root.field('routes').fault('缺少', 'is missing')
  if (faults.length > 0) throw new ProblemRefused(faults)
  return answer
}

function readUnassigned(at: Cursor): Unassigned {
  const type = at.field('type').value
  return {
    id: at.field('id').whole(),
    type: type === 'pickup' || type === 'delivery' ? type : 'job',
  }
}

function readRoute(at: Cursor): Pick<Route, 'vehicle' | 'steps'> {
  return {
    vehicle: at.field('vehicle').whole(),
    steps: at.field('steps').items().map(readStep),
  }
}

/** What is not written took no time. */
function readStep(at: Cursor): Step {
  const type = TYPES.find((one) => one === at.field('type').value)
  if (!type) at.field('type').fault(`应为 ${TYPES.join(' / ')}`, 'must be one of these')
  const whole = (name: string): number =>
    at.field(name).isAbsent ? 0 : at.field(name).whole({ min: -Infinity })
  const isEnd = type === 'start' || type === 'end'
  return {
    type: type ?? 'job',
    ...(isEnd ? {} : { id: at.field('id').whole() }),
    arrival: at.field('arrival').whole(),
    waiting_time: whole('waiting_time'),
    setup: whole('setup'),
    service: whole('service'),
    duration: whole('duration'),
    ...at.some('load', (list) => list.items().map((one) => one.whole())),
    violations: [],
  }
}
