import type { Job, Problem, Vehicle } from '../problem.ts'
import { Random } from '../solve/random.ts'

export interface DayDrawn {
  readonly visits: number
  readonly workers: number
  readonly seed: number
  /** Kilometres from one side of the town to the other; 12 when absent. */
  readonly across?: number
}

/** Where nobody lives: in the sea off the coast. */
const MIDDLE = [122.5, 37.3] as const
const DEGREES_PER_KM = 1 / 111.2
const HOUR = 3600

/**
 * A day of home care: workers on e-bikes with early and late shifts and a midday or evening break,
 * visits of 15 to 60 minutes with windows of one to four hours, three skills, priorities. The same
 * seed draws the same day.
 */
export function drawDay({ visits, workers, seed, across = 12 }: DayDrawn): Problem {
  const random = new Random(seed)
  const next = (): number => random.fraction()
  const whole = (from: number, to: number): number => from + random.below(to - from + 1)
  const place = (): [number, number] => [
    MIDDLE[0] + (next() - 0.5) * across * DEGREES_PER_KM * 1.25,
    MIDDLE[1] + (next() - 0.5) * across * DEGREES_PER_KM,
  ]
  const vehicles = Array.from({ length: workers }, (_, id): Vehicle => {
    const start = place()
    const from = (next() < 0.7 ? 8 : 12) * HOUR
    const rest = from + 3 * HOUR + 1800
    const skills = id === 0 ? [1, 2, 3] : [1, 2, 3].filter((skill) => skill === 1 || next() < 0.5)
    return {
      id,
      profile: 'ebike',
      start,
      end: start,
      skills,
      time_window: [from, from + 9 * HOUR],
      breaks: [{ id: 0, service: 2700, time_windows: [[rest, rest + 5400]] }],
    }
  })
  const jobs = Array.from({ length: visits }, (_, id): Job => {
    const from = whole(32, 72) * 900
    const skill = next()
    return {
      id,
      location: place(),
      service: whole(1, 4) * 900,
      skills: [skill < 0.6 ? 1 : skill < 0.85 ? 2 : 3],
      priority: whole(0, 4) * 10,
      time_windows: [[from, from + whole(1, 4) * HOUR]],
    }
  })
  return { vehicles, jobs }
}
