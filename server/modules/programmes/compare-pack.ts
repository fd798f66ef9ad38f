import type { Ctx } from '../../kernel/command.ts'
import { changesBetween, type PackChange } from '../../kernel/pack-diff.ts'
import type { Pack } from '../../kernel/packs.ts'
import type { Day } from '../../kernel/time.ts'
import { versionsOf } from './versions.ts'

/** What loading a pack would do to one programme. */
export interface ProgrammeDifference {
  readonly programme: string
  readonly version: string
  readonly from: Day
  /** `added`: a version that is not installed. `changed`: its document differs from the installed one. */
  readonly kind: 'added' | 'changed'
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
  return differences
}
