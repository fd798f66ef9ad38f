import type { Routes } from '../../../kernel/http.ts'
import { decideChange } from '../change/decide-change.ts'
import { getTrial, listTrials } from './list-trials.ts'
import { proposeChange, withdrawChange } from '../change/propose-change.ts'
import { restartTrial, startTrial } from './trial.ts'
import { changeForm } from './version-before.ts'
import { trialFigures } from './figures.ts'
import { exportTrialPeople, listTrialPeople, revealTrialName } from './people.ts'
import { changeContracts as contracts } from './schema.ts'
import { versionHistory } from '../change/version-history.ts'

/** Changing a rule: form, trial, proposal, decision, history. */
export const trialRoutes: Routes = (on) => {
  on(contracts.form, (call, { params, query }) =>
    call.query((ctx) => changeForm(ctx, params.id, query.from)),
  )
  on(contracts.start, (call, { params, body }) =>
    call.command(async (ctx) => ({ trialId: await startTrial(ctx, params.id, body) })),
  )
  on(contracts.trials, (call, { query }) => call.query((ctx) => listTrials(ctx, query)))
  on(contracts.trial, (call, { params }) => call.query((ctx) => getTrial(ctx, params.id)))
  on(contracts.figures, (call, { params, query }) =>
    call.query((ctx) => trialFigures(ctx, params.id, query.area)),
  )
  on(contracts.people, (call, { params, query }) =>
    call.query((ctx) => listTrialPeople(ctx, params.id, query)),
  )
  on.download(contracts.exportPeople, (call, { params, query }) =>
    call.command((ctx) => exportTrialPeople(ctx, params.id, query)),
  )
  on(contracts.revealName, (call, { params, body }) =>
    call.command((ctx) => revealTrialName(ctx, params.id, body)),
  )
  on(contracts.restart, (call, { params }) =>
    call.command(async (ctx) => {
      await restartTrial(ctx, params.id)
      return { trial: (await getTrial(ctx, params.id)).trial }
    }),
  )
  on(contracts.propose, (call, { params, body }) =>
    call.command(async (ctx) => ({ changeId: await proposeChange(ctx, params.id, body) })),
  )
  on(contracts.decide, (call, { params, body }) =>
    call.command((ctx) => decideChange(ctx, params.id, body)),
  )
  on(contracts.withdraw, (call, { params, body }) =>
    call.command(async (ctx) => {
      await withdrawChange(ctx, params.id, body.reason)
      return { state: 'withdrawn' as const }
    }),
  )
  on(contracts.history, (call, { params }) =>
    call.query(async (ctx) => ({ items: await versionHistory(ctx, params.id) })),
  )
}
