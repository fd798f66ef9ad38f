import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { readFileBytes, storeFile, type StoredFile } from '../../kernel/files.ts'
import type { Upload } from '../../kernel/http.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { AddCertificate, type Certificate } from './schema.ts'
import { employed, lockManaged, reachRecord, tell } from './store.ts'
import { certificateStateOn } from './worker.ts'

/** Adds a paper; a renewal is a new one beside the old. */
export async function addCertificate(
  ctx: Ctx,
  workerId: string,
  input: AddCertificate,
): Promise<{ id: string }> {
  const form = AddCertificate.parse(input)
  const worker = await lockManaged(ctx, workerId)
  const kind = await ctx.db
    .selectFrom('certificate_kind')
    .select(['validity_months'])
    .where('code', '=', form.kind)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  if (!kind) throw invalid('workforce.certificate_unknown', 'kind')
  if (kind.validity_months !== null && form.validTo === null) {
    throw invalid('workforce.certificate_end_missing', 'validTo')
  }
  if (form.validTo !== null && form.validTo < form.validFrom) {
    throw invalid('workforce.ends_before_start', 'validTo')
  }
  const id = ctx.id()
  await ctx.db
    .insertInto('certificate')
    .values({
      id,
      worker_id: workerId,
      kind: form.kind,
      number: form.number,
      issued_by: form.issuedBy,
      valid_from: form.validFrom,
      valid_to: form.validTo,
      added_at: ctx.now,
    })
    .execute()
  const detail = { workerId, kind: form.kind, validFrom: form.validFrom, validTo: form.validTo }
  await tell(ctx, worker, 'workforce.certificate_added', { certificateId: id, kind: form.kind })
  await audit(ctx, 'workforce.certificate_added', { kind: 'certificate', id }, detail)
  return { id }
}

/** A paper entered wrongly, revoked or false: it counts no more, and stays to be seen. */
export async function withdrawCertificate(
  ctx: Ctx,
  workerId: string,
  certificateId: string,
  reason: string,
): Promise<{ id: string }> {
  const worker = await reachRecord(ctx, workerId)
  if (!may.withdrawCertificate(ctx.actor, employed(worker))) throw forbidden()
  const found = await certificateOf(ctx, workerId, certificateId)
  if (found.withdrawn_at !== null) throw conflict('workforce.certificate_withdrawn')
  await ctx.db
    .updateTable('certificate')
    .set({ withdrawn_at: ctx.now, withdrawn_reason: reason })
    .where('id', '=', certificateId)
    .execute()
  await tell(ctx, worker, 'workforce.certificate_withdrawn', { certificateId, kind: found.kind })
  const subject = { kind: 'certificate', id: certificateId }
  await audit(ctx, 'workforce.certificate_withdrawn', subject, { workerId }, reason)
  return { id: certificateId }
}

/** Attaches the scan; the one before stays in the audit trail by its id. */
export async function attachCertificateFile(
  ctx: Ctx,
  workerId: string,
  certificateId: string,
  file: Upload,
): Promise<{ id: string }> {
  await lockManaged(ctx, workerId)
  const found = await certificateOf(ctx, workerId, certificateId)
  const stored = await storeFile(ctx, file)
  await ctx.db
    .updateTable('certificate')
    .set({ file_id: stored.id })
    .where('id', '=', certificateId)
    .execute()
  const detail = { workerId, before: found.file_id, after: stored.id, sha256: stored.sha256 }
  const subject = { kind: 'certificate', id: certificateId }
  await audit(ctx, 'workforce.certificate_file_attached', subject, detail)
  return { id: stored.id }
}

/** The scan, with the look recorded. */
export async function openCertificateFile(
  ctx: Ctx,
  workerId: string,
  certificateId: string,
): Promise<StoredFile & { bytes: Buffer }> {
  const worker = await reachRecord(ctx, workerId)
  if (!may.seeFile(ctx.actor, employed(worker))) throw forbidden()
  const { file_id: fileId } = await certificateOf(ctx, workerId, certificateId)
  if (fileId === null) throw absent('workforce.no_file')
  const subject = { kind: 'certificate', id: certificateId }
  await audit(ctx, 'workforce.certificate_file_seen', subject, { workerId, fileId })
  return readFileBytes(ctx, fileId)
}

async function certificateOf(ctx: Ctx, workerId: string, id: string) {
  const found = await ctx.db
    .selectFrom('certificate')
    .selectAll()
    .where('id', '=', id)
    .where('worker_id', '=', workerId)
    .executeTakeFirst()
  if (!found) throw absent()
  return found
}

/** Those that count first, the latest on top. */
export async function certificatesOf(ctx: Ctx, workerId: string): Promise<CertificateLine[]> {
  const rows = await ctx.db
    .selectFrom('certificate')
    .select([
      'id',
      'kind',
      'number',
      'issued_by as issuedBy',
      'valid_from as validFrom',
      'valid_to as validTo',
      'file_id',
      'withdrawn_at as withdrawnAt',
      'withdrawn_reason as withdrawnReason',
    ])
    .where('worker_id', '=', workerId)
    .orderBy('withdrawn_at', (order) => order.desc().nullsFirst())
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
  const today = dayOf(ctx.now)
  return rows.map(({ file_id: fileId, ...row }) => ({
    ...row,
    hasFile: fileId !== null,
    state: certificateStateOn(row.validTo, today),
  }))
}

type CertificateLine = Omit<Certificate, 'withdrawnAt'> & { withdrawnAt: Temporal.Instant | null }
