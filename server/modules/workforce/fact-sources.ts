import { toldByIds, type FactSource } from '../../kernel/fact-source.ts'
import type { Facts } from '../../kernel/packs/facts.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { staffFacts, workerFacts } from './facts.ts'

const OF_WORKERS = [
  'city',
  'age',
  'employed',
  'joined_on',
  'years_employed',
  'certificates',
  'employer_kind',
  'employer_area',
] as const

/** Workers tell what their register says; organisations, who works for them on the day. */
export const workforceFactSources: readonly FactSource[] = [
  toldByIds('worker', OF_WORKERS, async (ctx, ids, on) => {
    const workers = await workerFacts(ctx, ids, on)
    const employers = await organisationsByIds(
      ctx,
      [...workers.values()].map((worker) => worker.organisationId),
    )
    return new Map(
      [...workers].map(([id, worker]): [string, Facts] => {
        const { name: _name, organisationId, areaCode, ...facts } = worker
        const employer_kind = employers.get(organisationId)?.kind ?? null
        return [id, { ...facts, city: ctx.city, employer_kind, employer_area: areaCode }]
      }),
    )
  }),
  ...(['organisation', 'place'] as const).map((subject) =>
    toldByIds(subject, ['staff', 'certified_staff'], async (ctx, ids, on) => {
      const found = await staffFacts(ctx, ids, on)
      const nobody = { staff: 0, certified_staff: 0 }
      return new Map(ids.map((id) => [id, found.get(id) ?? nobody]))
    }),
  ),
]
