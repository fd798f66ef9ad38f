import { createHash } from 'node:crypto'
import type { City } from './db.ts'
import type { Ctx } from './command.ts'
import { absent, invalid } from './refused.ts'

interface StoredFileTable {
  city: City
  id: string
  name: string
  media_type: string
  size: number
  sha256: string
  bytes: Buffer
  created_by: string
  created_at: Temporal.Instant
}

declare module './db.ts' {
  interface Tables {
    stored_file: StoredFileTable
  }
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

/** A photo or a scan; workbooks are larger and have their own limit. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024

/** The first bytes of each kind; null where they say something else, as the length of a WebP. */
const KINDS: Readonly<Record<string, readonly (number | null)[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/webp': [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': [0x50, 0x4b, 0x03, 0x04],
  'text/csv': [],
}

/**
 * Keeps a file with the rows that refer to it, in one transaction. The first bytes must match the
 * stated kind. Files never change; a new version is a new file.
 */
export async function storeFile(
  ctx: Ctx,
  file: { name: string; mediaType: string; bytes: Buffer },
  bytesMax = FILE_BYTES_MAX,
): Promise<StoredFile> {
  const magic = KINDS[file.mediaType]
  if (!magic || !magic.every((byte, at) => byte === null || file.bytes[at] === byte)) {
    throw invalid('kernel.file_kind', 'file', { kinds: Object.keys(KINDS).join(', ') })
  }
  if (file.bytes.length > bytesMax) {
    throw invalid('kernel.file_too_large', 'file', { megabytes: Math.floor(bytesMax / 1048576) })
  }
  const kept = {
    id: ctx.id(),
    name: file.name.slice(0, 200),
    media_type: file.mediaType,
    size: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  }
  await ctx.db
    .insertInto('stored_file')
    .values({ ...kept, bytes: file.bytes, created_by: ctx.actor.id, created_at: ctx.now })
    .execute()
  const { media_type: mediaType, ...rest } = kept
  return { ...rest, mediaType }
}

/** The caller has already checked that the actor may see the record the file belongs to. */
export async function readFileBytes(ctx: Ctx, id: string): Promise<StoredFile & { bytes: Buffer }> {
  const row = await ctx.db
    .selectFrom('stored_file')
    .select(['id', 'name', 'media_type as mediaType', 'size', 'sha256', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw absent()
  return row
}
