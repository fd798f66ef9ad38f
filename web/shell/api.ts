/** Everything a page needs to talk to the server. */
export {
  type AnswerOptions,
  type Commanding,
  type CommandOptions,
  type Outcome,
  type Reading,
  useAnswer,
  useCommand,
} from './answers.ts'
export { type ItemOf, type PagedContract, type PagesOf, usePages } from './pages-of.ts'
export { asProblem, type FieldProblem, Problem } from './problem.ts'
export { type CallInput, downloadUrl, type InputArgs, urlOf } from './request.ts'
export { call, refresh } from './queries.ts'
export { upload } from './upload.ts'
