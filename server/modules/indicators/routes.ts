import type { Routes } from '../../kernel/http.ts'
import { commandCentre } from './command-centre.ts'
import { listIndicators } from './list-indicators.ts'
import { indicatorContracts } from './schema.ts'
import { trend } from './trend.ts'

export const routes: Routes = (on) => {
  on(indicatorContracts.dictionary, (call) => call.query(listIndicators))
  on(indicatorContracts.commandCentre, (call, { query }) =>
    call.query((ctx) => commandCentre(ctx, query)),
  )
  on(indicatorContracts.trend, (call, { query }) => call.query((ctx) => trend(ctx, query)))
}
