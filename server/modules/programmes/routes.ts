import { audit } from '../../kernel/audit.ts'
import type { Routes } from '../../kernel/http.ts'
import { forbidden } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { reachPerson } from '../people/index.ts'
import { may } from './access.ts'
import { decideBudget, listBudgets, loadBudget } from './funds/budgets.ts'
import { closeCycle } from './cycles/close-cycle.ts'
import { determine } from './determine.ts'
import { determineAndGrant } from './determine-and-grant.ts'
import { exportEntitlements } from './export-entitlements.ts'
import { exportFirstIssues } from './first-issue/export-first-issues.ts'
import { getFund, listFunds } from './funds/funds.ts'
import { getDetermination, listDeterminations } from './list-determinations.ts'
import { listEntitlements } from './list-entitlements.ts'
import { listFirstIssues } from './first-issue/list-first-issues.ts'
import { listCycles, listProgrammes, programmePage } from './list-programmes.ts'
import { mayI, mayIQuestions } from './may-i/may-i.ts'
import { mayIContracts } from './may-i/schema.ts'
import { entitlementsOfPerson } from './of-person.ts'
import { previewCycle } from './cycles/preview-cycle.ts'
import { printDeterminationLetter } from './letters/print-letter.ts'
import { rerunDetermination } from './rerun.ts'
import { getCycleRun, requestRun } from './cycles/run-cycle.ts'
import { programmeContracts as contracts } from './schema.ts'
import { changeTerms, termsOf } from './terms.ts'
import { trialRoutes } from './trial/routes.ts'

export const routes: Routes = (on) => {
  trialRoutes(on)
  on(mayIContracts.questions, (call) => call.query(mayIQuestions))
  on(mayIContracts.ask, (call, { body }) => call.query((ctx) => mayI(ctx, body.answers)))
  on(contracts.list, (call) => call.query(async (ctx) => ({ items: await listProgrammes(ctx) })))
  on(contracts.get, (call, { params, query }) =>
    call.query((ctx) => programmePage(ctx, params.id, query.on)),
  )
  on(contracts.cycles, (call, { params }) =>
    call.query(async (ctx) => ({ items: await listCycles(ctx, params.id) })),
  )
  on(contracts.preview, (call, { params, body }) =>
    call.query((ctx) => previewCycle(ctx, params.id, body.month)),
  )
  on(contracts.runCycle, (call, { params, body }) =>
    call.command(async (ctx) => ({ run: await requestRun(ctx, params.id, body) })),
  )
  on(contracts.run, (call, { params }) =>
    call.query(async (ctx) => ({ run: await getCycleRun(ctx, params.id) })),
  )
  on(contracts.closeCycle, (call, { params, body }) =>
    call.command(async (ctx) => {
      if (!may.closeCycle(ctx.actor)) throw forbidden()
      return { report: await closeCycle(ctx, params.id, body.month, body.reason) }
    }),
  )
  on(contracts.why, (call, { params, query }) =>
    call.command(async (ctx) => {
      const { areaCode } = await reachPerson(ctx, params.personId)
      const on = query.on ?? dayOf(ctx.now)
      const determination = await determine(ctx, params.id, params.personId, on)
      const subject = { kind: 'person', id: params.personId }
      await audit(ctx, 'programmes.asked', subject, { programmeId: params.id, on })
      const mayGrant = may.grant(ctx.actor, areaCode) && on === dayOf(ctx.now)
      return { determination, can: { grant: mayGrant } }
    }),
  )
  on(contracts.grant, (call, { params, body }) =>
    call.command(async (ctx) => {
      await reachPerson(ctx, body.personId)
      return determineAndGrant(ctx, params.id, body.personId, body.reason)
    }),
  )
  on(contracts.determinations, (call, { query }) =>
    call.query((ctx) => listDeterminations(ctx, query)),
  )
  on(contracts.determination, (call, { params }) =>
    call.command((ctx) => getDetermination(ctx, params.id)),
  )
  on.download(contracts.letter, (call, { params }) =>
    call.command((ctx) => printDeterminationLetter(ctx, params.id)),
  )
  on(contracts.rerun, (call, { params }) =>
    call.command((ctx) => rerunDetermination(ctx, params.id)),
  )
  on.download(contracts.exportEntitlements, (call, { query }) =>
    call.command((ctx) => exportEntitlements(ctx, query)),
  )
  on(contracts.entitlements, (call, { query }) => call.query((ctx) => listEntitlements(ctx, query)))
  on.download(contracts.exportFirstIssues, (call, { query }) =>
    call.command((ctx) => exportFirstIssues(ctx, query)),
  )
  on(contracts.firstIssues, (call, { query }) => call.query((ctx) => listFirstIssues(ctx, query)))
  on(contracts.ofPerson, (call, { params, query }) =>
    call.command(async (ctx) => {
      const shown = await entitlementsOfPerson(ctx, params.id, query.month)
      await audit(ctx, 'programmes.entitlements_read', { kind: 'person', id: params.id })
      return shown
    }),
  )
  on(contracts.terms, (call) =>
    call.query(async (ctx) => ({
      terms: await termsOf(ctx),
      can: { change: may.changeTerms(ctx.actor) },
    })),
  )
  on(contracts.changeTerms, (call, { body }) =>
    call.command(async (ctx) => ({ terms: await changeTerms(ctx, body), can: { change: true } })),
  )
  on(contracts.funds, (call) => call.query(listFunds))
  on(contracts.fund, (call, { params }) => call.query((ctx) => getFund(ctx, params.id)))
  on(contracts.loadBudget, (call, { params, body }) =>
    call.command(async (ctx) => {
      const [budget] = await listBudgets(ctx, { id: await loadBudget(ctx, params.id, body) })
      return { budget: budget! }
    }),
  )
  on(contracts.decideBudget, (call, { params, body }) =>
    call.command(async (ctx) => {
      await decideBudget(ctx, params.id, body)
      const [budget] = await listBudgets(ctx, { id: params.id })
      return { budget: budget! }
    }),
  )
}
