import { awardContracts as contracts, type PaperValue } from '../server/modules/awards/schema.ts'
import { orderPayments } from '../server/testing/award-order.ts'
import { showPaper } from '../server/testing/award-paper.ts'
import type { City } from './city.ts'
import { givenFund } from './award-steps.ts'

const PAPERS: Readonly<Record<string, PaperValue>> = { years_in_care: 5, award_before: false }

/** A care worker whose award was made public; gives how it goes on once the days of publicity are over. */
export async function givenPublishedAward(city: City): Promise<() => Promise<void>> {
  const { world, town } = city
  const [official, second] = [world.as('official'), world.as('official')]
  const body = {
    programmeId: 'care-worker-award',
    subjectId: await town.worker(await town.provider()),
  }
  const { id } = (await official.call(contracts.open, { body })).body
  for (const [fact, value] of Object.entries(PAPERS)) {
    await showPaper(world, [official, second], id, { fact, value })
  }
  await official.call(contracts.publish, { params: { id } })
  await givenFund(city, 'weihai_city_special', 2_000_000)
  return async () => {
    const yes = { decision: 'award', reason: '公示期满无异议' } as const
    await second.call(contracts.decide, { params: { id }, body: yes })
    await orderPayments(world, '2026-12')
  }
}
