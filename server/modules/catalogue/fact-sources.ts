import { toldByIds, type FactSource } from '../../kernel/fact-source.ts'
import { helpsOffered } from './facts.ts'

/** Organisations tell which of the six helps they have a price for. */
export const catalogueFactSources: readonly FactSource[] = (['organisation', 'place'] as const).map(
  (subject) =>
    toldByIds(subject, ['helps'], async (ctx, ids, on) => {
      const found = await helpsOffered(ctx, ids, on)
      return new Map(ids.map((id) => [id, { helps: found.get(id) ?? [] }]))
    }),
)
