import { toldByIds, type FactSource } from '../../kernel/fact-source.ts'
import { satisfactionOf } from './facts.ts'

/** Organisations tell how satisfied those are whom we called back; nobody asked is not known. */
export const requestFactSources: readonly FactSource[] = (['organisation', 'place'] as const).map(
  (subject) =>
    toldByIds(subject, ['satisfaction'], async (ctx, ids, on) => {
      const found = await satisfactionOf(ctx, ids, on)
      return new Map(
        [...found]
          .filter(([, { answers }]) => answers > 0)
          // Rounded down: 94.9 is not 95.
          .map(([id, one]) => [
            id,
            { satisfaction: Math.floor((100 * one.satisfied) / one.answers) },
          ]),
      )
    }),
)
