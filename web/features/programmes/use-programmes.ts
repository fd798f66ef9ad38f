import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import type { Filter } from '../../kit/listing.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { titleOf } from './words.ts'

const LASTS_MS = 600_000

/** The programme filter of the lists. */
export function useProgrammeFilter(): Filter {
  const { data } = useAnswer(contracts.list, {}, { lasts: LASTS_MS })
  return {
    name: 'programmeId',
    kind: 'choice',
    label: say('项目', 'Programme'),
    options: (data?.items ?? []).map((one) => ({ value: one.id, label: titleOf(one) })),
  }
}
