import { toldByIds, type FactSource } from '../../kernel/fact-source.ts'
import type { Facts } from '../../kernel/packs/facts.ts'
import { organisationFacts } from './facts.ts'

const TOLD = [
  'city',
  'area',
  'kind',
  'legal_form',
  'operation',
  'active',
  'opened_on',
  'years_open',
  'beds',
  'nursing_beds',
] as const

/** Organisations, and the places among them, tell what the register said on the day. */
export const organisationFactSources: readonly FactSource[] = (
  ['organisation', 'place'] as const
).map((subject) =>
  toldByIds(subject, TOLD, async (ctx, ids, on) => {
    const found = await organisationFacts(ctx, ids, on)
    return new Map(
      [...found].map(([id, { id: _id, state, ...facts }]): [string, Facts] => [
        id,
        { ...facts, active: state && state === 'active', city: ctx.city },
      ]),
    )
  }),
)
