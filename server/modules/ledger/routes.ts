import type { Routes } from '../../kernel/http.ts'
import { checkBooks } from './check-books.ts'
import { entriesOf, seriesOf } from './entries.ts'
import { exportEntries } from './export-entries.ts'
import { accountDetail, listAccounts } from './list-accounts.ts'
import { postingDetail, traceRef } from './posting-detail.ts'
import { correctByHand } from './correct-by-hand.ts'
import { ledgerContracts } from './schema.ts'

export const routes: Routes = (on) => {
  on(ledgerContracts.accounts, (call, { query }) => call.query((ctx) => listAccounts(ctx, query)))
  on(ledgerContracts.account, (call, { params }) =>
    call.query((ctx) => accountDetail(ctx, params.id)),
  )
  on(ledgerContracts.entries, (call, { params, query }) =>
    call.query((ctx) => entriesOf(ctx, params.id, query)),
  )
  on.download(ledgerContracts.exportedEntries, (call, { params, query }) =>
    call.command((ctx) => exportEntries(ctx, params.id, query)),
  )
  on(ledgerContracts.series, (call, { params, query }) =>
    call.query((ctx) => seriesOf(ctx, params.id, query)),
  )
  on(ledgerContracts.posting, (call, { params }) =>
    call.query((ctx) => postingDetail(ctx, params.id)),
  )
  on(ledgerContracts.trace, (call, { params }) => call.query((ctx) => traceRef(ctx, params)))
  on(ledgerContracts.correct, (call, { params, body }) =>
    call.command(async (ctx) => ({ postingId: (await correctByHand(ctx, params.id, body)).id })),
  )
  on(ledgerContracts.check, (call) =>
    call.query(async (ctx) => ({ checkedAt: ctx.now, violations: await checkBooks(ctx) })),
  )
}
