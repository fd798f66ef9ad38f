import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPack } from '../server/kernel/packs/packs.ts'
import { balanceOf, findAccount } from '../server/modules/ledger/index.ts'
import { installProgrammes } from '../server/modules/programmes/index.ts'
import { society } from '../server/testing/society.ts'
import {
  accept,
  actWith,
  apply,
  button,
  choose,
  figure,
  fillReceipt,
  givenFund,
  handIn,
  makePublic,
  order,
  pay,
  stateOf,
} from './award-steps.ts'
import { expectAccessible, openStage, PHONE, type Stage } from './city.ts'

vi.setConfig({ testTimeout: 240_000 })

const SOCIETY = 'award-society'
/** Criteria of the rule that need no year of work behind them, so that the journey stays one. */
const KEPT = ['form', 'volunteers', 'services', 'coverage']
const PAPERS = [
  ['注册志愿者（社工）', 30],
  ['年度助老服务人次', 2000],
  ['助老服务覆盖辖区老年人口', 80],
] as const

let stage: Stage
let organisationId: string
beforeAll(async () => {
  stage = await openStage('shandong-weihai')
  const shanxi = readPack('shanxi')
  const programmes = shanxi.programmes
    .filter((one) => one.id === SOCIETY)
    .map((one) => ({
      ...one,
      criteria: one.criteria.filter((criterion) => KEPT.includes(criterion.id)),
    }))
  await stage.world.system.do((ctx) => installProgrammes(ctx, { ...shanxi, programmes }))
  organisationId = await society(stage.world, { name: '测试助老会', areaCode: '371002003016' })
  await givenFund(stage, 'shanxi_1251', 10_000_000)
}, 180_000)
afterAll(() => stage?.close())

const fund = () =>
  stage.world.system.do(async (ctx) =>
    balanceOf(ctx, (await findAccount(ctx, 'fund:shanxi_1251'))!.id),
  )

test('G4 a society applies, is inspected, made public, awarded by another, and paid in March by an order', async () => {
  await stage.at('2026-11-18T01:00:00Z')
  const provider = await stage.as('provider', { reach: [], organisationId })
  await provider.goto('/awards')
  await provider.getByText('剩 100 个').waitFor()
  await expectAccessible(provider)
  const address = await apply(provider, '社会组织奖补', () =>
    choose(provider, /申报对象/, '本机构'),
  )
  await provider.getByText('4 项中符合 1 项').waitFor()
  for (const [name, value] of PAPERS) await handIn(provider, name, value)
  expect(await provider.getByRole('button', { name: /^采信/ }).count(), 'one’s own').toBe(0)
  await expectAccessible(provider)

  const assessor = await stage.as('assessor')
  await assessor.goto('/awards')
  await assessor.getByRole('link', { name: '材料待核查 3' }).click()
  await assessor.getByRole('row', { name: /注册志愿者.*可以办理/ }).waitFor()
  await expectAccessible(assessor)
  await assessor.goto(address)
  await assessor.getByText('有 3 份材料待他人核查').waitFor()
  expect(await assessor.getByRole('link', { name: /的扫描件$/ }).count()).toBe(3)
  for (const [name] of PAPERS) await accept(assessor, name)
  await assessor.getByText('4 项中符合 4 项').waitFor()

  const official = await stage.as('official')
  await official.goto('/awards?state=qualified')
  await official.getByText('排队第 1').waitFor()
  await makePublic(official, address)
  await official.getByText('名额第 1 号，共 100 个').waitFor()
  expect(await button(official, '批准').count()).toBe(0)
  await expectAccessible(official)

  await assessor.context().clearCookies()
  await assessor.goto('/publicity')
  await assessor.getByText('测试助老会').waitFor()
  await assessor.getByText('2026-11-25').waitFor()
  await expectAccessible(assessor)

  await stage.at('2026-11-26T01:00:00Z')
  const first = await stage.as('official')
  await first.goto(address)
  await actWith(first, '批准', '公示期满无异议')
  await stateOf(first, '已批准待兑现')
  expect(await fund()).toMatchObject({ posted: 10_000_000, held: 10_000_000 })

  const early = await stage.as('finance', { view: PHONE })
  await early.goto(address)
  await early.getByText('列入 2027-03 的兑现单并经批准后才能兑现').waitFor()
  expect(await button(early, '登记兑现').count(), 'before March').toBe(0)
  await expectAccessible(early)

  await stage.at('2027-03-02T01:00:00Z')
  const finance = await stage.as('finance')
  const number = await order(finance, await stage.as('finance'), '2027-03')
  expect(number).toBe('DX-2027-0001')
  await pay(finance, address, '测试工行 1251')
  expect(await fund()).toMatchObject({ posted: 0, held: 0 })
})

test('G4 what the money was spent on is inspected by another, rejected with a notice, and handed in again', async () => {
  const spender = await stage.as('provider', { reach: [], organisationId })
  await spender.goto('/awards?state=paid')
  await spender.getByRole('link', { name: /^A2026-/ }).click()
  await button(spender, '登记使用凭证').click()
  await spender.getByRole('combobox', { name: '用途' }).click()
  const uses = spender.locator('.ant-select-item-option')
  await uses.first().waitFor()
  expect((await uses.allInnerTexts()).join(), 'never wages').not.toContain('工资')
  await spender.keyboard.press('Escape')
  await fillReceipt(spender, { use: '设备', yuan: 60_000, document: '测试发票 1' })
  await spender.getByRole('row', { name: /测试发票 1.*¥60,000\.00.*待核查/ }).waitFor()
  await figure(spender, '尚未说明用途', '40,000.00')
  expect(await spender.getByRole('button', { name: /^采信/ }).count(), 'one’s own').toBe(0)
  await expectAccessible(spender)

  const official = await stage.as('official')
  await official.goto('/awards')
  await official.getByRole('link', { name: '使用凭证待核查 1' }).click()
  await official.getByRole('row', { name: /测试助老会.*设备.*2027-03-17.*可以办理/ }).click()
  await actWith(official, '不采信 测试发票 1', '发票抬头不是本单位')
  await official.getByRole('row', { name: /不采信.*发票抬头不是本单位/ }).waitFor()
  await figure(official, '已采信使用', '0.00')
  await figure(official, '尚未说明用途', '100,000.00')
  await expectAccessible(official)

  const notice = spender.getByRole('link', { name: /^告知书 YL-2027-/ })
  const text = await (await spender.request.get((await notice.getAttribute('href'))!)).text()
  for (const said of [
    '资金使用凭证不予采信告知书',
    '不得用于日常工资性支出',
    '发票抬头不是本单位',
    '如有异议',
  ]) {
    expect(text).toContain(said)
  }
  await spender.getByRole('button', { name: '重新提交 测试发票 1' }).click()
  await spender.getByText('不采信的原因：发票抬头不是本单位').waitFor()
  await fillReceipt(spender, { use: '设备', yuan: 100_000, document: '测试发票 1' })
  await spender.getByRole('row', { name: /¥100,000\.00.*待核查/ }).waitFor()

  const other = await stage.as('finance', { view: PHONE })
  await other.goto(new URL(spender.url()).pathname)
  await actWith(other, '采信 测试发票 1', '与实物一致')
  await other.getByText('资金使用已全部核清，本申报办结').waitFor()
  await figure(other, '已采信使用', '100,000.00')
  await expectAccessible(other)
})
