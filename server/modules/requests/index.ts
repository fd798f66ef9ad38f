export { requestFactSources } from './fact-sources.ts'
export { satisfactionOf, type SatisfactionFacts } from './facts.ts'
export { figuresFor, requestFigures, requestFiguresByArea, type FigureScope } from './figures.ts'
export { moveRequest } from './move-request.ts'
export { openRequest } from './open-request.ts'
export { receiveEvent } from './receive-event.ts'
export { recordAttempt } from './attempt-call-back.ts'
export { identifyCaller } from './identify-caller.ts'
export { keepNotes } from './keep-notes.ts'
export { moveRequestAs } from './move-request.ts'
export { scheduleCallBack } from './schedule-call-back.ts'
export type { Figures, OpenRequest, RequestSettings, TelephoneEvent } from './schema.ts'
export { takeSeat } from './seat.ts'
export { installRequests, type InstallRequests } from './settings.ts'
export {
  getRequest,
  reachRequest,
  requestsByIds,
  type CallFact,
  type Request,
  type RequestFact,
} from './store.ts'
export { watchHotline } from './watch-hotline.ts'
export { wrapUp } from './wrap-up.ts'
export { acknowledge } from './work-on-request.ts'
