import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { readFileBytes, storeFile } from '../../kernel/files.ts'
import type { Download, Upload } from '../../kernel/http.ts'
import { absent, forbidden, invalid } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { reachRecord } from './store.ts'
import './tables.ts'

/** Keeps a scan with a person, to be named by a category, a consent or a life event. */
export async function addEvidence(
  ctx: Ctx,
  personId: string,
  file: Upload,
): Promise<{ id: string }> {
  if (!may.amend(ctx.actor)) throw forbidden()
  await reachRecord(ctx, personId)
  const kept = await storeFile(ctx, file)
  await ctx.db
    .insertInto('person_file')
    .values({
      file_id: kept.id,
      person_id: personId,
      name: kept.name,
      media_type: kept.mediaType,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })
    .execute()
  await audit(
    ctx,
    'people.evidence_added',
    { kind: 'person', id: personId },
    { fileId: kept.id, sha256: kept.sha256 },
  )
  return { id: kept.id }
}

/** A scan to look at; it shows what numbers show, so the look is audited. */
export async function readEvidence(ctx: Ctx, personId: string, fileId: string): Promise<Download> {
  if (!may.reveal(ctx.actor)) throw forbidden()
  await reachRecord(ctx, personId)
  if (!(await isEvidenceOf(ctx, personId, fileId))) throw absent('people.file_absent')
  await audit(ctx, 'people.evidence_viewed', { kind: 'person', id: personId }, { fileId })
  const file = await readFileBytes(ctx, fileId)
  return { name: file.name, mediaType: file.mediaType, body: file.bytes, inline: true }
}

/** A record may name only scans that were kept with its person. */
export async function refuseForeignFile(
  ctx: Ctx,
  personId: string,
  fileId: string | undefined,
): Promise<void> {
  if (fileId === undefined) return
  if (!(await isEvidenceOf(ctx, personId, fileId))) {
    throw invalid('people.file_absent', 'evidenceFileId')
  }
}

async function isEvidenceOf(ctx: Ctx, personId: string, fileId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('person_file')
    .select('file_id')
    .where('file_id', '=', fileId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
