import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { FactColumns } from '../../kernel/fact-columns.ts'
import { WHOLE_FROM, type FactSource } from '../../kernel/fact-source.ts'
import { factsOf, meaningOf, type FactName } from '../../kernel/packs/fact-dictionary.ts'
import { addDays, startOfDay, type Day } from '../../kernel/time.ts'
import type { PaperValue } from './schema.ts'
import { stillCounts } from './store.ts'
import './tables.ts'

const TOLD: readonly FactName[] = factsOf('person').filter(
  (name) => meaningOf(name).evidence === 'upload',
)
const OF_A_MONTH = TOLD.filter((name) => meaningOf(name).counts === 'month_after')

/**
 * What inspections have found of persons, for the rules of every month: of each fact the paper that
 * was accepted last, whichever application it was handed in for. It counts from the day of its
 * acceptance; one about a month counts in the month after it was accepted, and then no more.
 */
export const paperFacts: FactSource = { subject: 'person', facts: TOLD, fill: fillPapers }

async function fillPapers(ctx: Ctx, batch: FactColumns): Promise<void> {
  for (const name of TOLD) batch.open(name)
  for (const { subjectId, fact, value } of await acceptedOn(ctx, batch)) {
    const place = batch.placeOf(subjectId)
    if (place !== undefined) batch.write(place, { [fact]: value })
  }
}

async function acceptedOn(
  ctx: Ctx,
  { ids, on }: { readonly ids: readonly string[]; readonly on: Day },
): Promise<readonly { subjectId: string; fact: FactName; value: PaperValue }[]> {
  const firstDay = `${on.slice(0, 7)}-01`
  const ended = startOfDay(firstDay)
  const began = startOfDay(`${addDays(firstDay, -1).slice(0, 7)}-01`)
  const found = await sql<{ subjectId: string; fact: FactName; value: PaperValue }>`
    select distinct on (application.subject_id, paper.fact)
           application.subject_id as "subjectId", paper.fact, paper.value
      from award_paper_verdict as verdict
      join award_paper as paper on paper.city = verdict.city and paper.id = verdict.paper_id
      join award_application as application
        on application.city = paper.city and application.id = paper.application_id
     where verdict.city = ${ctx.city} and verdict.accepted and ${stillCounts}
       and verdict.at < ${startOfDay(addDays(on, 1))}
       and application.subject_kind = 'person' and paper.fact = any(${[...TOLD]}::text[])
       and (paper.fact <> all(${OF_A_MONTH}::text[])
            or (verdict.at >= ${began} and verdict.at < ${ended}))
       and ${
         ids.length < WHOLE_FROM
           ? sql<boolean>`application.subject_id = any(${[...ids]}::text[])`
           : sql<boolean>`true`
       }
     order by application.subject_id, paper.fact, verdict.at desc, paper.seq desc`.execute(ctx.db)
  return found.rows
}
