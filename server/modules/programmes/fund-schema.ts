import { z } from 'zod'
import { FundWatch } from '../../kernel/pack-programmes.ts'
import { Month } from '../../kernel/time.ts'

export const FundMonth = z.object({ month: Month, receivedFen: z.int(), spentFen: z.int() })
export type FundMonth = z.infer<typeof FundMonth>

export const FundForecast = z.object({
  /** The whole months of this year whose mean is the rate. */
  fromMonth: Month,
  toMonth: Month,
  months: z.int(),
  rateFen: z.int(),
  spentByYearEndFen: z.int(),
  /** Below zero: so much is missing. */
  leftAtYearEndFen: z.int(),
  /** The first month of the year that the money does not last through. */
  shortFrom: Month.nullable(),
})
export type FundForecast = z.infer<typeof FundForecast>

export const WatchOutcome = z.object({
  watch: FundWatch,
  outcome: z.enum(['reached', 'not_reached', 'cannot_tell']),
  /** What came in this year: of it the part is asked. */
  baseFen: z.int(),
  spentFen: z.int(),
  heldFen: z.int(),
  partFen: z.int(),
  percentNow: z.int().nullable(),
  missingFen: z.int().nullable(),
})
export type WatchOutcome = z.infer<typeof WatchOutcome>

/** A fund over the months: twelve of them for the chart, this year for the sums. */
export const FundYear = z.object({
  year: z.string(),
  receivedFen: z.int(),
  spentFen: z.int(),
  months: z.array(FundMonth),
  forecast: FundForecast.nullable(),
  watched: z.array(WatchOutcome),
})
export type FundYear = z.infer<typeof FundYear>
