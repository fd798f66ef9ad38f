import './tables.ts'

export { visitFactSources } from './fact-sources.ts'
export { may, reach } from './access.ts'
export { adjustVisit, type NewTimes } from './adjust.ts'
export { assignVisit } from './assign.ts'
export { plannedOfOrder, visitsBetween } from './between.ts'
export { busyOf, type Busy } from './busy.ts'
export { cancelVisit, cancelVisitsFrom, markMissed } from './cancel.ts'
export { confirmVisit, type NewConfirmation } from './confirm.ts'
export { servedBy, type ServedFacts } from './facts.ts'
export type { FlagFact } from './find-not-there.ts'
export { visitsOfPerson } from './list.ts'
export { peopleBusy, plannedMinutes, workersOfPerson, type Expected } from './familiar.ts'
export { peopleVisited, visitFigures, visitStateWords } from './figures.ts'
export { moveVisit } from './move.ts'
export { objectToRejection } from './object.ts'
export { metresBetween, pointOf, type Point } from './place.ts'
export { planVisit, type NewVisit } from './plan.ts'
export { linesOf } from './present.ts'
export { checkIn, checkOut, recordCall, type CallResult, type NewCall } from './record-call.ts'
export { addNote, addPhoto, setTasks } from './report.ts'
export { reviewVisit, type NewReview } from './review.ts'
export {
  getVisit,
  getVisitForUpdate,
  reachVisit,
  reachVisitForUpdate,
  visitOf,
  visitsByIds,
  type VisitFact,
} from './store.ts'
export {
  minutesActual,
  minutesPayable,
  OVERRUN_MINUTES,
  VISIT_STATES,
  type Visit,
} from './visit.ts'
