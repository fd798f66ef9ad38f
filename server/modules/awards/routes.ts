import { FILE_BYTES_MAX } from '../../kernel/files.ts'
import type { Routes } from '../../kernel/http.ts'
import { applicationDetail } from './application-detail.ts'
import { decideApplication, withdrawApplication } from './decide-application.ts'
import { exportApplications } from './export-applications.ts'
import { listApplications, listAwardProgrammes } from './list-applications.ts'
import { answerObjection, enterObjection } from './objections.ts'
import { openApplication } from './open-application.ts'
import { attachFile, inspectPaper, openFile, submitPaper } from './papers.ts'
import { moneyRoutes } from './money-routes.ts'
import { payApplication } from './pay-application.ts'
import { listPublicity } from './publicity.ts'
import { printApplicationLetter } from './print-letter.ts'
import { publishApplication } from './publish-application.ts'
import { may } from './access.ts'
import { awardContracts as contracts } from './schema.ts'
import { changeTerms, termsOf } from './terms.ts'
import { listWaiting } from './waiting.ts'

export const routes: Routes = (on) => {
  on(contracts.programmes, (call) => call.query(listAwardProgrammes))
  on(contracts.terms, (call) =>
    call.query(async (ctx) => ({
      terms: await termsOf(ctx),
      can: { change: may.changeTerms(ctx.actor) },
    })),
  )
  on(contracts.changeTerms, (call, { body }) =>
    call.command(async (ctx) => ({ terms: await changeTerms(ctx, body), can: { change: true } })),
  )
  on(contracts.list, (call, { query }) => call.query((ctx) => listApplications(ctx, query)))
  on.download(contracts.exported, (call, { query }) =>
    call.command((ctx) => exportApplications(ctx, query)),
  )
  on(contracts.publicity, (call, { query }) => call.query((ctx) => listPublicity(ctx, query)))
  on(contracts.get, (call, { params }) => call.query((ctx) => applicationDetail(ctx, params.id)))
  on.download(contracts.letter, (call, { params }) =>
    call.command((ctx) => printApplicationLetter(ctx, params.id)),
  )
  on(contracts.open, (call, { body }) =>
    call.command(async (ctx) => ({ id: await openApplication(ctx, body) })),
  )
  on.upload(contracts.uploadFile, FILE_BYTES_MAX, (call, { params }, file) =>
    call.command((ctx) => attachFile(ctx, params.id, file)),
  )
  on.download(contracts.file, (call, { params }) =>
    call.command(async (ctx) => {
      const file = await openFile(ctx, params.id, params.fileId)
      return { name: file.name, mediaType: file.mediaType, body: file.bytes, inline: true }
    }),
  )
  on(contracts.submitPaper, (call, { params, body }) =>
    call.command(async (ctx) => ({ id: await submitPaper(ctx, params.id, body) })),
  )
  on(contracts.inspectPaper, (call, { params, body }) =>
    call.command(async (ctx) => {
      await inspectPaper(ctx, params.id, params.paperId, body)
      return { id: params.id }
    }),
  )
  on(contracts.withdraw, (call, { params, body }) =>
    call.command(async (ctx) => {
      await withdrawApplication(ctx, params.id, body.reason)
      return { id: params.id }
    }),
  )
  on(contracts.publish, (call, { params }) =>
    call.command(async (ctx) => {
      await publishApplication(ctx, params.id)
      return { id: params.id }
    }),
  )
  on(contracts.object, (call, { params, body }) =>
    call.command(async (ctx) => ({ id: await enterObjection(ctx, params.id, body) })),
  )
  on(contracts.answerObjection, (call, { params, body }) =>
    call.command(async (ctx) => {
      await answerObjection(ctx, params.id, params.objectionId, body)
      return { id: params.id }
    }),
  )
  on(contracts.decide, (call, { params, body }) =>
    call.command(async (ctx) => {
      await decideApplication(ctx, params.id, body)
      return { id: params.id }
    }),
  )
  on(contracts.pay, (call, { params, body }) =>
    call.command(async (ctx) => {
      await payApplication(ctx, params.id, body)
      return { id: params.id }
    }),
  )
  moneyRoutes(on)
  on(contracts.waiting, (call, { query }) => call.query((ctx) => listWaiting(ctx, query)))
}
