import type { Ctx } from '../../../kernel/command.ts'
import { changesBetween, type PackChange } from '../../../kernel/packs/diff.ts'
import type { Pack } from '../../../kernel/packs/packs.ts'
import { dayOf, type Day } from '../../../kernel/time.ts'
import { versionsOf } from '../versions.ts'

/** What loading a pack would do to one programme. */
export interface ProgrammeDifference {
  readonly programme: string
  readonly version: string
  readonly from: Day
  /**
   * `added`: a version that is not installed. `changed`: its document differs from the installed one.
   * `left`: installed from a pack and no longer in it; it stays in force, for nothing is taken away.
   */
  readonly kind: 'added' | 'changed' | 'left'
  readonly changes: readonly PackChange[]
}

/** The programmes of a pack held against those that are installed; nothing is written. */
export async function comparePack(ctx: Ctx, pack: Pack): Promise<ProgrammeDifference[]> {
  const differences: ProgrammeDifference[] = []
  for (const programme of pack.programmes) {
    const { id, version, inForce } = programme
    const installed = (await versionsOf(ctx, id)).find(
      (one) => one.programme.inForce.from === inForce.from,
    )
    const changes = installed ? changesBetween(installed.programme, programme) : []
    if (installed && changes.length === 0) continue
    const kind = installed ? 'changed' : 'added'
    differences.push({ programme: id, version, from: inForce.from, kind, changes })
  }
  return [...differences, ...(await leftBehind(ctx, pack))]
}

/** Versions that a pack has brought, that hold today or later, and that this pack has no more. */
async function leftBehind(ctx: Ctx, pack: Pack): Promise<ProgrammeDifference[]> {
  const today = dayOf(ctx.now)
  const held = new Set(pack.programmes.map(({ id, inForce }) => `${id} ${inForce.from}`))
  const rows = await ctx.db
    .selectFrom('programme_version')
    .distinctOn(['programme_id', 'valid_from'])
    .select(['programme_id as programme', 'version', 'valid_from as from', 'valid_to as to'])
    .where('change_id', 'is', null)
    .orderBy('programme_id')
    .orderBy('valid_from')
    .orderBy('seq', 'desc')
    .execute()
  return rows
    .filter(
      ({ programme, from, to }) => !held.has(`${programme} ${from}`) && (to ?? today) >= today,
    )
    .map(({ programme, version, from }) => {
      return { programme, version, from, kind: 'left' as const, changes: [] }
    })
}
