import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import type { Pack } from '../../kernel/packs.ts'
import './tables.ts'

/**
 * Installs the instruments of the pack. A changed document is a new row beside the old one, because
 * old assessments keep the questions and the scoring they were made with. Twice changes nothing.
 */
export async function installInstruments(ctx: Ctx, pack: Pick<Pack, 'instruments'>): Promise<void> {
  const rows = pack.instruments.map((document) => ({
    id: ctx.id(),
    instrument_id: document.id,
    version: document.version,
    content_hash: createHash('sha256').update(JSON.stringify(document)).digest('hex'),
    document: json(document),
    installed_at: ctx.now,
  }))
  if (rows.length === 0) return
  await ctx.db
    .insertInto('instrument')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .execute()
}
