import { areaNames } from '../areas/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { readFacts } from '../../kernel/fact-source.ts'
import { CHAIN_FACTS } from '../../kernel/packs/chain-facts.ts'
import { factsOf, meaningOf, UNITS } from '../../kernel/packs/facts.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { may } from './access.ts'
import type { FactOnDay } from './schema.ts'
import { reachOrganisation } from './store.ts'

/** What every module has on record of an organisation on a day, as the rules of programmes read it. */
export async function factsOnDay(
  ctx: Ctx,
  id: string,
  on: Day = dayOf(ctx.now),
): Promise<{ on: Day; items: FactOnDay[] }> {
  if (!may.seeFacts(ctx.actor, await reachOrganisation(ctx, id))) throw forbidden()
  if (on > dayOf(ctx.now)) throw invalid('organisations.day_ahead', 'on')
  const batch = await readFacts(ctx, { subject: 'organisation', ids: [id], on })
  const area = batch.value('area', 0)
  const paths = await areaNames(ctx, typeof area === 'string' ? [area] : [])
  const items = factsOf('organisation').flatMap((name): FactOnDay[] => {
    const { evidence, name: title, source, unit } = meaningOf(name)
    // Papers belong to an application, the city is always ours, and most organisations are no brand.
    if (evidence === 'upload' || name === 'city') return []
    if (name in CHAIN_FACTS && batch.value('outlets', 0) === null) return []
    const value = batch.value(name, 0)
    return [
      {
        name,
        title,
        source,
        unit: unit ? UNITS[unit] : null,
        value: name === 'area' ? (paths.get(String(value)) ?? null) : plain(value),
      },
    ]
  })
  return { on, items }
}

const plain = (value: FactOnDay['value'] | readonly string[]): FactOnDay['value'] =>
  Array.isArray(value) ? [...value] : (value as FactOnDay['value'])
