/** Assessments: what other modules may call. */
export { assessmentFigures } from './figures.ts'
export { installInstruments } from './install.ts'
export {
  allLevels,
  instrumentLevels,
  latestLevels,
  type LatestLevel,
  type LevelOf,
} from './latest-levels.ts'
export { recordAssessment, type RecordAssessment } from './record-assessment.ts'
export { scoreInstrument } from './instrument.ts'
export type { AssessmentConfirmed } from './keep-assessment.ts'
export type { Score } from './schema.ts'
