import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import type { Pack } from '../../kernel/packs/packs.ts'
import './tables.ts'

/**
 * Installs the instruments of the pack. A changed document is a new row beside the old one, because
 * old assessments keep the questions and the scoring they were made with. Twice changes nothing.
 */
export async function installInstruments(ctx: Ctx, pack: Pick<Pack, 'instruments'>): Promise<void> {
  for (const document of pack.instruments) {
    const hash = createHash('sha256').update(JSON.stringify(document)).digest('hex')
    const current = await ctx.db
      .selectFrom('instrument')
      .select('content_hash')
      .where('instrument_id', '=', document.id)
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    if (current?.content_hash === hash) continue
    await ctx.db
      .insertInto('instrument')
      .values({
        id: ctx.id(),
        instrument_id: document.id,
        version: document.version,
        content_hash: hash,
        document: json(document),
        installed_at: ctx.now,
      })
      .execute()
  }
}
