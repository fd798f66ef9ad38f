import type { Routes } from '../../kernel/http.ts'
import { areaRow, listAreas, listBoundaries } from './list.ts'
import { areaContracts } from './schema.ts'
import { pathOf } from './store.ts'

export const routes: Routes = (on) => {
  on(areaContracts.children, (call, { query }) =>
    call.query(async (ctx) => ({ items: await listAreas(ctx, query) })),
  )
  on(areaContracts.get, (call, { params }) =>
    call.query(async (ctx) => ({
      area: await areaRow(ctx, params.code),
      path: await pathOf(ctx, params.code),
    })),
  )
  on(areaContracts.boundaries, (call) => call.query(listBoundaries))
}
