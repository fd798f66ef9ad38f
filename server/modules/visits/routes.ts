import { FILE_BYTES_MAX } from '../../kernel/files.ts'
import type { Mount, Routes } from '../../kernel/http.ts'
import { instant } from '../../kernel/time.ts'
import { adjustVisit } from './adjust.ts'
import { acknowledgeAlert } from './alerts.ts'
import { callAnswer, callOf, eachOf, seeDetail, seeProof } from './answers.ts'
import { callOff, sayMissed } from './call-off.ts'
import { confirmVisit, tellCode } from './confirm.ts'
import { exportVisits, listVisits } from './list.ts'
import { listAlerts } from './list-alerts.ts'
import { objectToRejection } from './object.ts'
import { myVisits } from './phone.ts'
import {
  confirmationView,
  detailOf,
  noteView,
  photoView,
  readPhoto,
  readSignature,
} from './proof.ts'
import { recordCall } from './record-call.ts'
import { addNote, addPhoto, setTasks } from './report.ts'
import { reviewVisit } from './review.ts'
import { visitContracts } from './schema.ts'

export const routes: Routes = (on) => {
  reads(on)
  calls(on)
  reports(on)
  decisions(on)
}

function reads(on: Mount): void {
  on(visitContracts.list, (call, { query }) => call.query((ctx) => listVisits(ctx, query)))
  on.download(visitContracts.export, (call, { query }) =>
    call.command((ctx) => exportVisits(ctx, query)),
  )
  on(visitContracts.mine, (call, { query }) => call.command((ctx) => myVisits(ctx, query.day)))
  on(visitContracts.get, (call, { params }) => call.command((ctx) => seeDetail(ctx, params.id)))
  on(visitContracts.evidence, (call, { params }) => call.command((ctx) => seeProof(ctx, params.id)))
  on.download(visitContracts.photo, (call, { params }) =>
    call.command((ctx) => readPhoto(ctx, params.id, params.photoId)),
  )
  on.download(visitContracts.signature, (call, { params }) =>
    call.command((ctx) => readSignature(ctx, params.id, params.confirmationId)),
  )
  on(visitContracts.code, (call, { params }) => call.command((ctx) => tellCode(ctx, params.id)))
  on(visitContracts.alerts, (call, { query }) => call.query((ctx) => listAlerts(ctx, query)))
}

function calls(on: Mount): void {
  on(visitContracts.checkIn, (call, { params, body }) =>
    call.command(async (ctx) =>
      callAnswer(ctx, await recordCall(ctx, params.id, 'in', callOf(body))),
    ),
  )
  on(visitContracts.checkOut, (call, { params, body }) =>
    call.command(async (ctx) =>
      callAnswer(ctx, await recordCall(ctx, params.id, 'out', callOf(body))),
    ),
  )
  on(visitContracts.setTimes, (call, { params, body }) =>
    call.command(async (ctx) => {
      const startedAt = instant(body.startedAt)
      await adjustVisit(ctx, params.id, { ...body, startedAt, endedAt: instant(body.endedAt) })
      return detailOf(ctx, params.id)
    }),
  )
}

function reports(on: Mount): void {
  on(visitContracts.setTasks, (call, { params, body }) =>
    call.command(async (ctx) => {
      const visit = await setTasks(ctx, params.id, { done: body.done, at: instant(body.at) })
      return { tasksDone: [...visit.tasksDone] }
    }),
  )
  on(visitContracts.addNote, (call, { params, body }) =>
    call.command(async (ctx) =>
      noteView(await addNote(ctx, params.id, { ...body, at: instant(body.at) })),
    ),
  )
  on.upload(visitContracts.addPhoto, FILE_BYTES_MAX, (call, { params, body }, file) =>
    call.command(async (ctx) => {
      const photo = { clientId: body.clientId, takenAt: instant(body.takenAt) }
      return photoView(ctx, await addPhoto(ctx, params.id, photo, file))
    }),
  )
  on(visitContracts.confirm, (call, { params, body }) =>
    call.command(async (ctx) =>
      confirmationView(await confirmVisit(ctx, params.id, { ...body, at: instant(body.at) })),
    ),
  )
}

function decisions(on: Mount): void {
  on(visitContracts.cancel, (call, { params, body }) =>
    call.command(async (ctx) => {
      await callOff(ctx, params.id, body)
      return detailOf(ctx, params.id)
    }),
  )
  on(visitContracts.miss, (call, { params, body }) =>
    call.command(async (ctx) => {
      await sayMissed(ctx, params.id, body)
      return detailOf(ctx, params.id)
    }),
  )
  on(visitContracts.review, (call, { params, body }) =>
    call.command(async (ctx) => {
      await reviewVisit(ctx, params.id, body)
      return detailOf(ctx, params.id)
    }),
  )
  on(visitContracts.reviewMany, (call, { body: { side, ids } }) =>
    eachOf(ids, (id) => call.command((ctx) => reviewVisit(ctx, id, { side, decision: 'approve' }))),
  )
  on(visitContracts.object, (call, { params, body }) =>
    call.command(async (ctx) => {
      await objectToRejection(ctx, params.id, body.reason)
      return detailOf(ctx, params.id)
    }),
  )
  on(visitContracts.acknowledge, (call, { params, body }) =>
    call.command((ctx) => acknowledgeAlert(ctx, params.id, body.note ?? null)),
  )
}
