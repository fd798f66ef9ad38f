export { check, type Check, type Facts } from './check/check.ts'
export { ProblemRefused, type Fault } from './formats/cursor.ts'
export { problemOf, readProblem } from './formats/vroom.ts'
export {
  gapsOf,
  jobOf,
  openAgendas,
  openOn,
  type Agenda,
  type AgendaStop,
  type GapAsked,
  type Roads,
} from './live/agenda.ts'
export { openDay, type Day, type DayOptions, type Planned } from './live/day.ts'
export {
  explain,
  OBSTACLES,
  obstaclesOf,
  reasonOf,
  type Explanation,
  type ObstacleCode,
} from './live/explain.ts'
export type { Opening } from './live/openings.ts'
export { repair, type Move, type Repair } from './live/repair.ts'
export { replan, type Replanned, type ReplanAsked } from './live/replan.ts'
export { startsOf, writeDay, type Start } from './live/write.ts'
export { plan } from './run/plan.ts'
export { insert, place, type InsertOptions, type Slot } from './live/insert.ts'
export type * from './problem.ts'
export { legOf, MODES } from './travel/modes.ts'
export { networkHere, networkOf, type Network } from './travel/network.ts'
export { osrm, RoadsRefused, type OsrmOptions } from './travel/osrm.ts'
