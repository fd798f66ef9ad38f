import type { Routes } from '../../kernel/http.ts'
import { may } from './access.ts'
import { amendContact, amendOrganisation } from './amend.ts'
import { changeState } from './change-state.ts'
import { exportOrganisations } from './export.ts'
import { organisationDetail } from './detail.ts'
import { factsOnDay } from './facts-on-day.ts'
import { listOrganisations } from './list.ts'
import { registerOrganisation } from './register.ts'
import { revealContact } from './reveal-contact.ts'
import { organisationContracts } from './schema.ts'
import { setBrand } from './set-brand.ts'
import { setServedAreas } from './set-served-areas.ts'

export const routes: Routes = (on) => {
  on(organisationContracts.list, (call, { query }) =>
    call.query(async (ctx) => ({
      ...(await listOrganisations(ctx, query)),
      can: { register: may.registerSomewhere(ctx.actor) },
    })),
  )
  on.download(organisationContracts.exported, (call, { query }) =>
    call.command((ctx) => exportOrganisations(ctx, query)),
  )
  on(organisationContracts.get, (call, { params }) =>
    call.query((ctx) => organisationDetail(ctx, params.id)),
  )
  on(organisationContracts.register, (call, { body }) =>
    call.command(async (ctx) => ({ id: (await registerOrganisation(ctx, body)).id })),
  )
  on(organisationContracts.amend, (call, { params, body }) =>
    call.command((ctx) => amendOrganisation(ctx, params.id, body)),
  )
  on(organisationContracts.amendContact, (call, { params, body }) =>
    call.command((ctx) => amendContact(ctx, params.id, body)),
  )
  on(organisationContracts.setServedAreas, (call, { params, body }) =>
    call.command(async (ctx) => ({ items: await setServedAreas(ctx, params.id, body) })),
  )
  on(organisationContracts.setBrand, (call, { params, body }) =>
    call.command((ctx) => setBrand(ctx, params.id, body)),
  )
  on(organisationContracts.facts, (call, { params, query }) =>
    call.query((ctx) => factsOnDay(ctx, params.id, query.on)),
  )
  on(organisationContracts.changeState, (call, { params, body }) =>
    call.command((ctx) => changeState(ctx, params.id, body)),
  )
  on(organisationContracts.revealContact, (call, { params, body }) =>
    call.command((ctx) => revealContact(ctx, params.id, body.reason)),
  )
}
