import type { Routes } from '../../kernel/http.ts'
import { may } from './access.ts'
import { endOffer } from './end-offer.ts'
import { exportOffers, exportServices } from './export.ts'
import { listKinds, listServiceRows, serviceDetail } from './list.ts'
import { listOffers } from './list-offers.ts'
import { putOffer } from './put-offer.ts'
import { catalogueContracts } from './schema.ts'

export const routes: Routes = (on) => {
  on(catalogueContracts.kinds, (call) =>
    call.query(async (ctx) => ({ items: await listKinds(ctx) })),
  )
  on(catalogueContracts.list, (call, { query }) => call.query((ctx) => listServiceRows(ctx, query)))
  on.download(catalogueContracts.exported, (call, { query }) =>
    call.command((ctx) => exportServices(ctx, query)),
  )
  on(catalogueContracts.get, (call, { params }) =>
    call.query((ctx) => serviceDetail(ctx, params.code)),
  )
  on(catalogueContracts.offers, (call, { query }) =>
    call.query(async (ctx) => ({
      ...(await listOffers(ctx, query)),
      can: { price: may.priceSomewhere(ctx.actor) },
    })),
  )
  on.download(catalogueContracts.exportedOffers, (call, { query }) =>
    call.command((ctx) => exportOffers(ctx, query)),
  )
  on(catalogueContracts.putOffer, (call, { body }) => call.command((ctx) => putOffer(ctx, body)))
  on(catalogueContracts.endOffer, (call, { params, body }) =>
    call.command((ctx) => endOffer(ctx, params.id, body)),
  )
}
