import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPack } from '../server/kernel/packs/packs.ts'
import {
  attachFile,
  decideApplication,
  inspectPaper,
  openApplication,
  payApplication,
  publishApplication,
  submitPaper,
} from '../server/modules/awards/index.ts'
import { balanceOf, findAccount } from '../server/modules/ledger/index.ts'
import { installProgrammes } from '../server/modules/programmes/index.ts'
import { orderPayments } from '../server/testing/award-order.ts'
import { society } from '../server/testing/society.ts'
import type { Caller } from '../server/testing/world.ts'
import { actWith, button, figure, givenFund, stateOf } from './award-steps.ts'
import { expectAccessible, openStage, PHONE, type Stage } from './city.ts'
import { sayYes } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const SOCIETY = 'award-society'
const KEPT = ['form', 'volunteers']
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])

let stage: Stage
/** Clerks who live what comes before a journey, each act by another person. */
let clerk: Caller
let inspector: Caller
let publisher: Caller
let decider: Caller
let cashier: Caller
beforeAll(async () => {
  stage = await openStage('shandong-weihai')
  const shanxi = readPack('shanxi')
  const programmes = shanxi.programmes
    .filter((one) => one.id === SOCIETY)
    .map((one) => ({ ...one, criteria: one.criteria.filter(({ id }) => KEPT.includes(id)) }))
  const { world } = stage
  await world.system.do((ctx) => installProgrammes(ctx, { ...shanxi, programmes }))
  clerk = world.as('official')
  inspector = world.as('assessor')
  publisher = world.as('official')
  decider = world.as('official')
  cashier = world.as('finance')
  await givenFund(stage, 'shanxi_1251', 20_000_000)
}, 180_000)
afterAll(() => stage?.close())

let made = 0
const societyOfTown = () => {
  made += 1
  const name = `测试助老会${'甲乙丙丁'[made - 1]}`
  return society(stage.world, { name, areaCode: '371002003016' })
}

/** An application that has reached the standard. */
async function qualified(subjectId: string): Promise<string> {
  const id = await clerk.do((ctx) => openApplication(ctx, { programmeId: SOCIETY, subjectId }))
  const paperId = await clerk.do(async (ctx) => {
    const scan = { name: '名册.png', mediaType: 'image/png', bytes: PNG }
    const { fileId } = await attachFile(ctx, id, scan)
    return submitPaper(ctx, id, { fact: 'volunteers', value: 60, fileId })
  })
  await inspector.do((ctx) =>
    inspectPaper(ctx, id, paperId, { accepted: true, reason: '与名册一致' }),
  )
  return id
}

const history = (page: Page) => page.locator('.timeline')

test('G4 an objection holds the award up; another official answers it, and one that is right sends it back', async () => {
  await stage.at('2026-11-18T01:00:00Z')
  const id = await qualified(await societyOfTown())
  await publisher.do((ctx) => publishApplication(ctx, id))
  const address = `/awards/${id}`

  const operator = await stage.as('operator', { view: PHONE })
  await operator.goto(address)
  await button(operator, '登记异议').click()
  await operator.getByLabel('提出人').fill('测试居民')
  await button(operator, '登记').click()
  await operator.getByText('请填写', { exact: false }).first().waitFor()
  await operator.getByLabel('异议内容').fill('志愿者名册有重复')
  await operator.keyboard.press('Tab')
  await operator.keyboard.press('Enter')
  await operator.getByText('有 1 条异议未答复').waitFor()
  expect(await button(operator, '答复').count()).toBe(0)
  await expectAccessible(operator)

  await stage.at('2026-11-27T01:00:00Z')
  const official = await stage.as('official')
  await official.goto(address)
  await official.getByText('有 1 条异议未答复').waitFor()
  expect(await button(official, '批准').count()).toBe(0)
  await answer(official, '不成立', '已逐一核对，无重复')
  await button(official, '批准').waitFor()

  await button(official, '登记异议').click()
  await official.getByLabel('提出人').fill('测试居民二')
  await official.getByLabel('异议内容').fill('登记证书已注销')
  await button(official, '登记').click()
  await official.getByText('有 1 条异议未答复').waitFor()
  expect(await button(official, '答复').count(), 'its own').toBe(0)

  const other = await stage.as('official')
  await other.goto(address)
  await answer(other, '成立', '证书确已注销')
  await stateOf(other, '收集材料')
  await other.getByText('曾采信，异议成立后不再计入').waitFor()
  await history(other).getByText('异议成立').waitFor()
  await history(other).getByText('登记证书已注销', { exact: false }).waitFor()
  await expectAccessible(other)
  await other.goto('/publicity')
  await other.getByText('现在没有公示').waitFor()
})

async function answer(page: Page, finding: '成立' | '不成立', text: string): Promise<void> {
  await button(page, '答复').click()
  await page.getByRole('radio', { name: finding, exact: true }).check()
  await page.getByLabel('答复', { exact: true }).fill(text)
  await button(page, '提交答复').click()
  await button(page, '提交答复').waitFor({ state: 'detached' })
}

test('G4 whoever applied withdraws with a reason, and may apply again', async () => {
  await stage.at('2026-11-28T01:00:00Z')
  const organisationId = await societyOfTown()
  const id = await qualified(organisationId)
  const provider = await stage.as('provider', { reach: [], organisationId })
  await provider.goto(`/awards/${id}`)
  await button(provider, '撤回申报').click()
  const asked = provider.getByRole('dialog')
  await asked.getByRole('button', { name: /^确\s*定$/ }).click()
  await asked.locator('.ant-form-item-explain-error, .field-error, [role=alert]').first().waitFor()
  await provider.getByLabel('原因（必填）').fill('明年再报')
  await sayYes(provider)
  await stateOf(provider, '已撤回')
  await history(provider).getByText('明年再报').waitFor()
  expect(await button(provider, '撤回申报').count()).toBe(0)
  await expectAccessible(provider)
  const again = await clerk.do((ctx) =>
    openApplication(ctx, { programmeId: SOCIETY, subjectId: organisationId }),
  )
  expect(again).not.toBe(id)
})

const fund = () =>
  stage.world.system.do(async (ctx) =>
    balanceOf(ctx, (await findAccount(ctx, 'fund:shanxi_1251'))!.id),
  )

test('G4 one finance officer proposes to take money back, another declines or confirms, never more than was paid', async () => {
  await stage.at('2026-12-01T01:00:00Z')
  const organisationId = await societyOfTown()
  const id = await qualified(organisationId)
  await publisher.do((ctx) => publishApplication(ctx, id))
  await stage.at('2026-12-20T01:00:00Z')
  await decider.do((ctx) =>
    decideApplication(ctx, id, { decision: 'award', reason: '公示期满无异议' }),
  )

  const early = await stage.as('finance')
  await early.goto('/awards/payments')
  await early.getByRole('heading', { name: '2027-03 兑现' }).waitFor()
  await early.getByRole('row', { name: /测试助老会丙.*YL-2026-.*¥100,000\.00/ }).waitFor()
  await expectAccessible(early)

  await stage.at('2027-03-02T01:00:00Z')
  await orderPayments(stage.world, '2027-03')
  await cashier.do((ctx) =>
    payApplication(ctx, id, { paidOn: '2027-03-02', bankReference: '测试工行 9' }),
  )
  expect(await fund()).toMatchObject({ posted: 10_000_000, held: 0 })

  await stage.at('2027-09-02T01:00:00Z')
  const finance = await stage.as('finance', { view: PHONE })
  await finance.goto(`/awards/${id}`)
  await propose(finance, '100000.01', '挪作工资')
  await finance.getByText('超出余额，最多 100000.00 元', { exact: false }).waitFor()
  await finance.getByLabel('追回金额（元）').fill('40000')
  await button(finance, '确认提出').click()
  await finance.getByText('有一项追回待另一位财务人员确认').waitFor()
  expect(await button(finance, '确认追回').count(), 'its own').toBe(0)
  expect(await fund(), 'nothing moves yet').toMatchObject({ posted: 10_000_000 })
  await expectAccessible(finance)

  const second = await stage.as('finance')
  await second.goto('/awards')
  await second.getByRole('link', { name: '追回待确认 1' }).click()
  await second.getByRole('row', { name: /测试助老会丙.*挪作工资.*¥40,000\.00/ }).click()
  await actWith(second, '不同意追回', '证据不足')
  await history(second).getByText('40,000.00 元；证据不足').waitFor()
  expect(await fund()).toMatchObject({ posted: 10_000_000 })

  await propose(finance, '40000', '银行流水显示发放工资')
  await finance.getByText('有一项追回待另一位财务人员确认').waitFor()
  await actWith(second, '确认追回', '与银行流水一致')
  await figure(second, '已追回', '40,000.00')
  await history(second).getByText('40,000.00 元；与银行流水一致').waitFor()
  await second.getByRole('link', { name: /^通知书 YL-2027-/ }).waitFor()
  expect(await fund()).toMatchObject({ posted: 14_000_000 })
  await expectAccessible(second)

  const spender = await stage.as('provider', { reach: [], organisationId })
  await spender.goto(`/awards/${id}`)
  await figure(spender, '尚未说明用途', '60,000.00')
  expect(await button(spender, '提出追回').count(), 'finance only').toBe(0)

  await propose(finance, '60000', '其余未使用')
  await finance.getByText('有一项追回待另一位财务人员确认').waitFor()
  await actWith(second, '确认追回', '与核查一致')
  await stateOf(second, '已追回')
  expect(await fund()).toMatchObject({ posted: 20_000_000 })
  expect(await button(second, '提出追回').count()).toBe(0)
})

async function propose(page: Page, yuan: string, reason: string): Promise<void> {
  await button(page, '提出追回').click()
  await page.getByLabel('追回金额（元）').fill(yuan)
  await page.getByLabel('原因', { exact: true }).fill(reason)
  await button(page, '确认提出').click()
}
