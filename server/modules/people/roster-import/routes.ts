import type { Routes } from '../../../kernel/http.ts'
import { askExecution } from './execute.ts'
import { getImport, listImports, listRows } from './read-import.ts'
import { importReport, importTemplate } from './report.ts'
import { IMPORT_BYTES_MAX, rosterImportContracts } from './schema.ts'
import { uploadRoster } from './upload.ts'

export const rosterImportRoutes: Routes = (on) => {
  on.download(rosterImportContracts.template, (call, { query }) =>
    call.query((ctx) => importTemplate(ctx, query.format)),
  )
  on(rosterImportContracts.list, (call, { query }) => call.query((ctx) => listImports(ctx, query)))
  on.upload(rosterImportContracts.upload, IMPORT_BYTES_MAX, (call, _input, file) =>
    call.command((ctx) => uploadRoster(ctx, file)),
  )
  on(rosterImportContracts.get, (call, { params }) =>
    call.query((ctx) => getImport(ctx, params.id)),
  )
  on(rosterImportContracts.rows, (call, { params, query }) =>
    call.query((ctx) => listRows(ctx, params.id, query)),
  )
  on.download(rosterImportContracts.report, (call, { params }) =>
    call.command((ctx) => importReport(ctx, params.id)),
  )
  on(rosterImportContracts.execute, (call, { params }) =>
    call.command((ctx) => askExecution(ctx, params.id)),
  )
}
