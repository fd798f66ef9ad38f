import { z } from 'zod'
import { Day, Month } from '../../../kernel/time.ts'
import { ProgrammeId } from '../programme-schema.ts'

/**
 * What an hour or a meal cost on the day of the trial, by the offers of organisations in business for
 * the services that the programme pays for. Every offer counts once.
 */
export const TrialPrice = z.object({
  unit: z.enum(['hour', 'meal']),
  lowFen: z.int(),
  /** Half of the offers ask no more. */
  middleFen: z.int(),
  highFen: z.int(),
  offers: z.int(),
  organisations: z.int(),
  on: Day,
})
export type TrialPrice = z.infer<typeof TrialPrice>

/** Another programme that nobody has beside the tried one, directly or through a third. */
export const TrialOther = z.object({
  programmeId: ProgrammeId,
  titleZh: z.string(),
  titleEn: z.string(),
  unit: z.string(),
  price: TrialPrice.nullable(),
})
export type TrialOther = z.infer<typeof TrialOther>

/** What became within a year of the people of an age group who were on record at its beginning. */
const ExitGroup = z.object({
  /** 0: under 60; 60, 70, 80; 90: all from 90 on. */
  ageFrom: z.int(),
  people: z.int(),
  died: z.int(),
  /** Moved out of the city. */
  moved: z.int(),
})
export type ExitGroup = z.infer<typeof ExitGroup>

export const TrialExits = z.object({ from: Day, to: Day, groups: z.array(ExitGroup) })
export type TrialExits = z.infer<typeof TrialExits>

/** Age groups of which enough is on record, and the part of them that a year takes away. */
const ExitRate = z.object({
  ageFrom: z.int(),
  /** Null: no upper end. */
  ageTo: z.int().nullable(),
  people: z.int(),
  died: z.int(),
  moved: z.int(),
  /** Of ten thousand within a year; low and high are the 95% interval after Wilson. */
  low: z.int(),
  middle: z.int(),
  high: z.int(),
})
export type ExitRate = z.infer<typeof ExitRate>

/** A sum that is estimated, with the range that the rates leave open. */
const Estimated = z.object({ low: z.int(), middle: z.int(), high: z.int() })
export type Estimated = z.infer<typeof Estimated>

/** The months once deaths and moves out of the city are taken off; never mixed into the plain figures. */
export const TrialEstimate = z.object({
  from: Day,
  to: Day,
  rates: z.array(ExitRate),
  months: z.array(
    z.object({ month: Month, people: Estimated, after: Estimated, difference: Estimated }),
  ),
})
export type TrialEstimate = z.infer<typeof TrialEstimate>

/** Why there is no estimate: too little on record, or no ages are meant, or none was made. */
export const NoEstimate = z.enum(['too_few', 'no_ages', 'none'])
export type NoEstimate = z.infer<typeof NoEstimate>

const Side = z.object({
  beforePeople: z.int(),
  before: z.int(),
  afterPeople: z.int(),
  after: z.int(),
})

/** A month of the tried programme. */
export const TrialMonth = Side.extend({
  month: Month,
  /** By the changed rule, since the month before; of them, by a birthday alone. */
  joined: z.int(),
  joinedByAge: z.int(),
  departed: z.int(),
  departedByAge: z.int(),
})
export type TrialMonth = z.infer<typeof TrialMonth>

/** What the change takes from and gives to another programme: `before` of those who lose it, `after` of those who gain it. */
export const TrialOtherFigures = z.object({
  programmeId: ProgrammeId,
  /** In the first month. */
  loses: z.int(),
  gains: z.int(),
  months: z.array(Side.extend({ month: Month })),
})
export type TrialOtherFigures = z.infer<typeof TrialOtherFigures>
