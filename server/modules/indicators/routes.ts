import type { Routes } from '../../kernel/http.ts'
import { commandCentre } from './command-centre.ts'
import { listIndicators } from './list-indicators.ts'
import { exportFigures } from './export-figures.ts'
import { listCentralSupport } from './list-central-support.ts'
import { listCentres } from './list-centres.ts'
import { listCoverage } from './list-coverage.ts'
import { listBasicServices, listGoals } from './goals.ts'
import { indicatorContracts } from './schema.ts'
import { trend } from './trend.ts'

export const routes: Routes = (on) => {
  on(indicatorContracts.dictionary, (call) => call.query(listIndicators))
  on(indicatorContracts.commandCentre, (call, { query }) =>
    call.query((ctx) => commandCentre(ctx, query)),
  )
  on(indicatorContracts.coverage, (call, { query }) =>
    call.query((ctx) => listCoverage(ctx, query)),
  )
  on(indicatorContracts.centres, (call, { query }) => call.query((ctx) => listCentres(ctx, query)))
  on(indicatorContracts.centralSupport, (call, { query }) =>
    call.query((ctx) => listCentralSupport(ctx, query)),
  )
  on(indicatorContracts.goals, (call) => call.query(listGoals))
  on(indicatorContracts.basicServices, (call) => call.query(listBasicServices))
  on.download(indicatorContracts.exported, (call, { query }) =>
    call.command((ctx) => exportFigures(ctx, query)),
  )
  on(indicatorContracts.trend, (call, { query }) => call.query((ctx) => trend(ctx, query)))
}
