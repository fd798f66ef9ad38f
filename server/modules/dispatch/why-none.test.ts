import { afterAll, beforeAll, expect, test } from 'vitest'
import { CERTIFIED_SERVICE, openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { planVisit } from '../visits/index.ts'
import { withdrawCertificate } from '../workforce/index.ts'
import { dispatchContracts } from './schema.ts'

let world: World
let town: CareTown
let organisationId: string
let workerId: string
let withoutPapers: string
beforeAll(async () => {
  world = await openWorld()
  world.at('2026-12-06T01:00:00Z')
  town = await openCareTown(world)
  organisationId = await town.provider()
  workerId = await town.worker(organisationId)
  // A second provider whose only worker has lost the certificate.
  withoutPapers = await town.provider()
  const other = await town.worker(withoutPapers)
  const paper = await world.kernel.db
    .selectFrom('certificate')
    .select('id')
    .where('worker_id', '=', other)
    .executeTakeFirstOrThrow()
  await world.system.do((ctx) => withdrawCertificate(ctx, other, paper.id, '证书有误'))
  await planned('2026-12-08T00:00:00Z', 600)
})
afterAll(() => world.close())

const DAY = '2026-12-08'

async function planned(startsAt: string, minutes: number) {
  const { id: personId } = await town.person()
  await world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId,
      serviceCode: SERVICE,
      organisationId,
      workerId,
      startsAt: Temporal.Instant.from(startsAt),
      minutes,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
}

const ask = async (over: object) => {
  const { id: personId } = await town.person()
  const { body } = await town.asDesk('operator').call(dispatchContracts.slots, {
    query: { personId, serviceCode: SERVICE, organisationId, from: DAY, to: DAY, ...over } as never,
  })
  return body
}

test.each<[string, object, string, string[]]>([
  [
    'hours at which nobody works',
    { from: '2026-12-09', to: '2026-12-09', timeFrom: '21:00', timeTo: '22:00' },
    '1 人在要求的时间不上班',
    ['any_time'],
  ],
  ['a full day', {}, '1 人在要求的时间已排满', ['other_provider', 'later_days']],
  [
    'no papers',
    { organisationId: 'other', serviceCode: CERTIFIED_SERVICE },
    '1 人没有“床上擦浴”所需的技能或有效证书',
    // The other provider's worker is busy that day, and no day brings the papers back.
    [],
  ],
])('I10 the desk hears why nothing is free and what to offer: %s', async (_, over, words, next) => {
  const other = 'organisationId' in over ? { organisationId: withoutPapers } : {}
  const { slots, reasons, next: steps } = await ask({ ...over, ...other })
  expect(slots).toEqual([])
  expect(reasons.map((one) => one.zh)).toEqual([words])
  expect(reasons[0]!.en).toMatch(/[a-z]/)
  expect(steps.map((one) => one.kind)).toEqual(next)
  for (const { from, starts } of steps) {
    expect(starts).toBeGreaterThan(0)
    expect(from >= DAY).toBe(true)
  }
})

test('I10 where there are slots nothing is explained', async () => {
  const { slots, reasons, next } = await ask({ from: '2026-12-10', to: '2026-12-10' })
  expect(slots.length).toBeGreaterThan(0)
  expect([reasons, next]).toEqual([[], []])
})
