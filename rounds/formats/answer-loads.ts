import type { Problem, Route, Step } from '../problem.ts'

export interface Loaded {
  readonly steps: readonly Step[]
  /** Everything taken on the way and everything put down, shipments in both. */
  readonly pickup: readonly number[]
  readonly delivery: readonly number[]
}

/** How many kinds of goods the problem counts; none where no vehicle says what it can carry. */
export const dimensionsOf = ({ vehicles }: Problem): number =>
  Math.max(0, ...vehicles.map((vehicle) => vehicle.capacity?.length ?? 0))

/**
 * What is on board after each step, as VROOM's answer says it: what jobs bring is on board from the
 * start, what they take until the end, a shipment in between.
 */
export function loadedOf(problem: Problem, steps: readonly Step[]): Loaded {
  const { jobs = [], shipments = [] } = problem
  const size = dimensionsOf(problem)
  const whole = (amount: readonly number[] = []) =>
    Array.from({ length: size }, (_, d) => amount[d] ?? 0)
  const byId = new Map(jobs.map((job) => [job.id, job]))
  const ends = new Map<string, readonly number[] | undefined>(
    shipments.flatMap(({ amount, pickup, delivery }) => [
      [`pickup ${pickup.id}`, amount],
      [`delivery ${delivery.id}`, amount],
    ]),
  )
  const moved = steps.map(({ type, id }) => {
    const job = type === 'job' ? byId.get(id!) : undefined
    const end = whole(ends.get(`${type} ${id}`))
    return {
      pickup: type === 'pickup' ? end : whole(job?.pickup),
      delivery: type === 'delivery' ? end : whole(job?.delivery),
      isJob: job !== undefined,
    }
  })
  const sum = (list: readonly (readonly number[])[]): number[] =>
    list.reduce<number[]>((total, one) => total.map((value, d) => value + one[d]!), whole())
  let load = sum(moved.flatMap((one) => (one.isJob ? [one.delivery] : [])))
  return {
    steps: steps.map((step, at) => {
      const { pickup, delivery } = moved[at]!
      load = load.map((value, d) => value + pickup[d]! - delivery[d]!)
      return { ...step, load }
    }),
    pickup: sum(moved.map((one) => one.pickup)),
    delivery: sum(moved.map((one) => one.delivery)),
  }
}

type Sums = Pick<Route, 'pickup' | 'delivery'>

/** Sums of all routes. */
export function sumsOf(size: number, routes: readonly Sums[]): Required<Sums> {
  const total = (of: (route: Sums) => readonly number[] | undefined): number[] =>
    Array.from({ length: size }, (_, d) =>
      routes.reduce((sum, route) => sum + (of(route)?.[d] ?? 0), 0),
    )
  return { pickup: total((route) => route.pickup), delivery: total((route) => route.delivery) }
}
