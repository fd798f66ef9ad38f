import type { Call, Routes } from '../../kernel/http.ts'
import type { Ctx } from '../../kernel/command.ts'
import { answerObjection } from './answer-objection.ts'
import { closePeriod } from './close-period.ts'
import { decideDoubt } from './decide-doubt.ts'
import { deferVisit } from './defer-visit.ts'
import { doubtContracts } from './doubt-schema.ts'
import { exportStatement } from './export-statement.ts'
import { freezePeriod } from './freeze-period.ts'
import { doubtOf, listDoubts } from './list-doubts.ts'
import { listPeriods, listUndecided, periodOf } from './list-periods.ts'
import { listStatements } from './list-statements.ts'
import { objectToLine } from './object-to-line.ts'
import { printStatement } from './print-statement.ts'
import { recordPayment } from './record-payment.ts'
import { settlementContracts } from './schema.ts'
import { signStatement } from './sign-statement.ts'
import { statementDetail, statementLines } from './statement-detail.ts'
import { traceOf } from './trace.ts'
import { visitFunding } from './visit-funding.ts'

/** An act on a statement, answered with the statement as it then stands. */
const onStatement = (call: Call, id: string, act: (ctx: Ctx) => Promise<void>) =>
  call.command(async (ctx) => {
    await act(ctx)
    return statementDetail(ctx, id)
  })

export const routes: Routes = (on) => {
  on(settlementContracts.periods, (call) =>
    call.query(async (ctx) => ({ items: await listPeriods(ctx) })),
  )
  on(settlementContracts.period, (call, { params }) =>
    call.query((ctx) => periodOf(ctx, params.month)),
  )
  on(settlementContracts.undecided, (call, { params, query }) =>
    call.query((ctx) => listUndecided(ctx, params.month, query)),
  )
  on(settlementContracts.defer, (call, { params, body }) =>
    call.command(async (ctx) => {
      await deferVisit(ctx, params.month, body)
      return periodOf(ctx, params.month)
    }),
  )
  on(settlementContracts.freeze, (call, { params }) =>
    call.command(async (ctx) => {
      await freezePeriod(ctx, params.month)
      return periodOf(ctx, params.month)
    }),
  )
  on(settlementContracts.close, (call, { params }) =>
    call.command(async (ctx) => {
      await closePeriod(ctx, params.month)
      return periodOf(ctx, params.month)
    }),
  )
  on(settlementContracts.statements, (call, { query }) =>
    call.query((ctx) => listStatements(ctx, query)),
  )
  on(settlementContracts.statement, (call, { params }) =>
    call.query((ctx) => statementDetail(ctx, params.id)),
  )
  on(settlementContracts.lines, (call, { params, query }) =>
    call.query((ctx) => statementLines(ctx, params.id, query)),
  )
  on.download(settlementContracts.exported, (call, { params }) =>
    call.command((ctx) => exportStatement(ctx, params.id)),
  )
  on.download(settlementContracts.printed, (call, { params }) =>
    call.command((ctx) => printStatement(ctx, params.id)),
  )
  on(settlementContracts.signAsProvider, (call, { params, body }) =>
    onStatement(call, params.id, (ctx) => signStatement(ctx, params.id, 'provider', body)),
  )
  on(settlementContracts.signAsPayer, (call, { params, body }) =>
    onStatement(call, params.id, (ctx) => signStatement(ctx, params.id, 'payer', body)),
  )
  on(settlementContracts.object, (call, { params, body }) =>
    onStatement(call, params.id, (ctx) => objectToLine(ctx, params.id, body)),
  )
  on(settlementContracts.answer, (call, { params, body }) =>
    call.command(async (ctx) => statementDetail(ctx, await answerObjection(ctx, params.id, body))),
  )
  on(settlementContracts.pay, (call, { params, body }) =>
    onStatement(call, params.id, (ctx) => recordPayment(ctx, params.id, body)),
  )
  on(settlementContracts.funding, (call, { params }) =>
    call.query((ctx) => visitFunding(ctx, params.id)),
  )
  on(doubtContracts.doubts, (call, { query }) => call.query((ctx) => listDoubts(ctx, query)))
  on(doubtContracts.decideDoubt, (call, { params, body }) =>
    call.command(async (ctx) => {
      await decideDoubt(ctx, params.id, body)
      return doubtOf(ctx, params.id)
    }),
  )
  on(settlementContracts.trace, (call, { query }) => call.query((ctx) => traceOf(ctx, query)))
}
