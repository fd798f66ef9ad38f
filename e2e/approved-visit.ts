import { decideBudget, loadBudget, openCycle } from '../server/modules/programmes/index.ts'
import {
  assignVisit,
  checkIn,
  checkOut,
  planVisit,
  reviewVisit,
} from '../server/modules/visits/index.ts'
import { HOME, SERVICE } from '../server/testing/care-town.ts'
import type { City } from './city.ts'

const STARTS = Temporal.Instant.from('2026-11-04T00:00:00Z')

export interface Approved {
  readonly visitId: string
  readonly personId: string
  readonly organisationId: string
}

/** One visit of an hour, called in and out from a phone at home, approved by both sides. */
export async function givenApprovedVisit(city: City): Promise<Approved> {
  const { world, town } = city
  await city.at('2026-11-03T01:00:00Z')
  const organisationId = await town.provider()
  const workerId = await town.worker(organisationId)
  const { id: personId } = await town.person({
    categories: [{ category: 'destitute', from: '2024-01-01', evidence: '测试特困证' }],
  })
  await world.system.do((ctx) => openCycle(ctx, 'purchased-hours', '2026-11'))
  const { id } = await world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId,
      serviceCode: SERVICE,
      organisationId,
      workerId: null,
      startsAt: STARTS,
      minutes: 60,
      fundingHint: { ownPocketAgreed: false },
    }),
  )
  await world.system.do((ctx) => assignVisit(ctx, id, { organisationId, workerId }))
  const worker = town.asWorker(workerId, organisationId)
  for (const [minutes, record] of [
    [0, checkIn],
    [60, checkOut],
  ] as const) {
    const at = STARTS.add({ minutes })
    await city.at(at.toString())
    const clientId = `journey-call-${minutes}`
    const call = { clientId, at, source: 'mobile', ...HOME, accuracyMetres: 15 } as const
    await worker.do((ctx) => record(ctx, id, call))
  }
  const yes = { decision: 'approve' } as const
  const office = town.asProvider(organisationId)
  await office.do((ctx) => reviewVisit(ctx, id, { side: 'provider', ...yes }))
  await town.asPayer('official').do((ctx) => reviewVisit(ctx, id, { side: 'payer', ...yes }))
  return { visitId: id, personId, organisationId }
}

/** A hundred thousand yuan in a fund: one officer proposes, another confirms. */
export async function givenBudget({ world }: City, fund: string): Promise<void> {
  const paper = { amountFen: 100_000_00, kind: 'appropriation', document: '测试拨款文件' } as const
  const budget = await world.as('finance').do((ctx) => loadBudget(ctx, fund, paper))
  const yes = { decision: 'confirm', reason: '与批文一致' } as const
  await world.as('finance').do((ctx) => decideBudget(ctx, budget, yes))
}
