import type { Ctx } from './command.ts'
import { FactColumns, type Dictionaries } from './fact-columns.ts'
import type { FactName } from './pack-fact-dictionary.ts'
import type { Subject } from './pack-fact-types.ts'
import type { Day } from './time.ts'

/**
 * What a module tells of subjects for the rules of programmes. Sources are asked in the order of the
 * modules, so one may read the columns that an earlier one has written; a later module may tell facts
 * although programmes never import it.
 */
export interface FactSource {
  readonly subject: Subject
  readonly facts: readonly FactName[]
  /**
   * Writes the facts of the batch's day, for its ids. The owner of the subject's records writes
   * `city` for each that it knows; ids without it are unknown. No reach is checked: whoever asks has.
   */
  fill(ctx: Ctx, batch: FactColumns): Promise<void>
}

/** From this many subjects on a source reads its tables from end to end and not by ids. */
export const WHOLE_FROM = 5_000

/** The facts of some subjects on a day, from every module that tells any. */
export async function readFacts(
  ctx: Ctx,
  asked: {
    subject: Subject
    ids: readonly string[]
    on: Day
    dictionaries?: Dictionaries | undefined
  },
): Promise<FactColumns> {
  const batch = new FactColumns(asked)
  if (asked.ids.length === 0) return batch
  for (const source of ctx.kernel.facts) {
    if (source.subject === asked.subject) await source.fill(ctx, batch)
  }
  return batch
}
