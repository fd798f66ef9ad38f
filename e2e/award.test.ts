import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPack } from '../server/kernel/packs.ts'
import { balanceOf, findAccount } from '../server/modules/ledger/index.ts'
import { decideBudget, installProgrammes, loadBudget } from '../server/modules/programmes/index.ts'
import { society } from '../server/testing/society.ts'
import { expectAccessible, openStage, PHONE, type Stage } from './city.ts'
import { sayYes } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const SOCIETY = 'award-society'
/** Criteria of the rule that need no year of work behind them, so that the journey stays one. */
const KEPT = ['form', 'volunteers', 'services', 'coverage']
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])
const PAPERS = [
  ['注册志愿者（社工）', '30'],
  ['年度助老服务人次', '2000'],
  ['助老服务覆盖辖区老年人口', '80'],
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
  await givenBudget()
}, 180_000)
afterAll(() => stage?.close())

async function givenBudget(): Promise<void> {
  const [proposer, confirmer] = [stage.world.as('finance'), stage.world.as('finance')]
  const id = await proposer.do((ctx) =>
    loadBudget(ctx, 'shanxi_1251', {
      amountFen: 10_000_000,
      kind: 'appropriation',
      document: '测试预算',
    }),
  )
  await confirmer.do((ctx) => decideBudget(ctx, id, { decision: 'confirm', reason: '批文一致' }))
}

const choose = async (page: Page, field: string | RegExp, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: field }).click()
  const open = '.ant-select-item-option:not(.ant-select-item-option-disabled)'
  await page.locator(open, { hasText: option }).click()
}
const stateOf = (page: Page, state: string) =>
  page.locator('.page-head').getByText(state, { exact: false }).first().waitFor()
const decideWith = async (page: Page, button: string, reason: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByLabel('原因（必填）').fill(reason)
  await sayYes(page)
}
const fund = () =>
  stage.world.system.do(async (ctx) =>
    balanceOf(ctx, (await findAccount(ctx, 'fund:shanxi_1251'))!.id),
  )

test('G4 a society applies, is inspected, made public, awarded by another, and paid in March', async () => {
  await stage.at('2026-11-18T01:00:00Z')
  const provider = await stage.as('provider', { reach: [], organisationId })
  await provider.goto('/awards')
  await provider.getByText('剩 100 个').waitFor()
  await expectAccessible(provider)
  await provider.getByRole('button', { name: '新建申报' }).click()
  await choose(provider, '项目', '社会组织奖补')
  await choose(provider, /申报对象/, '本机构')
  await provider.getByRole('button', { name: '提交申报' }).click()
  await provider.waitForURL(/\/awards\/[0-9a-f-]{36}/)
  const address = new URL(provider.url()).pathname
  await provider.getByText('4 项中符合 1 项').waitFor()
  for (const [name, value] of PAPERS) await handIn(provider, name, value)
  expect(await provider.getByRole('button', { name: /^采信/ }).count(), 'one’s own').toBe(0)
  await expectAccessible(provider)

  const assessor = await stage.as('assessor')
  await assessor.goto(address)
  await assessor.getByText('有 3 份材料待他人核查').waitFor()
  expect(await assessor.getByRole('link', { name: /的扫描件$/ }).count()).toBe(3)
  for (const [name] of PAPERS) await accept(assessor, name)
  await assessor.getByText('4 项中符合 4 项').waitFor()

  const official = await stage.as('official')
  await official.goto('/awards?state=qualified')
  await official.getByText('排队第 1').waitFor()
  await official.goto(address)
  await official.getByRole('button', { name: '占用名额并公示' }).click()
  await sayYes(official)
  await stateOf(official, '公示中')
  await official.getByText('名额第 1 号，共 100 个').waitFor()
  expect(await official.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)
  await expectAccessible(official)

  await assessor.context().clearCookies()
  await assessor.goto('/publicity')
  await assessor.getByText('测试助老会').waitFor()
  await assessor.getByText('2026-11-25').waitFor()
  await expectAccessible(assessor)

  await stage.at('2026-11-26T01:00:00Z')
  const first = await stage.as('official')
  await first.goto(address)
  await decideWith(first, '批准', '公示期满无异议')
  await stateOf(first, '已批准待兑现')
  expect(await fund()).toMatchObject({ posted: 10_000_000, held: 10_000_000 })

  const early = await stage.as('finance', { view: PHONE })
  await early.goto(address)
  await early.getByText('2027-03-01 起').waitFor()
  expect(await early.getByRole('button', { name: '登记兑现' }).count(), 'before March').toBe(0)
  await expectAccessible(early)

  await stage.at('2027-03-02T01:00:00Z')
  const finance = await stage.as('finance')
  await finance.goto(address)
  await finance.getByRole('button', { name: '登记兑现' }).click()
  await finance.getByLabel('银行流水号').fill('测试工行 1251')
  await finance.getByRole('button', { name: '确认已兑现' }).click()
  await stateOf(finance, '已兑现')
  expect(await fund()).toMatchObject({ posted: 0, held: 0 })

  const spender = await stage.as('provider', { reach: [], organisationId })
  await spender.goto(address)
  await spender.getByRole('button', { name: '登记使用凭证' }).click()
  await spender.getByRole('combobox', { name: '用途' }).click()
  const uses = spender.locator('.ant-select-item-option')
  await uses.first().waitFor()
  expect((await uses.allInnerTexts()).join(), 'never wages').not.toContain('工资')
  await uses.filter({ hasText: '设备' }).first().click()
  await spender.getByLabel('金额（元）').fill('60000')
  await spender.getByLabel('发票或合同编号').fill('测试发票 1')
  await spender
    .getByLabel('凭证 的扫描件')
    .setInputFiles({ name: '测试发票.png', mimeType: 'image/png', buffer: PNG })
  await spender.getByText('测试发票.png').waitFor()
  await spender.getByRole('button', { name: '登记凭证' }).click()
  await spender.getByRole('row', { name: /测试发票 1.*¥60,000\.00/ }).waitFor()
  await spender.locator('.detail-item', { hasText: /尚未说明用途¥40,000\.00/ }).waitFor()
  await expectAccessible(spender)
})

async function handIn(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('button', { name: `提交 ${name}` }).click()
  await page.getByRole('spinbutton').fill(value)
  await page
    .getByLabel(`${name} 的扫描件`)
    .setInputFiles({ name: '测试材料.png', mimeType: 'image/png', buffer: PNG })
  await page.getByText('测试材料.png').waitFor()
  await page.getByRole('button', { name: '提交材料' }).click()
  await page.getByRole('spinbutton').waitFor({ state: 'detached' })
}

async function accept(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `采信 ${name}`, exact: true }).click()
  await page.getByLabel('原因（必填）').fill('与台账一致')
  await sayYes(page)
}
