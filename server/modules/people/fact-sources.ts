import type { Ctx } from '../../kernel/command.ts'
import { WHOLE_FROM, type FactSource } from '../../kernel/fact-source.ts'
import type { FactColumns } from '../../kernel/fact-columns.ts'
import { householdFacts, olderPeopleOn, personFacts } from './facts.ts'
import { fillRoster } from './roster-facts.ts'

const SHARED = ['residence_area', 'city', 'household_phone', 'household_size', 'networked'] as const

/** People and households tell their facts to the rules of programmes, and communities who lives there. */
export const peopleFacts: readonly FactSource[] = [
  {
    subject: 'person',
    facts: [...SHARED, 'age', 'categories', 'living', 'alive', 'admitted', 'hospitalised'],
    fill: (ctx, batch) =>
      batch.count < WHOLE_FROM ? fillSome(ctx, batch) : fillRoster(ctx, batch),
  },
  {
    subject: 'household',
    facts: SHARED,
    fill: async (ctx, batch) => {
      for (let at = 0; at < batch.count; at += WHOLE_FROM) {
        const ids = batch.ids.slice(at, at + WHOLE_FROM)
        for (const [id, facts] of await householdFacts(ctx, ids, batch.on)) {
          batch.write(batch.placeOf(id)!, facts)
        }
      }
    },
  },
  {
    subject: 'community',
    facts: ['older_people'],
    fill: async (ctx, batch) => {
      const living = await olderPeopleOn(ctx, batch.on)
      const column = batch.numbers('older_people')
      for (const [place, code] of batch.ids.entries()) column[place] = living.get(code) ?? 0
    },
  },
]

async function fillSome(ctx: Ctx, batch: FactColumns): Promise<void> {
  for (const [id, facts] of await personFacts(ctx, batch.ids, batch.on)) {
    const { household_id: _household, ...told } = facts
    batch.write(batch.placeOf(id)!, told)
  }
}
