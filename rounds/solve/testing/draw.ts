import { FORBIDDEN, type Instance, type Soft, UNBOUNDED } from '../instance.ts'
import { Random } from '../random.ts'

/** What a drawn problem has. */
export interface Drawn {
  readonly seed: number
  readonly visits: number
  readonly workers: number
  readonly windows: boolean
  readonly breaks: boolean
  readonly fit: boolean
  readonly soft: boolean
  readonly ends: boolean
  readonly bounds: boolean
  readonly pairs: boolean
  /** Prices of the plan as a whole, when soft. */
  readonly whole: boolean
}

const DAY = 600

/** A small problem by the numbers of a seed: a few streets, a shift of 600, visits of 5 to 60. */
export function drawInstance(drawn: Drawn): Instance {
  const random = new Random(drawn.seed)
  const { visits, workers } = drawn
  const places = visits + 2
  const between = (least: number, most: number): number => least + random.below(most - least + 1)
  const list = (count: number, of: (index: number) => number): Int32Array =>
    Int32Array.from({ length: count }, (_, index) => of(index))
  // With prices, two ways to place a break that end alike may differ in price: not both here.
  const hasBreaks = drawn.breaks && !drawn.soft
  const travel = drawMatrix(random, places)
  const windows = Array.from({ length: visits }, () =>
    drawWindows(random, drawn.windows && random.below(3) === 0),
  )
  const breaks = Array.from({ length: workers }, () => (hasBreaks ? random.below(3) : 0))
  const breakCount = breaks.reduce((sum, count) => sum + count, 0)
  return {
    visits,
    workers,
    places,
    placeOf: list(visits, (v) => v + 2),
    duration: list(visits, () => between(5, 60)),
    windowFrom: startsOf(windows.map((of) => of.length)),
    windowOpen: Int32Array.from(windows.flat(), ([open]) => open),
    windowClose: Int32Array.from(windows.flat(), ([, close]) => close),
    penalty: Float64Array.from({ length: visits }, () => between(1, 3) * 5000),
    dimensions: 1,
    demand: list(visits, () => between(1, 3)),
    pickupOf: drawn.pairs ? list(visits, (v) => (v % 3 === 1 ? v - 1 : -1)) : null,
    fit: drawn.fit ? list(visits * workers, () => [0, 0, 30, FORBIDDEN][random.below(4)]!) : null,
    startPlace: list(workers, () => (drawn.ends ? between(-1, 1) : 0)),
    endPlace: list(workers, () => (drawn.ends ? between(-1, 1) : 0)),
    shiftStart: list(workers, () => between(0, 60)),
    shiftEnd: list(workers, () => DAY - between(0, 60)),
    capacity: list(workers, () => between(5, 12)),
    fixedCost: list(workers, () => (drawn.ends ? between(0, 100) : 0)),
    visitsMax: list(workers, () => (drawn.bounds ? between(2, 5) : UNBOUNDED)),
    travelMax: list(workers, () => (drawn.bounds ? between(150, 300) : UNBOUNDED)),
    spanMax: list(workers, () => (drawn.bounds ? between(300, 500) : UNBOUNDED)),
    breakFrom: startsOf(breaks),
    breakDuration: list(breakCount, () => between(10, 40)),
    breakWindowFrom: startsOf(Array.from({ length: breakCount }, () => 1)),
    ...drawBreakWindows(random, breaks),
    modeOf: list(workers, () => 0),
    travel: [travel],
    cost: [drawn.fit ? travel.map((time) => time * 2 + 1) : travel],
    soft: drawn.soft ? drawSoft(random, drawn) : null,
  }
}

function startsOf(counts: readonly number[]): Int32Array {
  const starts = new Int32Array(counts.length + 1)
  for (const [index, count] of counts.entries()) starts[index + 1] = starts[index]! + count
  return starts
}

/** Shortest ways over a grid, a little longer one way than back. */
function drawMatrix(random: Random, places: number): Int32Array {
  const points = Array.from({ length: places }, () => [random.below(80), random.below(80)] as const)
  return Int32Array.from({ length: places * places }, (_, index) => {
    const [from, to] = [points[Math.floor(index / places)]!, points[index % places]!]
    const slope = to[0] > from[0] ? (to[0] - from[0]) * 0.2 : 0
    return Math.ceil(Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]) + slope)
  })
}

function drawWindows(random: Random, isDouble: boolean): [number, number][] {
  const open = random.below(400)
  const first: [number, number] = [open, open + 20 + random.below(150)]
  if (!isDouble) return [first]
  const again = first[1] + 10 + random.below(60)
  return [first, [again, again + 50]]
}

/** One after the other through the day, an hour and a half to begin each. */
function drawBreakWindows(random: Random, breaks: readonly number[]) {
  const opens = breaks.flatMap((count) =>
    Array.from({ length: count }, (_, index) => 150 + index * 180 + random.below(60)),
  )
  return {
    breakOpen: Int32Array.from(opens),
    breakClose: Int32Array.from(opens, (open) => open + 20 + random.below(70)),
  }
}

function drawSoft(random: Random, { visits, workers, whole }: Drawn): Soft {
  return {
    waiting: random.below(3),
    lateFrom: Int32Array.from({ length: visits }, () => 50 + random.below(400)),
    lateness: random.below(4),
    worstLateness: whole ? 3 : 0,
    overFrom: Int32Array.from({ length: workers }, () => 200 + random.below(300)),
    overtime: random.below(4),
    fairness: whole ? 2 : 0,
  }
}
