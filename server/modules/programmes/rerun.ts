import type { Ctx } from '../../kernel/command.ts'
import { audit } from '../../kernel/audit.ts'
import { absent } from '../../kernel/refused.ts'
import { determineFrom } from './determination.ts'
import { inWords } from './determine.ts'
import { factInWords, FACTS } from './facts.ts'
import { judgedFrom, reachDetermination } from './list-determinations.ts'
import type { FactName, Facts } from './schema.ts'
import { findFacts, wordsFor } from './subjects.ts'
import { versionsByIds } from './versions.ts'

/**
 * The same decision twice: from what was frozen, which must agree with the record, and from the
 * records as they are now about that day, which differ where something was entered or corrected since.
 */
export async function rerunDetermination(ctx: Ctx, id: string) {
  const row = await reachDetermination(ctx, id)
  const version = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const before = judgedFrom(row, version)
  const found = (await findFacts(ctx, row.subject_kind, [row.subject_id], row.on_day)).get(
    row.subject_id,
  )
  if (!found) throw absent('people.absent')
  const now = { ...before, found, outcome: determineFrom(version.programme, found.facts) }
  const about = { id, cause: row.cause, at: row.at.toString(), by: row.actor_name }
  const words = await wordsFor(ctx, [before.found.facts, found.facts])
  await audit(ctx, 'programmes.determination_rerun', { kind: 'determination', id })
  return {
    frozen: await inWords(ctx, before, about),
    today: await inWords(ctx, now, {
      id: null,
      cause: 'asked',
      at: ctx.now.toString(),
      by: ctx.actor.name,
    }),
    isSame: before.outcome.met === now.outcome.met && before.outcome.amount === now.outcome.amount,
    changedFacts: changedBetween(before.found.facts, found.facts).map((name) => ({
      fact: FACTS[name].name,
      before: factInWords(name, before.found.facts, words),
      now: factInWords(name, found.facts, words),
    })),
  }
}

/** Facts that were told then; what nobody was asked about on that day has not changed since. */
const changedBetween = (a: Facts, b: Facts): FactName[] =>
  (Object.keys(a) as FactName[]).filter(
    (name) => name in FACTS && JSON.stringify(a[name] ?? null) !== JSON.stringify(b[name] ?? null),
  )
