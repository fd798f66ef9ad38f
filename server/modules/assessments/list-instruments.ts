import type { Ctx } from '../../kernel/command.ts'
import { itemsOf } from '../../kernel/packs/instruments.ts'
import { absent } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { nameOf } from './store.ts'
import './tables.ts'

/** The version in use of each instrument. */
export async function listInstruments(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('instrument')
    .distinctOn('instrument_id')
    .select(['id', 'document', 'installed_at'])
    .orderBy('instrument_id')
    .orderBy('seq', 'desc')
    .execute()
  const items = rows.map(({ id, document, installed_at }) => ({
    ...nameOf(document, id),
    subject: document.subject,
    items: itemsOf(document).length,
    levels: document.levels.map(({ level, key, zh, en }) => ({ level, key, zh, en })),
    assessorsMin: document.assessorsMin,
    validityMonths: document.validityMonths,
    installedAt: installed_at,
  }))
  return { items, can: { assess: may.assess(ctx.actor) } }
}

/** One instrument as it is in use, or as a revision of it was. */
export async function getInstrument(ctx: Ctx, id: string, revision?: string) {
  const found = await ctx.db
    .selectFrom('instrument')
    .select(['document', 'installed_at'])
    .where('instrument_id', '=', id)
    .$if(revision !== undefined, (query) => query.where('id', '=', revision!))
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (!found) throw absent('assessments.no_instrument', { instrument: id })
  return { instrument: found.document, installedAt: found.installed_at }
}
