import { afterAll, beforeAll, expect, test } from 'vitest'
import { setCategory } from '../people/index.ts'
import { closeCycle, determine, installProgrammes, openCycle } from './index.ts'
import { programmeContracts as contracts } from './schema.ts'
import { assessed, ELSEWHERE, HOURS, openTown, type Town } from '../../testing/programme-town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const ON = '2026-11-17'
const MONTH = '2026-11'
const judged = (personId: string, on = ON) =>
  town.world.system.do((ctx) => determine(ctx, HOURS, personId, on))
const official = () => town.world.as('official', { reach: ['3710'] })

test('I2 a refusal says each criterion, its clause, what is required and what was found, in both languages', async () => {
  const person = await town.person({ bornOn: '1970-01-01', category: 'subsistence_marginal' })
  const { met, criteria } = await judged(person.id)
  expect(met).toBe(false)
  const failed = criteria.filter((one) => one.met === false)
  expect(
    failed.map(({ id, clause, required, found }) => ({ id, clause, required, found })),
  ).toEqual([
    {
      id: 'age',
      clause: '老年人权益保障法第二条',
      required: { zh: '60周岁及以上', en: '60 years or more' },
      found: { zh: '年龄 56周岁', en: 'age 56 years' },
    },
    {
      id: 'group',
      clause: '政府购买服务范畴',
      required: { zh: '四类对象之一', en: 'one of the four groups' },
      found: {
        zh: '人员类别 低保边缘家庭成员',
        en: 'groups On the margin of subsistence allowance',
      },
    },
  ])
  const place = criteria.find((one) => one.id === 'resident')!
  expect([place.met, place.found.zh]).toEqual([true, '居住地 环翠区 竹岛街道 望海居委会'])
})

test('an approval says which row of the table gave the hours, and that it is the city’s choice', async () => {
  const person = await town.person({ category: 'destitute', level: 2 })
  const { met, amount, unit, amountWhy } = await judged(person.id)
  expect([met, amount, unit]).toEqual([true, 2700, 'minute'])
  expect(amountWhy).toEqual({
    zh: '中度失能（2级）45小时',
    en: 'moderate disability (level 2): 45 hours',
    clause: '每月30-60小时',
    choice: true,
  })
})

test('PR1 a past day gives the answer of that day, whatever has happened since', async () => {
  const person = await town.person({ category: 'destitute', level: 1 })
  const before = await judged(person.id, '2026-07-01')
  await assessed(town.world, town.pack, person.id, 4, '2026-10-01')
  await town.world.system.do((ctx) =>
    setCategory(ctx, person.id, {
      category: 'preferential_treatment',
      from: '2026-11-01',
      evidence: '测试',
    }),
  )
  const again = await judged(person.id, '2026-07-01')
  expect([again.met, again.amount, again.facts]).toEqual([before.met, before.amount, before.facts])
  expect([(await judged(person.id)).amount, before.amount]).toEqual([3600, 2160])
})

test('PR1 what was decided stays as it was, and shows what the records of today would change', async () => {
  const person = await town.person({ category: 'destitute', level: 1 })
  await town.world.system.do((ctx) => openCycle(ctx, HOURS, MONTH, { personIds: [person.id] }))
  const list = await official().call(contracts.determinations, {
    query: { personId: person.id, limit: 50 },
  })
  const [row] = list.body.items
  expect([row!.met, row!.amount, row!.cause]).toEqual([true, 2160, 'cycle'])
  await assessed(town.world, town.pack, person.id, 3, '2026-11-16')
  const { body } = await official().call(contracts.rerun, { params: { id: row!.id } })
  expect([body.frozen.amount, body.today.amount, body.isSame]).toEqual([2160, 3240, false])
  expect(body.changedFacts.map((change) => [change.before.zh, change.now.zh])).toEqual([
    ['能力等级 1级 能力轻度受损（轻度失能）', '能力等级 3级 能力重度受损（重度失能）'],
    ['能力评估日期 2026-06-01', '能力评估日期 2026-11-16'],
  ])
})

test('PR1 the database lets nobody change a determination', async () => {
  await expect(
    town.world.system.do((ctx) => ctx.db.updateTable('determination').set({ amount: 1 }).execute()),
  ).rejects.toMatchObject({ code: '42501' })
})

test('a result that ended long ago is not known any more; one within the grace still counts', async () => {
  const person = await town.person({ category: 'destitute' })
  await assessed(town.world, town.pack, person.id, 4, '2025-10-01')
  const amounts = []
  for (const on of ['2026-09-30', '2026-12-20', '2027-01-15'])
    amounts.push((await judged(person.id, on)).amount)
  expect(amounts).toEqual([3600, 3600, 1800])
})

test('PR8 a changed rule is a new version; old decisions keep the one they were made under', async () => {
  const person = await town.person({ category: 'destitute', level: 4 })
  await town.world.system.do((ctx) => openCycle(ctx, HOURS, MONTH, { personIds: [person.id] }))
  const programmes = town.pack.programmes.map((one) =>
    one.id === HOURS
      ? {
          ...one,
          version: '2027-1',
          inForce: { from: '2026-11-10' },
          amount: { method: 'fixed' as const, amount: 1800, choice: true, clause: '测试' },
        }
      : one,
  )
  await town.world.system.do((ctx) => installProgrammes(ctx, { ...town.pack, programmes }))
  expect([
    (await judged(person.id, '2026-11-09')).amount,
    (await judged(person.id)).amount,
  ]).toEqual([3600, 1800])
  const [row] = (
    await official().call(contracts.determinations, { query: { personId: person.id, limit: 5 } })
  ).body.items
  const shown = await official().call(contracts.determination, { params: { id: row!.id } })
  expect([shown.body.determination.version, shown.body.determination.amount]).toEqual([
    '2022-1',
    3600,
  ])
  await town.world.system.do((ctx) => installProgrammes(ctx, town.pack))
  const versions = await town.world.kernel.db
    .selectFrom('programme_version')
    .select('version')
    .where('programme_id', '=', HOURS)
    .orderBy('seq')
    .execute()
  expect(versions.map((one) => one.version)).toEqual(['2022-1', '2027-1'])
})

test('who had the month before and has it no more is kept with the reason', async () => {
  const { world } = town
  const person = await town.person({ category: 'destitute' })
  world.at('2026-10-01T01:00:00Z')
  await world.system.do((ctx) => openCycle(ctx, HOURS, '2026-10', { personIds: [person.id] }))
  world.at('2026-11-17T01:00:00Z')
  await world.kernel.db
    .updateTable('person_category')
    .set({ to_on: '2026-10-31', ended_reason: '测试' })
    .where('person_id', '=', person.id)
    .execute()
  const report = await world.system.do((ctx) =>
    openCycle(ctx, HOURS, MONTH, { personIds: [person.id] }),
  )
  expect([report.counts.lost, report.counts.granted]).toEqual([1, 0])
  const query = { personId: person.id, outcome: 'refused' as const, limit: 5 }
  const { items } = (await official().call(contracts.determinations, { query })).body
  expect(items[0]!.because).toEqual([
    {
      zh: '属于低保、城乡特困、重点优抚或计划生育特别扶助对象：要求四类对象之一，实际人员类别 高龄老年人（80周岁及以上）',
      en: 'Receives subsistence allowance, destitute support, preferential treatment or family-planning special support: requires one of the four groups, found groups Aged 80 or over',
    },
  ])
  world.at('2026-11-05T01:00:00Z')
  await world.system.do((ctx) => closeCycle(ctx, HOURS, '2026-10'))
  world.at('2026-11-17T01:00:00Z')
})

test('out of reach looks absent, and who may not read is refused', async () => {
  const person = await town.person({ category: 'destitute', areaCode: ELSEWHERE })
  const params = { id: HOURS, personId: person.id }
  const statuses = []
  for (const [role, reach] of [
    ['official', '3710'],
    ['operator', '371082'],
    ['official', '371002'],
    ['provider', '3710'],
    ['assessor', '3710'],
  ] as const) {
    statuses.push(
      (await town.world.as(role, { reach: [reach] }).call(contracts.why, { params, query: {} }))
        .status,
    )
  }
  expect(statuses).toEqual([200, 200, 404, 403, 403])
})

test('a rule that asks for a group known only by assessment is refused at installation', async () => {
  const programmes = town.pack.programmes.map((one) =>
    one.id === HOURS
      ? {
          ...one,
          criteria: [
            { ...one.criteria[3]!, expression: 'facts.categories.exists(c, c == "disabled")' },
          ],
        }
      : one,
  )
  await expect(
    town.world.system.do((ctx) => installProgrammes(ctx, { ...town.pack, programmes })),
  ).rejects.toMatchObject({
    code: 'programmes.group_from_assessment',
    details: { group: 'disabled' },
  })
})
