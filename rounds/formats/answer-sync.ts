import type { Answer, Problem, Step } from '../problem.ts'
import type { SyncAnswer } from '../sync/problem.ts'
import type { Network } from '../travel/network.ts'
import { assemble, breakStepOf, endStep, startStep, taskStepOf, unassignedOf } from './answer.ts'
import type { Compiled } from './compile.ts'
import type { CompiledSync } from './compile-sync.ts'

/** The synchronised solver's plan as an answer; its starts are kept to the second. */
export function syncAnswerOf(
  source: Problem,
  network: Network,
  compiled: Compiled,
  { origins, impossible }: CompiledSync,
  found: SyncAnswer,
  times: { readonly loading: number; readonly solving: number },
): Answer {
  const drafts = source.vehicles.flatMap((vehicle, w) => {
    const stops = found.routes[w]!.flatMap((stop, at): StopAt[] => [
      ...restsBefore(found, w, at),
      { start: stop.start, kind: 'task', index: origins[stop.visit]![stop.part]! },
    ])
    stops.push(...restsBefore(found, w, found.routes[w]!.length))
    if (stops.length === 0) return []
    return [{ vehicle, steps: stepsOf(compiled, source, w, stops) }]
  })
  const left = [
    ...new Set([...impossible, ...found.unassigned.flatMap((visit) => origins[visit]!)]),
  ]
  const unassigned = left.map((task) => unassignedOf(compiled.tasks[task]!))
  return assemble(source, network, drafts, unassigned, times)
}

const restsBefore = ({ rests }: SyncAnswer, worker: number, before: number): StopAt[] =>
  rests[worker]!.filter((one) => one.before === before).map(({ rest, start }) => ({
    start,
    kind: 'break',
    index: rest,
  }))

interface StopAt {
  readonly start: number
  readonly kind: 'task' | 'break'
  /** Of the compiled tasks, or of the worker's breaks. */
  readonly index: number
}

function stepsOf(
  { instance, tasks, axis }: Compiled,
  { vehicles }: Problem,
  w: number,
  stops: readonly StopAt[],
): Step[] {
  const vehicle = vehicles[w]!
  const travel = instance.travel[instance.modeOf[w]!]!
  const way = (from: number, to: number): number =>
    from < 0 || to < 0 ? 0 : travel[from * instance.places + to]!
  let place = instance.startPlace[w]!
  const first = stops[0]!
  const to = first.kind === 'task' ? instance.placeOf[first.index]! : place
  let ready = Math.max(instance.shiftStart[w]!, Math.floor(first.start) - way(place, to))
  let [rested, travelled] = [0, 0]
  let left = ready
  const steps: Step[] = [startStep(vehicle, axis.from(ready))]
  for (const { start, kind, index } of stops) {
    const begins = Math.round(start)
    if (kind === 'break') {
      const rest = breakStepOf(vehicle, index)
      steps.push({
        ...rest,
        arrival: axis.from(ready),
        waiting_time: begins - ready,
        duration: travelled,
      })
      ready = begins + rest.service
      rested += rest.service
      continue
    }
    const at = instance.placeOf[index]!
    travelled += way(place, at)
    const step = taskStepOf(tasks[index]!)
    const setup = at === place ? 0 : step.setup
    const arrival = Math.max(ready, left + rested + way(place, at))
    steps.push({
      ...step,
      setup,
      arrival: axis.from(arrival),
      waiting_time: begins - arrival,
      duration: travelled,
    })
    ready = begins + setup + step.service
    left = ready
    rested = 0
    place = at
  }
  const home = way(place, instance.endPlace[w]!)
  const back = Math.max(ready, left + rested + home)
  return [...steps, endStep(vehicle, axis.from(back), travelled + home)]
}
