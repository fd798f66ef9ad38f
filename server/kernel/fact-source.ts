import type { Ctx } from './command.ts'
import { FactColumns, type Dictionaries } from './fact-columns.ts'
import type { FactName, Facts } from './packs/fact-dictionary.ts'
import type { Subject } from './packs/fact-types.ts'
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

/** A source that is asked by ids, some thousand at a time, and tells the facts of each that it knows. */
export function toldByIds(
  subject: Subject,
  facts: readonly FactName[],
  read: (ctx: Ctx, ids: readonly string[], on: Day) => Promise<ReadonlyMap<string, Facts>>,
): FactSource {
  return {
    subject,
    facts,
    fill: async (ctx, batch) => {
      // Nothing on record is an answer too: the column stands, though nobody writes into it.
      for (const name of facts) batch.open(name)
      for (let at = 0; at < batch.count; at += WHOLE_FROM) {
        const told = await read(ctx, batch.ids.slice(at, at + WHOLE_FROM), batch.on)
        for (const [id, one] of told) batch.write(batch.placeOf(id)!, one)
      }
    },
  }
}
