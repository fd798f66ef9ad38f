import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { readPack, type Pack } from '../server/kernel/packs/packs.ts'
import { dayOf } from '../server/kernel/time.ts'
import { awardContracts as contracts, type PaperValue } from '../server/modules/awards/schema.ts'
import { putOffer } from '../server/modules/catalogue/index.ts'
import { recordLifeEvent } from '../server/modules/people/index.ts'
import { installProgrammes } from '../server/modules/programmes/index.ts'
import { showPaper } from '../server/testing/award-paper.ts'
import { CHAIN_VILLAGE, openChain, type Chain } from '../server/testing/chain.ts'
import { assessed } from '../server/testing/programme-town.ts'
import { society } from '../server/testing/society.ts'
import type { Caller } from '../server/testing/world.ts'
import {
  accept,
  actWith,
  apply,
  button,
  choose,
  criterion,
  figure,
  fillReceipt,
  givenFund,
  handIn,
  letterOf,
  makePublic,
  order,
  pay,
  stateOf,
} from './award-steps.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 480_000 })

/** What the product counts by a year of telephone calls is left out, so that a journey stays one. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'award-institution': ['satisfaction'],
  'award-brand': ['satisfaction', 'certified', 'disabled', 'six_helps'],
  'award-community': ['satisfaction'],
}
/** What papers show of those who reach each standard exactly. */
const SHOWN: Readonly<Record<string, PaperValue>> = {
  service_rules: true,
  floor_area: 1500,
  people_served: 500,
  has_canteen: true,
  reputation: true,
  outlets: 5,
  outlet_floor_area_least: 500,
  outlet_people_served_least: 500,
  outlets_with_beds: 4,
  outlets_with_canteen: 5,
  embedded_beds: 100,
  award_institutions: 1,
  functions: ['day_care', 'meals', 'rehabilitation', 'leisure'],
  canteen_area: 60,
  circle_15_minutes: true,
  policies_in_place: true,
  social_workers: 1,
}
const BEDS = 20

/** The awards of 1251 but the society's, with one place for communities. */
function small(pack: Pack): Pack {
  const programmes = pack.programmes
    .filter(({ id }) => id in LEFT_OUT)
    .map((one) => ({
      ...one,
      criteria: one.criteria.filter(({ id }) => !LEFT_OUT[one.id]!.includes(id)),
      ...(one.subject === 'community' ? { quota: { ...one.quota!, count: 1 } } : {}),
    }))
  return { ...pack, programmes }
}

let city: City
let chain: Chain
let clerk: Caller
let inspector: Caller
const weihai = readPack('shandong-weihai')
beforeAll(async () => {
  city = await openCity()
  const { world } = city
  chain = openChain(world)
  clerk = world.as('official')
  inspector = world.as('official')
  await world.system.do((ctx) => installProgrammes(ctx, small(readPack('shanxi'))))
  await givenFund(city, 'shanxi_1251', 300_000_000)
  await givenFund(city, 'weihai_city_special', 2_000_000)
}, 180_000)
afterAll(() => city?.close())

const seats: Page[] = []
/** A page of somebody new; it is left at the end of the journey, so that nobody goes on listening. */
const seat: City['as'] = async (role, about) => {
  const page = await city.as(role, about)
  seats.push(page)
  return page
}
afterEach(async () => {
  for (const page of seats.splice(0)) await page.close()
})

/** Papers that are still missing are shown and inspected by clerks, as the page has shown it once. */
async function showTheRest(address: string): Promise<void> {
  const id = address.split('/').at(-1)!
  const { asked, papers } = (await clerk.call(contracts.get, { params: { id } })).body
  for (const { fact } of asked) {
    if (papers.some((one) => one.fact === fact && one.counts)) continue
    await showPaper(city.world, [clerk, inspector], id, { fact, value: SHOWN[fact]! })
  }
}

/** A station that brings the six helps from today on, one service for each, by somebody certified. */
async function station(about: { readonly beds?: number } = {}): Promise<string> {
  const organisationId = await chain.outlet({
    legalForm: 'company',
    openedOn: '2020-01-01',
    ...about,
  })
  await city.town.worker(organisationId)
  const { kinds, services } = weihai.catalogue!
  const helps = new Map(kinds.flatMap(({ code, help }) => (help ? [[help, code] as const] : [])))
  await city.world.system.do(async (ctx) => {
    for (const kind of helps.values()) {
      const { code: serviceCode } = services.find((one) => one.kind === kind)!
      const price = { priceFen: 4000, from: dayOf(ctx.now), to: null }
      await putOffer(ctx, { organisationId, serviceCode, ...price })
    }
  })
  return organisationId
}

async function resident(organisationId: string): Promise<void> {
  const { id } = await city.town.person()
  await assessed(city.world, weihai, id, 3)
  await city.world.system.do((ctx) =>
    recordLifeEvent(ctx, id, { kind: 'admitted', on: '2026-06-01', organisationId }),
  )
}

/** Hands a number in that is just too low, is shown required and found, and hands in the right one. */
async function correctAPaper(
  [applicant, official]: readonly [Page, Page],
  paper: {
    readonly name: string
    readonly low: number
    readonly right: number
    readonly row: RegExp
  },
): Promise<void> {
  for (const value of [paper.low, paper.right]) {
    await handIn(applicant, paper.name, value)
    await official.reload()
    await accept(official, paper.name)
    await criterion(official, value === paper.low ? paper.row : /.*/)
      .first()
      .waitFor()
  }
}

interface Awarded {
  readonly address: string
  readonly onBoard: string
  readonly yuan: string
  readonly after: string
  /** What its letter quotes. */
  readonly letter: readonly string[]
}

/** Public with its amount, and awarded by another after the days of publicity, with a letter. */
async function award(official: Page, { address, onBoard, yuan, after, letter }: Awarded) {
  await makePublic(official, address)
  await official.goto('/publicity')
  await official.getByRole('row', { name: new RegExp(`${onBoard}.*¥${yuan}`) }).waitFor()
  await expectAccessible(official)
  await city.at(after)
  const other = await seat('official')
  await other.goto(address)
  await actWith(other, '批准', '公示期满无异议')
  await stateOf(other, '已批准待兑现')
  const text = await letterOf(other)
  for (const said of [`${yuan} 元`, '自收到之日起 60 日内', ...letter]) expect(text).toContain(said)
}

test('G4 an institution: one resident too few is shown, then awarded, paid in March, and its use accepted', async () => {
  await city.at('2026-11-18T01:00:00Z')
  const organisationId = await station({ beds: BEDS })
  for (let n = 0; n < 13; n += 1) await resident(organisationId)
  const provider = await seat('provider', { reach: [], organisationId, view: PHONE })
  const address = await apply(provider, '示范机构奖补', () =>
    choose(provider, /申报对象/, '本机构'),
  )
  await provider.getByText('11 项中符合 5 项').waitFor()
  await expectAccessible(provider)

  const official = await seat('official')
  await official.goto(address)
  await criterion(official, /失能半失能入住.*不符合.*占床位数70%以上.*13/).waitFor()
  await resident(organisationId)
  await official.reload()
  await criterion(official, /失能半失能入住.*占床位数70%以上.*14/).waitFor()
  await correctAPaper([provider, official], {
    name: '建筑面积',
    low: 499,
    right: 500,
    row: /建筑面积达标.*不符合.*不少于500平方米.*499/,
  })
  await showTheRest(address)
  await award(official, {
    address,
    onBoard: '测试网点1',
    yuan: '300,000.00',
    after: '2026-11-26T01:00:00Z',
    letter: [
      '示范机构：建筑面积不少于500㎡',
      '不少于500平方米',
      '示范机构奖补批准通知书',
      '2027-03-01',
    ],
  })

  await city.at('2027-03-02T01:00:00Z')
  const finance = await seat('finance')
  const number = await order(finance, await seat('finance'), '2027-03')
  await pay(finance, address, '测试工行 1')
  await finance.getByRole('link', { name: number }).waitFor()
  const spender = await seat('provider', { reach: [], organisationId, view: PHONE })
  await spender.goto(address)
  await button(spender, '登记使用凭证').click()
  await fillReceipt(spender, { use: '日常维修', yuan: 300_000, document: '测试合同 1' })
  await finance.reload()
  await actWith(finance, '采信 测试合同 1', '与合同一致')
  await finance.getByText('资金使用已全部核清，本申报办结').waitFor()
})

test('G4 a brand: an outlet too small is shown, then awarded, paid in March of the next year', async () => {
  await city.at('2027-03-10T01:00:00Z')
  const brandId = await chain.brand({ legalForm: 'company', openedOn: '2020-01-01' })
  for (const beds of [25, 25, 25, 25, 0]) {
    await chain.join(await chain.outlet({ beds }), brandId, '2027-03-10')
  }
  const provider = await seat('provider', { reach: [], organisationId: brandId })
  const address = await apply(provider, '示范品牌奖补', () =>
    choose(provider, /申报对象/, '本机构'),
  )
  const official = await seat('official')
  await official.goto(address)
  await correctAPaper([provider, official], {
    name: '网点最小建筑面积',
    low: 499,
    right: 500,
    row: /每个网点面积达标.*不符合.*不少于500平方米.*499/,
  })
  await showTheRest(address)
  await award(official, {
    address,
    onBoard: '测试品牌',
    yuan: '2,000,000.00',
    after: '2027-03-18T01:00:00Z',
    letter: ['示范品牌：每个网点建筑面积不少于500㎡', '每个示范品牌奖励200万元', '2028-03-01'],
  })

  await city.at('2028-03-02T01:00:00Z')
  const finance = await seat('finance')
  const number = await order(finance, await seat('finance', { view: PHONE }), '2028-03')
  expect(number).toBe('DX-2028-0001')
  await pay(finance, address, '测试工行 2')
  await figure(finance, '尚未说明用途', '2,000,000.00')
})

test('G4 a community: an official applies, a canteen too small is shown, and the next finds the quota used', async () => {
  await city.at('2028-03-10T01:00:00Z')
  const { world } = city
  await society(world, { areaCode: CHAIN_VILLAGE })
  await station()
  const official = await seat('official')
  const address = await apply(official, '示范社区奖补', async () => {
    await official.getByRole('combobox', { name: /申报对象/ }).click()
    for (const name of ['环翠区', '竹岛街道']) {
      await official.getByRole('menuitemcheckbox', { name }).click()
    }
    await official.keyboard.press('Escape')
  })
  const other = await seat('official', { view: PHONE })
  await other.goto(address)
  await handIn(official, '老年餐厅面积', 59)
  await other.reload()
  await accept(other, '老年餐厅面积')
  await criterion(official, /老年餐厅面积达标.*不符合.*不少于60平方米.*59/).waitFor()
  await handIn(official, '老年餐厅面积', 60)
  await other.reload()
  await accept(other, '老年餐厅面积')
  await showTheRest(address)
  const next = await clerk.call(contracts.open, {
    body: { programmeId: 'award-community', subjectId: CHAIN_VILLAGE },
  })
  await showTheRest(`/awards/${next.body.id}`)
  await award(official, {
    address,
    onBoard: '竹岛街道',
    yuan: '500,000.00',
    after: '2028-03-18T01:00:00Z',
    letter: ['示范社区：老年餐厅不少于60㎡', '每个示范社区奖励50万元', '2029-03-01'],
  })
  const late = await seat('official')
  await late.goto(`/awards/${next.body.id}`)
  await button(late, '占用名额并公示').click()
  await late
    .getByRole('dialog')
    .getByRole('button', { name: /^确\s*定$/ })
    .click()
  await late.getByText('1 个名额已用完，不再奖补').waitFor()
  await late.goto('/awards')
  await late.getByText('剩 0 个').waitFor()

  await city.at('2029-03-02T01:00:00Z')
  const finance = await seat('finance')
  await order(finance, await seat('finance'), '2029-03')
  await pay(finance, address, '测试工行 3')
})

test('G4 a care worker: a year too few is refused with a letter, five years are awarded and paid at once', async () => {
  await city.at('2029-04-02T01:00:00Z')
  const organisationId = await city.town.provider()
  await city.town.worker(organisationId)
  const provider = await seat('provider', { reach: [], organisationId, view: PHONE })
  const official = await seat('official')
  const applyForThem = () =>
    apply(provider, '养老护理员一次性补助', async () => {
      await provider.getByRole('combobox', { name: /申报对象/ }).click()
      await provider.locator('.ant-select-item-option:visible', { hasText: '测护' }).click()
    })
  const refused = await applyForThem()
  await handIn(provider, '从事养老护理工作满', 1)
  await official.goto(refused)
  await accept(official, '从事养老护理工作满')
  await criterion(official, /从事养老护理满规定年限.*不符合.*满2年.*1/).waitFor()
  await actWith(official, '不予批准', '从业年限不足')
  await stateOf(official, '不予批准')
  const letter = await letterOf(official)
  for (const said of ['不予批准告知书', '从业年限不足', '满2年', '符合条件的人员', '如有异议']) {
    expect(letter).toContain(said)
  }

  const address = await applyForThem()
  await handIn(provider, '从事养老护理工作满', 5)
  await handIn(provider, '曾领取入职奖补', false)
  await expectAccessible(provider)
  await official.goto(address)
  await accept(official, '从事养老护理工作满')
  await accept(official, '曾领取入职奖补')
  await official.getByText('4 项中符合 4 项').waitFor()
  await award(official, {
    address,
    onBoard: '测\\*\\*',
    yuan: '10,000.00',
    after: '2029-04-11T01:00:00Z',
    letter: ['最高给予1万元一次性补助', '满2年', '2029-04-11'],
  })
  const finance = await seat('finance')
  await order(finance, await seat('finance'), '2029-04')
  await pay(finance, address, '测试工行 4')
  await finance.getByText('已兑现，本申报办结').waitFor()
  expect(await button(finance, '登记使用凭证').count(), 'nobody asks what it was spent on').toBe(0)
})
