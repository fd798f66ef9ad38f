import { freezePeriod } from '../server/modules/settlement/index.ts'
import { assessmentContracts } from '../server/modules/assessments/schema.ts'
import { awardContracts } from '../server/modules/awards/schema.ts'
import { createOrder } from '../server/modules/dispatch/index.ts'
import { callBackContracts, requestContracts } from '../server/modules/requests/schema.ts'
import { readPack } from '../server/kernel/packs/packs.ts'
import { runTrial } from '../server/modules/programmes/jobs.ts'
import { SERVICE } from '../server/testing/care-town.ts'
import { ABILITY, changeContracts } from '../server/modules/programmes/schema.ts'
import { assessed } from '../server/testing/programme-town.ts'
import { hoursWith } from '../server/testing/row-edit.ts'
import { givenApprovedVisit, givenBudget, type Approved } from './approved-visit.ts'
import type { City } from './city.ts'
import { givenPublishedAward } from './ordered-award.ts'

export interface FullTown extends Approved {
  readonly workerId: string
}

/** One of everything a page may be about: a small town the day after its month was frozen. */
export async function givenFullTown(city: City): Promise<FullTown> {
  const { world, town, hotline } = city
  const approved = await givenApprovedVisit(city)
  await givenBudget(city, 'weihai_lottery')
  const decideAward = await givenPublishedAward(city)
  await city.at('2026-12-02T02:00:00Z')
  await decideAward()
  await world.as('finance').do((ctx) => freezePeriod(ctx, '2026-11'))
  const { personId, organisationId } = approved
  await assessed(world, readPack('shandong-weihai'), personId, 2, '2026-11-20')
  const start = { personId, instrumentId: ABILITY, reason: 'routine' } as const
  await must(world.as('assessor').call(assessmentContracts.start, { body: start }))
  const enquiry = { kind: 'enquiry', personId, text: '测试：还剩多少小时' } as const
  await must(world.as('operator').call(requestContracts.open, { body: enquiry as never }))
  await hotline.ring()
  const owed = { personId, reason: '测试回电', dueAt: '2026-12-02T03:00:00Z' }
  await must(world.as('operator').call(callBackContracts.schedule, { body: owed as never }))
  const workerId = await town.worker(organisationId)
  await world.system.do((ctx) =>
    createOrder(ctx, {
      personId,
      serviceCode: SERVICE,
      startsAt: Temporal.Instant.from('2026-12-02T06:00:00Z'),
      organisationId,
      workerId,
      ownPocketAgreed: true,
    }),
  )
  const award = { programmeId: 'care-worker-award', subjectId: workerId }
  await must(world.as('official').call(awardContracts.open, { body: award }))
  await givenTrial(city)
  return { ...approved, workerId }
}

/** A changed rule that was tried on everybody, and waits to be proposed. */
async function givenTrial({ world }: City): Promise<void> {
  const edit = hoursWith('moderate', { amount: 3000 })
  const reply = await world.as('official').call(changeContracts.start, {
    params: { id: 'purchased-hours' },
    body: { from: '2027-01', edits: [edit], reason: '测试试算' },
  })
  if (reply.status !== 200) throw new Error(reply.text)
  await runTrial(world.kernel, reply.body)
}

/** A town of which a part is missing would leave its pages unopened. */
async function must(reply: Promise<{ readonly status: number; readonly text: string }>) {
  const { status, text } = await reply
  if (status !== 200) throw new Error(text)
}
