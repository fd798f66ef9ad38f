import type { Routes } from '../../kernel/http.ts'
import { audit } from '../../kernel/audit.ts'
import { askReview } from './ask-review.ts'
import { discardDraft } from './discard-draft.ts'
import { exportAssessments } from './export-assessments.ts'
import { getAssessment } from './get-assessment.ts'
import { listAssessments } from './list-assessments.ts'
import { listDrafts } from './list-drafts.ts'
import { listDue } from './list-due.ts'
import { getInstrument, listInstruments } from './list-instruments.ts'
import { assessmentsOfPerson } from './of-person.ts'
import { saveAnswers } from './save-answers.ts'
import { assessmentContracts as contracts } from './schema.ts'
import { signDraft } from './sign-draft.ts'
import { startDraft } from './start-draft.ts'
import { presentDraft } from './store.ts'

export const routes: Routes = (on) => {
  on(contracts.instruments, (call) => call.query(listInstruments))
  on(contracts.instrument, (call, { params, query }) =>
    call.query((ctx) => getInstrument(ctx, params.id, query.revision)),
  )
  on(contracts.start, (call, { body }) =>
    call.command(async (ctx) => presentDraft(ctx, await startDraft(ctx, body))),
  )
  on(contracts.drafts, (call, { query }) => call.query((ctx) => listDrafts(ctx, query)))
  on(contracts.draft, (call, { params }) =>
    call.command(async (ctx) => {
      const shown = await presentDraft(ctx, params.id)
      const subject = { kind: 'person', id: shown.draft.person.id }
      await audit(ctx, 'assessments.draft_read', subject, { draft: params.id })
      return shown
    }),
  )
  on(contracts.save, (call, { params, body }) =>
    call.command(async (ctx) => {
      await saveAnswers(ctx, params.id, body)
      return presentDraft(ctx, params.id)
    }),
  )
  on(contracts.sign, (call, { params, body }) =>
    call.command(async (ctx) => {
      const assessmentId = await signDraft(ctx, params.id, body)
      return { ...(await presentDraft(ctx, params.id)), assessmentId }
    }),
  )
  on(contracts.discard, (call, { params, body }) =>
    call.command(async (ctx) => {
      await discardDraft(ctx, params.id, body.reason)
      return presentDraft(ctx, params.id)
    }),
  )
  on(contracts.due, (call, { query }) => call.query((ctx) => listDue(ctx, query)))
  on.download(contracts.export, (call, { query }) =>
    call.command((ctx) => exportAssessments(ctx, query)),
  )
  on(contracts.list, (call, { query }) => call.query((ctx) => listAssessments(ctx, query)))
  on(contracts.get, (call, { params }) => call.command((ctx) => getAssessment(ctx, params.id)))
  on(contracts.askReview, (call, { params, body }) =>
    call.command(async (ctx) => {
      await askReview(ctx, params.id, body)
      return { asked: true }
    }),
  )
  on(contracts.ofPerson, (call, { params }) =>
    call.query((ctx) => assessmentsOfPerson(ctx, params.id)),
  )
}
