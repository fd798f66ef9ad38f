/** What the synthetic providers offer: unit prices in fen, invented for the sample. */
export interface OfferedService {
  readonly code: string
  readonly priceFen: number
  /** Lengths in minutes that are ordered; the catalogue's own when empty. */
  readonly minutes: readonly number[]
  /** Share among the orders of the sample. */
  readonly weight: number
}

const offered = (
  code: string,
  yuan: number,
  weight: number,
  minutes: readonly number[] = [],
): OfferedService => ({ code, priceFen: yuan * 100, weight, minutes })

export const SERVICES: readonly OfferedService[] = [
  offered('cleaning.daily', 40, 30, [60, 90, 120]),
  offered('cleaning.kitchen', 60, 5),
  offered('cleaning.bathroom', 45, 5),
  offered('cleaning.window', 65, 3),
  offered('bathing.home-assisted', 90, 8),
  offered('bathing.bed-bath', 70, 5),
  offered('bathing.hair-wash', 30, 3),
  offered('personal.general', 42, 16, [60, 90, 120]),
  offered('personal.morning', 45, 5),
  offered('personal.haircut', 30, 3),
  offered('nursing.turning', 35, 4),
  offered('nursing.vital-observation', 30, 4),
  offered('mobility.walk', 40, 5),
  offered('mobility.shopping', 75, 3),
  offered('errands.shopping', 38, 5),
  offered('medical.escort', 160, 3),
  offered('medical.fetch-medicine', 38, 3),
  offered('comfort.company', 36, 8, [60, 120]),
  offered('comfort.reading', 30, 2),
  offered('visiting.home', 25, 4),
  offered('health.blood-pressure', 20, 4),
]
