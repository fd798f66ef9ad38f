import { toldByIds, type FactSource } from '../../kernel/fact-source.ts'
import { servedBy } from './facts.ts'

/** Organisations tell how many they served within a year; the rules of programmes stand before us. */
export const visitFactSources: readonly FactSource[] = [
  toldByIds('organisation', ['visits_year', 'people_served_year'], async (ctx, ids, on) => {
    const found = await servedBy(ctx, ids, on)
    const nobody = { visits_year: 0, people_served_year: 0 }
    return new Map(ids.map((id) => [id, found.get(id) ?? nobody]))
  }),
]
