import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Month } from '../server/kernel/time.ts'
import { decideBudget, loadBudget } from '../server/modules/programmes/index.ts'
import type { Stage } from './city.ts'
import { sayYes } from './steps.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Chooses in a list that opens below a field. */
export async function choose(page: Page, field: string | RegExp, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  const open = '.ant-select-item-option:not(.ant-select-item-option-disabled)'
  await page.locator(open, { hasText: option }).first().click()
}

export const stateOf = (page: Page, state: string): Promise<void> =>
  page.locator('.page-head').getByText(state, { exact: false }).first().waitFor()

/** Presses a button that asks for a reason, and gives one. */
export async function actWith(page: Page, name: string, reason: string): Promise<void> {
  await button(page, name).click()
  await page.getByLabel('原因（必填）').fill(reason)
  await sayYes(page)
}

/** Applies at `/awards/new`, and gives the address of the application. */
export async function apply(
  page: Page,
  programme: string,
  pick: () => Promise<void>,
): Promise<string> {
  await page.goto('/awards')
  await page.getByRole('button', { name: '新建申报' }).click()
  await choose(page, '项目', programme)
  await pick()
  await button(page, '提交申报').click()
  await page.waitForURL(/\/awards\/[0-9a-f]{8}-[0-9a-f-]{27}$/)
  return new URL(page.url()).pathname
}

export async function sendScan(page: Page, label: string, file: string): Promise<void> {
  await page.getByLabel(label).setInputFiles({ name: file, mimeType: 'image/png', buffer: PNG })
  await page.getByText(file).waitFor()
}

/** Hands a paper in by its form, with a scan: a number, or yes or no. */
export async function handIn(page: Page, name: string, value: number | boolean): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^提交(新的)? ${escaped(name)}$`) }).click()
  if (typeof value === 'number') await page.getByRole('spinbutton').fill(String(value))
  else await page.getByRole('radio', { name: value ? '是' : '否', exact: true }).check()
  await sendScan(page, `${name} 的扫描件`, '测试材料.png')
  await button(page, '提交材料').click()
  await button(page, '提交材料').waitFor({ state: 'detached' })
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

export const accept = (page: Page, name: string): Promise<void> =>
  actWith(page, `采信 ${name}`, '与台账一致')

/** One criterion as the page judges it: what is required, and what was found. */
export const criterion = (page: Page, said: RegExp) =>
  page.getByRole('table', { name: '逐项条件' }).getByRole('row', { name: said })

/** The text of the letter that the page links to. */
export async function letterOf(page: Page): Promise<string> {
  const href = await page.getByRole('link', { name: '通知书', exact: true }).getAttribute('href')
  const reply = await page.request.get(href!)
  expect(reply.status()).toBe(200)
  return reply.text()
}

export async function makePublic(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await button(page, '占用名额并公示').click()
  await sayYes(page)
  await stateOf(page, '公示中')
}

/** Draws the order of a month up on one officer's page and approves it on another's; gives its number. */
export async function order(drawer: Page, approver: Page, month: Month): Promise<string> {
  await drawer.goto(`/awards/payments?month=${month}`)
  await button(drawer, '编制兑现单').click()
  await sayYes(drawer)
  await drawer
    .getByRole('row', { name: /待批准/ })
    .getByRole('link')
    .click()
  await drawer.getByRole('heading', { name: `兑现单 ${month}` }).waitFor()
  expect(await button(drawer, '批准').count(), 'never by who drew it up').toBe(0)
  await approver.goto(new URL(drawer.url()).pathname)
  await actWith(approver, '批准', '与批准名单一致')
  const head = approver.getByRole('heading', { name: /兑现单 DX-/ })
  await head.waitFor()
  return /DX-\d{4}-\d{4}/.exec(await head.innerText())![0]
}

export async function pay(page: Page, address: string, reference: string): Promise<void> {
  await page.goto(address)
  await button(page, '登记兑现').click()
  await page.getByLabel('银行流水号').fill(reference)
  await button(page, '确认已兑现').click()
  await stateOf(page, '已兑现')
}

interface Shown {
  readonly use: string
  readonly yuan: number
  readonly document: string
}

/** Shows a use of the money by the form that is open, with its scan. */
export async function fillReceipt(page: Page, { use, yuan, document }: Shown): Promise<void> {
  await choose(page, '用途', use)
  await page.getByLabel('金额（元）').fill(String(yuan))
  await page.getByLabel('发票或合同编号').fill(document)
  await sendScan(page, '凭证 的扫描件', '测试发票.png')
  await button(page, '登记凭证').click()
  await button(page, '登记凭证').waitFor({ state: 'detached' })
}

/** One figure of the money of an award, such as ¥60,000.00. */
export const figure = (page: Page, label: string, yuan: string): Promise<void> =>
  page.locator('.detail-item', { hasText: `${label}¥${yuan}` }).waitFor()

/** Money of a fund: one officer proposes it, another confirms. */
export async function givenFund({ world }: Stage, fund: string, amountFen: number): Promise<void> {
  const paper = { amountFen, kind: 'appropriation', document: '测试预算' } as const
  const id = await world.as('finance').do((ctx) => loadBudget(ctx, fund, paper))
  const yes = { decision: 'confirm', reason: '批文一致' } as const
  await world.as('finance').do((ctx) => decideBudget(ctx, id, yes))
}
