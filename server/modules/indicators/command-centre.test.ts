import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { Role } from '../../kernel/actor.ts'
import { openCareTown, VILLAGE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { installProgrammes } from '../programmes/index.ts'
import { installInstruments } from '../assessments/index.ts'
import { installIndicators } from './index.ts'
import { indicatorContracts } from './schema.ts'

const pack = readPack('weihai-huancui')
let world: World
let town: CareTown
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  await world.system.do(async (ctx) => {
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, pack)
    await installIndicators(ctx, pack)
  })
})
afterAll(() => world.close())

const TOWN = '371002001'
const centre = (reach: readonly string[], area?: string) =>
  world
    .as('official', { reach })
    .call(indicatorContracts.commandCentre, { query: { area, period: 'today' } })

test('N4 an official of a town sees the town and its villages, and nothing else exists', async () => {
  for (const area of [undefined, TOWN, VILLAGE]) {
    expect((await centre([TOWN], area)).status).toBe(200)
  }
  for (const area of ['3710', '371002', '371002003', '371082', '371099', '371002001999']) {
    const { status, problem } = await centre([TOWN], area)
    expect([area, status, problem.code]).toEqual([area, 404, 'indicators.no_area'])
  }
})

test('N4 the way up is shown and only the own part of it is open', async () => {
  const { body } = await centre([TOWN])
  expect(body.path.map((area) => [area.code, area.open])).toEqual([
    ['3710', false],
    ['371002', false],
    [TOWN, true],
  ])
  expect(body.reach.map((area) => area.code)).toEqual([TOWN])
  expect(body.below.length).toBeGreaterThan(3)
})

test('who has several areas begins with the widest', async () => {
  const { body } = await centre(['371082001', '371002'])
  expect(body.area.code).toBe('371002')
  expect(body.reach.map((area) => area.code)).toEqual(['371002', '371082001'])
})

const STEERS = ['official', 'finance', 'auditor']
test.each(Role.options)('%s opens the command centre only if it steers', async (role) => {
  for (const contract of [
    indicatorContracts.commandCentre,
    indicatorContracts.trend,
    indicatorContracts.coverage,
    indicatorContracts.exported,
  ]) {
    const { status } = await world.as(role).call(contract, { query: {} as never })
    expect(status).toBe(STEERS.includes(role) ? 200 : 403)
  }
})

test('money of the whole city is shown to the city alone', async () => {
  const codes = async (area: string) => {
    const { body } = await centre(['3710'], area)
    return body.figures.map((figure) => figure.code)
  }
  expect(await codes('3710')).toContain('fund_left')
  expect(await codes('371002')).not.toContain('fund_left')
})

test('a new person counts at once, in the village and in everything above it', async () => {
  const at = async (area: string) => {
    const { body } = await centre(['3710'], area)
    return body.figures.find((figure) => figure.code === 'people_at_home')?.numerator ?? -1
  }
  const areas = ['3710', '371002', TOWN, VILLAGE]
  const before = await Promise.all(areas.map(at))
  await town.person({ areaCode: VILLAGE })
  expect(await Promise.all(areas.map(at))).toEqual(before.map((count) => count + 1))
})

test('the trend shows six months, and nothing of what only stands now', async () => {
  const { body } = await world
    .as('official', { reach: ['3710'] })
    .call(indicatorContracts.trend, { query: { area: '371002' } })
  expect(body.months).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
  expect(body.series.every((one) => one.values.length === 6)).toBe(true)
  const codes = body.series.map((one) => one.code)
  expect(codes).toContain('visits_served')
  expect(codes).not.toContain('people_at_home')
})

test('the dictionary tells each figure with its source, target and direction', async () => {
  const { body } = await world.as('care_worker').call(indicatorContracts.dictionary)
  const satisfaction = body.items.find((item) => item.code === 'satisfaction')!
  expect(satisfaction).toMatchObject({
    direction: 'up',
    denominator: { counts: 'answer' },
    target: { relation: 'at_least', value: 95, source: { status: 'confirmed' } },
  })
  const groups = new Set(body.groups.map((group) => group.code))
  expect(body.items.filter((item) => !groups.has(item.group))).toEqual([])
})

test('the figures leave as a workbook, and that is recorded', async () => {
  const official = world.as('official', { reach: [TOWN] })
  const reply = await official.call(indicatorContracts.exported, {
    query: { area: TOWN, period: 'month', format: 'csv' },
  })
  expect(reply.status).toBe(200)
  expect(reply.text).toContain('居家老年人')
  const trail = await world.kernel.db
    .selectFrom('audit')
    .select(['action', 'subject_id'])
    .where('actor_id', '=', official.actor.id)
    .execute()
  expect(trail).toEqual([{ action: 'indicators.exported', subject_id: TOWN }])
})

test('N6 a definition that names a measure nobody publishes is refused whole', async () => {
  const [first, ...others] = pack.indicators.indicators
  const broken = { ...first!, numerator: { ...first!.numerator, measure: 'visits.dreamt' } }
  const indicators = { ...pack.indicators, indicators: [...others, broken] }
  const install = world.system.do((ctx) => installIndicators(ctx, { indicators }))
  await expect(install).rejects.toMatchObject({
    code: 'indicators.unknown_measure',
    details: { measure: 'visits.dreamt' },
  })
})

test('installing twice changes nothing; a changed target is audited with both', async () => {
  const changes = () =>
    world.kernel.db
      .selectFrom('audit')
      .select(['subject_id', 'detail'])
      .where('action', '=', 'indicators.changed')
      .execute()
  await world.system.do((ctx) => installIndicators(ctx, pack))
  expect(await changes()).toEqual([])
  const targets = pack.indicators.targets.map((target) =>
    target.indicator === 'satisfaction' ? { ...target, value: 98 } : target,
  )
  const indicators = { ...pack.indicators, targets }
  await world.system.do((ctx) => installIndicators(ctx, { indicators }))
  expect(await changes()).toMatchObject([
    {
      subject_id: 'satisfaction',
      detail: { before: { target: { value: 95 } }, after: { target: { value: 98 } } },
    },
  ])
})

test('an indicator that the pack drops is withdrawn, and comes back with it', async () => {
  const codes = async () => {
    const { body } = await world.as('official').call(indicatorContracts.dictionary)
    return body.items.map((item) => item.code)
  }
  const without = pack.indicators.indicators.filter((one) => one.code !== 'emergencies')
  const indicators = { ...pack.indicators, indicators: without }
  await world.system.do((ctx) => installIndicators(ctx, { indicators }))
  expect(await codes()).not.toContain('emergencies')
  await world.system.do((ctx) => installIndicators(ctx, pack))
  expect(await codes()).toContain('emergencies')
})
