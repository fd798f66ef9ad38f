import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSetting } from '../../../kernel/settings.ts'
import { hoursWith } from '../../../testing/row-edit.ts'
import { ELSEWHERE, HOURS, openTown, type Town } from '../../../testing/programme-town.ts'
import { putOffer } from '../../catalogue/index.ts'
import { creditCheckSign, registerOrganisation } from '../../organisations/index.ts'
import { jobs, runTrial } from '../jobs.ts'
import { changeContracts as contracts } from '../schema.ts'
import { middleOf } from './price.ts'

let town: Town
let personId: string
beforeAll(async () => {
  town = await openTown()
  personId = (await town.person({ category: 'destitute', level: 3 })).id
})
afterAll(() => town.world.close())

const official = (reach = ['3710']) => town.world.as('official', { reach })

async function tried(amount = 3600): Promise<string> {
  const { body } = await official().call(contracts.start, {
    params: { id: HOURS },
    body: {
      from: '2027-06',
      edits: [hoursWith('severe', { amount })],
      reason: '测试试算',
    },
  })
  await runTrial(town.world.kernel, body)
  return body.trialId
}
const headOf = async (id: string) =>
  (await official().call(contracts.trial, { params: { id } })).body.trial
const listOf = async (id: string) =>
  (await official().call(contracts.people, { params: { id }, query: { limit: 50 } })).body.items

const expire = async (at: string) => {
  town.world.at(at)
  await jobs.find((job) => job.name === 'expire-trials')!.run(town.world.kernel, {} as never)
  town.world.at('2026-11-17T01:00:00Z')
}

test('PR15 a trial that nobody proposed is kept for ninety days; what was proposed is kept as evidence', async () => {
  const [idle, proposed] = [await tried(), await tried(3500)]
  await official().call(contracts.propose, {
    params: { id: proposed },
    body: { reason: '测试提出' },
  })
  expect([(await headOf(idle)).keptUntil, (await headOf(proposed)).keptUntil]).toEqual([
    '2027-02-15',
    null,
  ])
  await expire('2027-02-15T15:59:00Z')
  expect((await headOf(idle)).state, 'on its last day').toBe('done')
  await expire('2027-02-15T16:00:00Z')
  expect([(await headOf(idle)).state, await listOf(idle)]).toEqual(['expired', []])
  expect((await headOf(idle)).changes, 'what was tried stays on record').toHaveLength(1)
  expect([(await headOf(proposed)).state, (await listOf(proposed)).length]).toEqual(['done', 1])
  const late = await official().call(contracts.propose, {
    params: { id: idle },
    body: { reason: '测试提出' },
  })
  expect([late.status, late.problem.code]).toEqual([409, 'programmes.trial_expired'])
})

test('the city may choose another time, and a rejected proposal is evidence as well', async () => {
  const id = await tried()
  const { changeId } = (
    await official().call(contracts.propose, { params: { id }, body: { reason: '测试提出' } })
  ).body
  await official().call(contracts.decide, {
    params: { id: changeId },
    body: { decision: 'reject', reason: '财政未落实' },
  })
  const other = await tried()
  await town.world.system.do((ctx) => writeSetting(ctx.db, 'programmes.trialKeepDays', 10))
  expect((await headOf(other)).keptUntil).toBe('2026-11-27')
  await expire('2026-11-28T01:00:00Z')
  expect([(await headOf(id)).state, (await headOf(other)).state]).toEqual(['done', 'expired'])
  await town.world.system.do((ctx) => writeSetting(ctx.db, 'programmes.trialKeepDays', 90))
})

test('PR15 the database itself keeps the evidence of a proposal', async () => {
  const id = await tried()
  await official().call(contracts.propose, { params: { id }, body: { reason: '测试提出' } })
  const deleted = town.world.system.do((ctx) =>
    ctx.db.deleteFrom('programme_trial_row').where('trial_id', '=', id).execute(),
  )
  await expect(deleted).rejects.toThrow(/a trial that was proposed is kept/)
  expect(await listOf(id)).toHaveLength(1)
})

test('a whole name is seen for a reason, which is on record; out of reach it looks absent', async () => {
  const id = await tried()
  const [one] = await listOf(id)
  expect(one!.name).toMatch(/^测\*\*$/)
  const ask = (by = official(), subjectId = personId, reason = '核对名单') =>
    by.call(contracts.revealName, { params: { id }, body: { subjectId, reason } })
  expect((await ask()).body.name).toMatch(/^测试.$|^测试..$/)
  const audited = await town.world.kernel.db
    .selectFrom('audit')
    .select(['subject_id', 'reason', 'detail'])
    .where('action', '=', 'programmes.trial_name_revealed')
    .execute()
  expect(audited).toMatchObject([
    { subject_id: personId, reason: '核对名单', detail: { trialId: id } },
  ])
  const elsewhere = await ask(official(['371082']))
  expect([elsewhere.status, elsewhere.problem.code]).toEqual([404, 'programmes.not_in_trial'])
  const nobody = await ask(official(), '00000000-0000-7000-8000-000000000000')
  expect(nobody.status).toBe(404)
  const hasty = await ask(official(), personId, '')
  expect([hasty.status, hasty.problem.field]).toEqual([422, 'reason'])
  const finance = town.world.as('finance')
  expect((await ask(finance)).status).toBe(403)
  expect((await finance.call(contracts.trial, { params: { id } })).body.can.reveal).toBe(false)
})

test('hours have a price by the offers for the services they pay for; without an offer it cannot be told', async () => {
  expect((await headOf(await tried())).price).toBe(null)
  const code = '91371082MA00000001'.slice(0, 17)
  const organisation = await town.world.system.do((ctx) =>
    registerOrganisation(ctx, {
      name: '测试服务站',
      kind: 'provider',
      legalForm: 'company',
      address: '测试路 9 号',
      uscc: `${code}${creditCheckSign(code)}`,
      areaCode: ELSEWHERE,
      lat: 37.1,
      lng: 122.4,
      mode: 'dispatch',
      servedAreas: ['3710'],
    }),
  )
  const services = await town.world.system.do((ctx) =>
    ctx.db
      .selectFrom('service')
      .select('code')
      .where('purchased_hours', '=', true)
      .where('unit', '=', 'hour')
      .orderBy('code')
      .limit(3)
      .execute(),
  )
  for (const [at, { code: serviceCode }] of services.entries()) {
    await town.world.system.do((ctx) =>
      putOffer(ctx, {
        organisationId: organisation.id,
        serviceCode,
        priceFen: 4_000 + at * 1_000,
        from: '2026-11-17',
      }),
    )
  }
  expect((await headOf(await tried())).price).toEqual({
    unit: 'hour',
    lowFen: 4_000,
    middleFen: 5_000,
    highFen: 6_000,
    offers: 3,
    organisations: 1,
    on: '2026-11-17',
  })
})

/** Unit, minutes, yuan of each offer; and the hour or meal that is asked for. */
const OFFERS = `
要价                                  按    | 最低 中间 最高
hour:-:40                             hour  | 40   40   40
hour:-:40 hour:-:50                   hour  | 40   40   50
visit:90:90 hour:-:50 hour:-:70       hour  | 50   60   70
visit:-:90                            hour  | -    -    -
meal:-:12 meal:-:15 hour:-:40         meal  | 12   12   15
hour:-:40                             meal  | -    -    -
`
const priced = OFFERS.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((half) => half.trim().split(/\s+/)) as [string[], string[]])

test.each(priced)('C1 offers %j come to %j', (given, expected) => {
  const unit = given.at(-1) as 'hour' | 'meal'
  const offers = given.slice(0, -1).map((text, at) => {
    const [kind, minutes, yuan] = text.split(':')
    return {
      organisationId: `o${at}`,
      serviceCode: 's',
      unit: kind as 'hour',
      minutes: minutes === '-' ? null : Number(minutes),
      priceFen: Number(yuan) * 100,
    }
  })
  const found = middleOf(unit, offers, '2026-11-17')
  const said = found ? [found.lowFen, found.middleFen, found.highFen] : null
  expect(said?.map((fen) => String(fen / 100)) ?? ['-', '-', '-']).toEqual(expected)
})
