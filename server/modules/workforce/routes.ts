import { FILE_BYTES_MAX } from '../../kernel/files.ts'
import type { Routes } from '../../kernel/http.ts'
import { forbidden } from '../../kernel/refused.ts'
import { cancelAbsence, recordAbsence } from './absences.ts'
import { may } from './access.ts'
import { amendWorker } from './amend.ts'
import {
  addCertificate,
  attachCertificateFile,
  openCertificateFile,
  withdrawCertificate,
} from './certificates.ts'
import { depart } from './depart.ts'
import { workerDetail } from './detail.ts'
import { exportWorkers } from './export.ts'
import { listWorkers } from './list.ts'
import { listQualifications } from './qualifications.ts'
import { registerWorker } from './register.ts'
import { revealNumber } from './reveal.ts'
import { workforceContracts } from './schema.ts'
import { setHours } from './set-hours.ts'

export const routes: Routes = (on) => {
  on(workforceContracts.qualifications, (call) => call.query(listQualifications))
  on(workforceContracts.list, (call, { query }) =>
    call.query(async (ctx) => ({
      ...(await listWorkers(ctx, query)),
      can: { register: may.registerHere(ctx.actor) },
    })),
  )
  on.download(workforceContracts.exported, (call, { query }) =>
    call.command((ctx) => exportWorkers(ctx, query)),
  )
  on(workforceContracts.get, (call, { params }) =>
    call.query((ctx) => workerDetail(ctx, params.id)),
  )
  on(workforceContracts.register, (call, { body }) =>
    call.command(async (ctx) => {
      const { organisationId } = ctx.actor
      if (organisationId === null) throw forbidden()
      const { id } = await registerWorker(ctx, { ...body, organisationId })
      return { id }
    }),
  )
  on(workforceContracts.amend, (call, { params, body }) =>
    call.command((ctx) => amendWorker(ctx, params.id, body)),
  )
  on(workforceContracts.depart, (call, { params, body }) =>
    call.command((ctx) => depart(ctx, params.id, body)),
  )
  on(workforceContracts.setHours, (call, { params, body }) =>
    call.command(async (ctx) => ({ items: await setHours(ctx, params.id, body) })),
  )
  on(workforceContracts.recordAbsence, (call, { params, body }) =>
    call.command((ctx) => recordAbsence(ctx, params.id, body)),
  )
  on(workforceContracts.cancelAbsence, (call, { params, body }) =>
    call.command((ctx) => cancelAbsence(ctx, params.id, params.absenceId, body.reason)),
  )
  on(workforceContracts.reveal, (call, { params, body }) =>
    call.command((ctx) => revealNumber(ctx, params.id, body.field, body.reason)),
  )
  certificateRoutes(on)
}

const certificateRoutes: Routes = (on) => {
  on(workforceContracts.addCertificate, (call, { params, body }) =>
    call.command((ctx) => addCertificate(ctx, params.id, body)),
  )
  on(workforceContracts.withdrawCertificate, (call, { params, body }) =>
    call.command((ctx) => withdrawCertificate(ctx, params.id, params.certificateId, body.reason)),
  )
  on.upload(workforceContracts.uploadCertificateFile, FILE_BYTES_MAX, (call, { params }, file) =>
    call.command((ctx) => attachCertificateFile(ctx, params.id, params.certificateId, file)),
  )
  on.download(workforceContracts.certificateFile, (call, { params }) =>
    call.command(async (ctx) => {
      const file = await openCertificateFile(ctx, params.id, params.certificateId)
      return { name: file.name, mediaType: file.mediaType, body: file.bytes, inline: true }
    }),
  )
}
