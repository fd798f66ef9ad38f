export { workforceFactSources } from './fact-sources.ts'
export {
  awayBetween,
  cancelAbsence,
  recordAbsence,
  type AbsenceFact,
  type Away,
} from './absences.ts'
export { addCertificate, withdrawCertificate } from './certificates.ts'
export { workforceFigures } from './figures.ts'
export { depart, type WorkerLeft } from './depart.ts'
export {
  listWorkerIds,
  staffFacts,
  workerFacts,
  type StaffFacts,
  type WorkerFacts,
} from './facts.ts'
export { papersOf, unfitReasons } from './fitness.ts'
export { installQualifications, listQualifications } from './qualifications.ts'
export { registerWorker } from './register.ts'
export type { Worker } from './schema.ts'
export { setHours } from './set-hours.ts'
export { getWorker, reachWorker, workersByIds } from './store.ts'
export { warnOfCertificates, type CertificateEnding } from './warn-certificates.ts'
export type { UnfitReason } from './worker.ts'
export { workersFor, type PlanWorker, type Shift, type WorkersAsked } from './workers-for.ts'
import './tables.ts'
