import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Page } from 'playwright-core'
import { ledgerContracts } from '../../../server/modules/ledger/schema.ts'
import { settlementContracts } from '../../../server/modules/settlement/schema.ts'
import { FUND } from '../../../server/testing/paid-town.ts'
import { faultsOf, PHONE } from '../../testing/house.ts'
import { openPaidHouse, type PaidHouse } from '../../testing/paid-house.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 })

let house: PaidHouse['house']
let town: PaidHouse['town']
let desk: PaidHouse['desk']
let go: PaidHouse['go']
let finance: Page
let office: Page
/** Seven visits of October, approved, and one that nobody has decided; the clock says 2 November. */
beforeAll(async () => {
  ;({ house, town, desk, go } = await openPaidHouse())
  const elder = await town.elder('2026-10')
  for (const [at, day] of ['05', '06', '07', '08'].entries()) {
    await town.approved(elder, { day: `2026-10-${day}`, minutes: 60, delivered: 50 + at * 10 })
  }
  await town.book(elder, { day: '2026-10-14' })
  house.world.at('2026-11-02T01:00:00Z')
  finance = await desk('finance')
  office = await desk('provider')
})
afterAll(() => house?.close())

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/
/** Says yes in the open window, and waits until it is gone: half faded out it has too little contrast. */
async function confirm(page: Page): Promise<void> {
  const asked = page.locator('.ant-modal-footer:visible')
  await asked.locator('.ant-btn-primary').click()
  await asked.waitFor({ state: 'hidden' })
}
const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const statementId = async () =>
  (await town.finance.call(settlementContracts.statements)).body.items[0]!.id

test('finance leaves an undecided visit to later with a reason, then freezes the month', async () => {
  await go(finance, '/settlement/months/2026-10')
  await finance.getByRole('button', { name: '转入以后' }).click()
  await finance.getByRole('textbox').last().fill('等待家属确认')
  await confirm(finance)
  await shown(finance, /等待家属确认/)
  await shown(finance, /不生成结算单/)
  expect(await faultsOf(finance)).toEqual([])
  await finance.getByRole('button', { name: '冻结并生成结算单' }).click()
  await confirm(finance)
  await shown(finance, 'S202610-001')
})

test('the provider objects to a line, finance answers, and the statement stays as it was', async () => {
  const id = await statementId()
  await go(office, `/settlement/statements/${id}`)
  await office.getByRole('button', { name: '提出异议' }).first().click()
  await office.getByRole('textbox').last().fill('记录有误，应为 45 分钟')
  await confirm(office)
  await shown(office, '未答复')
  await go(finance, `/settlement/statements/${id}`)
  await finance.getByRole('button', { name: /^答\s*复$/ }).click()
  await finance.getByLabel('正确的分钟数').fill('45')
  await finance.getByLabel('理由').fill('核对录音属实')
  await finance.getByRole('button', { name: /^答\s*复$/ }).click()
  await shown(finance, '已采纳')
  expect(await faultsOf(finance)).toEqual([])
})

test('both sides sign, a third person records the payment', async () => {
  const id = await statementId()
  await office.reload()
  await office.getByRole('button', { name: '机构签认' }).click()
  await confirm(office)
  await shown(office, '待付费方签认')
  await finance.reload()
  await finance.getByRole('button', { name: '付费方签认' }).click()
  await confirm(finance)
  await shown(finance, '双方已签认')
  const cashier = await desk('finance')
  await go(cashier, `/settlement/statements/${id}`)
  await cashier.getByLabel('银行流水号').fill('工行 7788')
  await cashier.getByLabel('付款日期').fill('2026-11-02')
  await cashier.getByLabel('付款日期').press('Enter')
  await cashier.getByRole('button', { name: '登记付款' }).click()
  await confirm(cashier)
  await shown(cashier, '工行 7788')
  expect(await faultsOf(cashier)).toEqual([])
})

test('an auditor follows a visit to the yuan that paid it, on a phone as well', async () => {
  const { body } = await town.finance.call(settlementContracts.lines, {
    params: { id: await statementId() },
  })
  const path = `/trace?kind=number&id=${body.items[0]!.visitNumber}`
  const { body: accounts } = await town.finance.call(ledgerContracts.accounts, {
    query: { q: FUND, kind: 'fund', limit: 1, sort: 'key' },
  })
  const { body: owed } = await town.finance.call(ledgerContracts.accounts, {
    query: { kind: 'provider_payable', limit: 1, sort: 'key' },
  })
  const pages = [
    ['/settlement', '2026-10'],
    [`/ledger/accounts/${owed.items[0]!.id}`, '账户归属'],
    [`/ledger/accounts/${accounts.items[0]!.id}`, '余额走势'],
    ['/ledger/check', '账目相符'],
  ] as const
  for (const viewport of [undefined, PHONE]) {
    const auditor = await desk('auditor', viewport)
    await go(auditor, path)
    await shown(auditor, '福利彩票公益金（养老部分）')
    await shown(auditor, '政府购买居家养老服务 2026-10')
    expect(await faultsOf(auditor)).toEqual([])
    for (const [page, text] of pages) {
      await go(auditor, page)
      await shown(auditor, text)
      expect(await faultsOf(auditor), page).toEqual([])
      expect(await auditor.locator('main').innerText(), 'no key of the machine').not.toMatch(UUID)
    }
  }
})
