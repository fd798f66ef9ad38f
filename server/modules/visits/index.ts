import './tables.ts'

export { assignVisit } from './assign.ts'
export { busyOf, type Busy } from './busy.ts'
export { cancelVisit, cancelVisitsFrom, markMissed } from './cancel.ts'
export { peopleVisited, visitFigures } from './figures.ts'
export { moveVisit } from './move.ts'
export { planVisit, type NewVisit } from './plan.ts'
export { getVisit, visitsByIds, type VisitFact } from './store.ts'
export {
  minutesActual,
  minutesPayable,
  NEXT,
  OVERRUN_MINUTES,
  VISIT_STATES,
  type Visit,
} from './visit.ts'
