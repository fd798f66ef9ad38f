import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../../../server/kernel/packs/packs.ts'
import { openAccount, transfer } from '../../../../server/modules/ledger/index.ts'
import { registerPerson } from '../../../../server/modules/people/index.ts'
import { determineAndGrant } from '../../../../server/modules/programmes/index.ts'
import {
  DESK,
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  type House,
  type Person,
} from '../../../testing/house.ts'
import { installHousePack } from '../../../testing/house-pack.ts'

const FUND = 'weihai_lottery'

let house: House
let finance: Person
let official: Person
let determinationId: string
beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  const pack = readPack('weihai-huancui')
  world.at('2026-09-10T01:00:00Z')
  await installHousePack(house, pack)
  await world.system.do(async (ctx) => {
    const title = { zh: '测试收款方', en: 'Payee' }
    await openAccount(ctx, { key: 'test:payee', kind: 'provider_payable', unit: 'fen', title })
    await openAccount(ctx, {
      key: `source:${FUND}:lottery`,
      kind: 'source',
      unit: 'fen',
      title,
      mayGoNegative: true,
    })
    const money = { from: `source:${FUND}:lottery`, to: `fund:${FUND}`, amount: 100_000_00 }
    const ref = { kind: 'document', id: '测试1号' }
    await transfer(ctx, { key: 'in', kind: 'receive', ref, reason: '测试拨款', ...money })
    const paid = { from: `fund:${FUND}`, to: 'test:payee', amount: 44_000_00 }
    await transfer(ctx, { key: 'out', kind: 'pay', ref, use: 'home_service', ...paid })
  })
  world.at('2026-11-17T01:00:00Z')
  const kept = await world.system.do(async (ctx) => {
    const { id } = await registerPerson(ctx, {
      name: '测试甲子',
      sex: 'male',
      bornOn: '1946-03-02',
      areaCode: '371002003016',
      address: '测试路1号',
      networkedFrom: '2024-01-01',
    })
    return determineAndGrant(ctx, 'purchased-hours', id, '测试核定')
  })
  determinationId = kept.determinationId
  finance = await house.given(['finance'], { reach: ['3710'] })
  official = await house.given(['official'], { reach: ['3710'] })
}, 120_000)
afterAll(() => house?.close())

test.each([DESK, PHONE])(
  'G1 a fund shows its watched rule with the sums, its months and its forecast, at $width px',
  async (size) => {
    const page = await house.open(`/funds/${FUND}`, size)
    await signIn(page, finance)
    await page.getByRole('heading', { name: '2026 年须达到的要求' }).waitFor()
    const rule = page.getByRole('listitem').filter({ hasText: '至少一半已用于养老服务' })
    expect(await rule.textContent()).toMatch(
      /尚未达到.*100,000.*44,000.*44%（要求至少 50%）.*6,000/,
    )
    await page.getByText('取今年 2026-09 至 2026-10 共 2 个完整月份').waitFor()
    await page.locator('.chart-canvas svg').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  },
)

test.each([DESK, PHONE])(
  'C4 a determination leads to its letter of refusal, which reads on paper and at $width px',
  async (size) => {
    const page = await house.open(`/determinations/${determinationId}`, size)
    await signIn(page, official)
    const link = page.getByRole('link', { name: '不予核定告知书' })
    await link.waitFor()
    await page.goto(`${house.address}${await link.getAttribute('href')}`)
    await page.getByRole('heading', { level: 1, name: /不予核定告知书/ }).waitFor()
    await page.getByText('自收到之日起 60 日内').waitFor()
    expect(await page.locator('tr.met-false').count()).toBe(1)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  },
)
