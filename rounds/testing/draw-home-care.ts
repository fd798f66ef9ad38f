import { Random } from '../sync/random.ts'
import type { HomeCareInstance, HomeCarePatient } from '../formats/home-care.ts'

export interface HomeCareDrawn {
  readonly patients: number
  readonly caregivers: number
  readonly seed: number
}

/** Share of patients who need two caregivers: at once, or one after the other. */
const TOGETHER = 0.2
const APART = 0.2

/** A small town with three services; the same seed draws the same instance. */
export function drawHomeCare({ patients, caregivers, seed }: HomeCareDrawn): HomeCareInstance {
  const random = new Random(seed)
  const whole = (from: number, to: number): number => from + random.below(to - from + 1)
  const points = Array.from({ length: patients + 1 }, () => [whole(0, 60), whole(0, 60)] as const)
  const distances = points.map(([x, y]) =>
    points.map(([u, v]) => Math.round(Math.hypot(x - u, y - v) * 1000) / 1000),
  )
  const one = (id: number): HomeCarePatient => {
    const open = whole(0, 300)
    const kind = random.unit()
    const service = whole(0, 2)
    const services = [service, ...(kind < TOGETHER + APART ? [(service + 1) % 3] : [])]
    const least = whole(0, 30)
    return {
      id: `p${id}`,
      window: [open, open + whole(30, 120)],
      services: services.map((s) => ({ service: `s${s}`, duration: whole(5, 40) })),
      gap: kind < TOGETHER ? [0, 0] : kind < TOGETHER + APART ? [least, whole(least, 60)] : null,
    }
  }
  return {
    patients: Array.from({ length: patients }, (_, id) => one(id)),
    caregivers: Array.from({ length: caregivers }, (_, id) => ({
      id: `c${id}`,
      // Any two services find two different people.
      abilities: ['s0', 's1', 's2'].filter((_, s) => s === id % 3 || random.unit() < 0.6 || id < 2),
    })),
    distances,
  }
}
