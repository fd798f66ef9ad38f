import type { Ctx } from '../../kernel/command.ts'
import type { Facts } from '../../kernel/packs/fact-dictionary.ts'
import type { Day } from '../../kernel/time.ts'
import { helpsOffered } from '../catalogue/index.ts'
import { satisfactionOf } from '../requests/index.ts'
import { staffFacts } from '../workforce/index.ts'

/** Staff, helps and answered calls of one organisation on a day. */
export interface Work {
  readonly staff: number
  readonly certifiedStaff: number
  readonly helps: readonly string[]
  readonly answers: number
  readonly satisfied: number
}

export async function workOf(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Work>> {
  const staff = await staffFacts(ctx, ids, on)
  const helps = await helpsOffered(ctx, ids, on)
  const calls = await satisfactionOf(ctx, ids, on)
  return new Map(
    ids.map((id) => [
      id,
      {
        staff: staff.get(id)?.staff ?? 0,
        certifiedStaff: staff.get(id)?.certified_staff ?? 0,
        helps: helps.get(id) ?? [],
        answers: calls.get(id)?.answers ?? 0,
        satisfied: calls.get(id)?.satisfied ?? 0,
      },
    ]),
  )
}

/** The work of several organisations as if they were one. */
export function together(all: readonly Work[]) {
  const answers = sum(all, (one) => one.answers)
  return {
    staff: sum(all, (one) => one.staff),
    certified_staff: sum(all, (one) => one.certifiedStaff),
    helps: [...new Set(all.flatMap((one) => one.helps))].toSorted(),
    // Rounded down: 94.9 is not 95. Nobody asked is not known.
    satisfaction:
      answers === 0 ? null : Math.floor((100 * sum(all, (one) => one.satisfied)) / answers),
  } satisfies Facts
}

export const sum = <T>(all: readonly T[], of: (one: T) => number | null): number =>
  all.reduce((total, one) => total + (of(one) ?? 0), 0)
