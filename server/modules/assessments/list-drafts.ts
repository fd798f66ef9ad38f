import { withinReach } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { instrumentsByIds, nameOf, subjectsOf } from './store.ts'
import './tables.ts'

/** Drafts that somebody in reach began and nobody finished, the latest saved first by start. */
export async function listDrafts(
  ctx: Ctx,
  asked: { personId?: string; cursor?: string | undefined; limit: number },
) {
  const rows = await ctx.db
    .selectFrom('assessment_draft')
    .selectAll()
    .where('state', '=', 'open')
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .$if(asked.personId !== undefined, (query) => query.where('person_id', '=', asked.personId!))
    .where((eb) => afterCursor(asked.cursor, [eb.ref('id')], 'desc'))
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [row.id])
  const instruments = await instrumentsByIds(
    ctx,
    page.items.map((row) => row.instrument),
  )
  const subjects = await subjectsOf(
    ctx,
    page.items.map((row) => row.person_id),
  )
  const items = page.items.map((row) => {
    const instrument = instruments.get(row.instrument)!
    return {
      id: row.id,
      instrument: nameOf(instrument, row.instrument),
      person: subjects.get(row.person_id)!,
      reason: row.reason,
      assessedOn: row.assessed_on,
      startedBy: row.started_by_name,
      savedAt: row.saved_at,
      signatures: row.signatures,
      assessorsMin: instrument.assessorsMin,
      missing: row.missing,
    }
  })
  return { items, next: page.next }
}
