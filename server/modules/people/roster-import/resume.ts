import { SYSTEM } from '../../../kernel/actor.ts'
import { command, query, type Kernel } from '../../../kernel/command.ts'
import { checkRoster } from './check.ts'
import { executeRoster } from './execute.ts'

/** An import that nobody has touched for so long was stopped in the middle. */
const SILENT_MINUTES = 1
/** How long the rows of a file are kept: long enough to correct and bring the rest again. */
const KEPT_DAYS = 30

/** After this long of trying, trying again does not help. */
const TRIED_HOURS = 24

/** Goes on with imports that a restart interrupted. */
export async function resumeRosterImports(kernel: Kernel): Promise<void> {
  const stopped = await query(kernel, SYSTEM, (ctx) =>
    ctx.db
      .selectFrom('roster_import')
      .select(['id', 'state'])
      .where('state', 'in', ['checking', 'executing'])
      .where('touched_at', '<', ctx.now.subtract({ minutes: SILENT_MINUTES }))
      .where('touched_at', '>', ctx.now.subtract({ hours: TRIED_HOURS }))
      .execute(),
  )
  for (const { id, state } of stopped) {
    try {
      await (state === 'checking' ? checkRoster(kernel, id) : executeRoster(kernel, id))
    } catch (error) {
      // One import that cannot go on must not keep the others from it.
      kernel.log.error({ err: error, importId: id }, 'an import could not be resumed')
    }
  }
}

/** Personal data is kept no longer than needed (PIPL article 19): the counts stay, the rows go. */
export async function forgetRosterRows(kernel: Kernel): Promise<void> {
  await command(kernel, SYSTEM, async (ctx) => {
    const before = ctx.now.subtract({ hours: KEPT_DAYS * 24 })
    const old = ctx.db.selectFrom('roster_import').select('id').where('touched_at', '<', before)
    await ctx.db.deleteFrom('roster_import_row').where('import_id', 'in', old).execute()
    await ctx.db.deleteFrom('roster_import_piece').where('import_id', 'in', old).execute()
    await ctx.db
      .updateTable('roster_import')
      .set({ state: 'failed', problem: 'people.import_expired' })
      .where('touched_at', '<', before)
      .where('state', 'in', ['checking', 'checked', 'executing'])
      .execute()
  })
}
