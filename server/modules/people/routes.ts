import type { Routes } from '../../kernel/http.ts'
import { may } from './access.ts'
import { addTelephone, amendHousehold, removeTelephone } from './amend-household.ts'
import { amendPerson } from './amend.ts'
import { endCategory, setCategory } from './categories.ts'
import { addContact, amendContact, removeContact } from './contacts.ts'
import { correctLifeEvent } from './correct-life-event.ts'
import { listDuplicates } from './duplicates.ts'
import { addEvidence, readEvidence } from './evidence.ts'
import { exportPeople } from './export.ts'
import { personCard } from './get-person.ts'
import { personHistory } from './history.ts'
import { householdCard, listHouseholds } from './households.ts'
import { listPeople } from './list.ts'
import { setTelephoneNumber } from './install-telephone.ts'
import { recordConsent } from './record-consent.ts'
import { recordLifeEvent } from './record-life-event.ts'
import { registerPerson } from './register.ts'
import { rosterImportRoutes } from './roster-import/routes.ts'
import { revealHousehold, revealPerson } from './reveal.ts'
import { FILE_BYTES_MAX } from '../../kernel/files.ts'
import { householdContracts, peopleContracts } from './schema.ts'
import { reachHousehold } from './store.ts'
import { getPeopleWords } from './vocabulary.ts'

export const routes: Routes = (on) => {
  rosterImportRoutes(on)
  on(peopleContracts.list, (call, { query }) =>
    call.query(async (ctx) => ({
      ...(await listPeople(ctx, query)),
      can: {
        register: may.register(ctx.actor),
        bring: may.bringRoster(ctx.actor),
        take: may.takeRoster(ctx.actor),
      },
    })),
  )
  on(peopleContracts.words, (call) => call.query(getPeopleWords))
  on(peopleContracts.duplicates, (call, { query }) =>
    call.query(async (ctx) => ({ items: await listDuplicates(ctx, query.area) })),
  )
  on.download(peopleContracts.exported, (call, { query }) =>
    call.command((ctx) => exportPeople(ctx, query)),
  )
  on(peopleContracts.register, (call, { body }) =>
    call.command(async (ctx) => ({ id: (await registerPerson(ctx, body)).id })),
  )
  on(peopleContracts.get, (call, { params }) => call.command((ctx) => personCard(ctx, params.id)))
  on(peopleContracts.amend, (call, { params, body }) =>
    call.command((ctx) => amendPerson(ctx, params.id, body)),
  )
  on(peopleContracts.history, (call, { params, query }) =>
    call.query((ctx) => personHistory(ctx, params.id, query)),
  )
  on(peopleContracts.reveal, (call, { params, body }) =>
    call.command((ctx) => revealPerson(ctx, params.id, body)),
  )
  on(peopleContracts.setCategory, (call, { params, body }) =>
    call.command((ctx) => setCategory(ctx, params.id, body)),
  )
  on(peopleContracts.endCategory, (call, { params, body }) =>
    call.command((ctx) => endCategory(ctx, params.id, params.entryId, body)),
  )
  on(peopleContracts.addContact, (call, { params, body }) =>
    call.command((ctx) => addContact(ctx, params.id, body)),
  )
  on(peopleContracts.amendContact, (call, { params, body }) =>
    call.command((ctx) => amendContact(ctx, params.id, params.entryId, body)),
  )
  on(peopleContracts.removeContact, (call, { params, body }) =>
    call.command((ctx) => removeContact(ctx, params.id, params.entryId, body.reason)),
  )
  on.upload(peopleContracts.addEvidence, FILE_BYTES_MAX, (call, { params }, file) =>
    call.command((ctx) => addEvidence(ctx, params.id, file)),
  )
  on.download(peopleContracts.readEvidence, (call, { params }) =>
    call.command((ctx) => readEvidence(ctx, params.id, params.entryId)),
  )
  on(peopleContracts.recordConsent, (call, { params, body }) =>
    call.command((ctx) => recordConsent(ctx, params.id, body)),
  )
  on(peopleContracts.recordLifeEvent, (call, { params, body }) =>
    call.command((ctx) => recordLifeEvent(ctx, params.id, body)),
  )
  on(peopleContracts.correctLifeEvent, (call, { params, body }) =>
    call.command((ctx) => correctLifeEvent(ctx, params.id, params.entryId, body)),
  )
  on(householdContracts.list, (call, { query }) => call.query((ctx) => listHouseholds(ctx, query)))
  on(householdContracts.get, (call, { params }) =>
    call.query(async (ctx) => householdCard(ctx, await reachHousehold(ctx, params.id))),
  )
  on(householdContracts.amend, (call, { params, body }) =>
    call.command((ctx) => amendHousehold(ctx, params.id, body)),
  )
  on(householdContracts.addTelephone, (call, { params, body }) =>
    call.command((ctx) => addTelephone(ctx, params.id, body)),
  )
  on(householdContracts.setTelephoneNumber, (call, { params, body }) =>
    call.command((ctx) => setTelephoneNumber(ctx, params.id, params.entryId, body)),
  )
  on(householdContracts.removeTelephone, (call, { params, body }) =>
    call.command((ctx) => removeTelephone(ctx, params.id, params.entryId, body)),
  )
  on(householdContracts.reveal, (call, { params, body }) =>
    call.command((ctx) => revealHousehold(ctx, params.id, body.reason)),
  )
}
