import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkBooks } from '../server/modules/ledger/index.ts'
import { entitlementsOf, openCycle } from '../server/modules/programmes/index.ts'
import type { Person } from '../server/modules/people/index.ts'
import { visitsOfPerson } from '../server/modules/visits/index.ts'
import { read } from '../server/testing/world.ts'
import { givenBudget } from './approved-visit.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'
import { chooseService, confirm, sign, takeSeat } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const TELEPHONE = '13900001234'
const FUND = 'weihai_lottery'

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

interface Given {
  readonly person: Person
  readonly organisationId: string
  readonly workerId: string
}

/** Somebody with thirty hours this month, a provider that takes what it is given, and a fund. */
async function givenTown(): Promise<Given> {
  const { world, town } = city
  await city.at('2026-11-03T01:00:00Z')
  const organisationId = await town.provider({ mode: 'dispatch' })
  const workerId = await town.worker(organisationId)
  const person = await town.person({
    phone: TELEPHONE,
    categories: [{ category: 'subsistence_allowance', from: '2024-01-01', evidence: '测试低保证' }],
  })
  await world.system.do((ctx) => openCycle(ctx, 'purchased-hours', '2026-11'))
  await givenBudget(city, FUND)
  return { person, organisationId, workerId }
}

const hoursOf = async ({ person }: Given) => {
  const found = await read(city.world, (ctx) => entitlementsOf(ctx, person.id, '2026-11-04'))
  return found.map(({ granted, held, spent, available }) => ({ granted, held, spent, available }))
}

async function bookByTelephone({ person }: Given): Promise<void> {
  const desk = await city.as('operator')
  await takeSeat(desk, '801')
  const { callId } = await city.hotline.ring(TELEPHONE)
  await desk.getByText('139****1234').first().waitFor()
  await city.hotline.tell({ kind: 'answered', callId, agent: '801' })
  await desk.getByRole('button', { name: new RegExp(person.name) }).click()
  await desk.getByText('剩余 30小时').first().waitFor()
  await chooseService(desk, '日常保洁')
  const slots = desk.getByRole('region', { name: '可承诺时段' })
  await slots.getByText('全部由权益支付').first().waitFor()
  await slots.getByText('政府购买居家养老服务 29小时').first().waitFor()
  await expectAccessible(desk)
  const tomorrow = slots.getByRole('group', { name: '2026-11-04' })
  await tomorrow.getByRole('radio', { name: /08:00–09:00/ }).check()
  await desk.getByRole('button', { name: '登记并预约' }).click()
  await desk.getByText(/预约 2026-11-04 08:00/).waitFor()
  await desk.getByText('剩余 29小时').first().waitFor()
}

async function careOnThePhone({ person, organisationId, workerId }: Given): Promise<void> {
  await city.at('2026-11-04T00:00:00Z')
  const about = { reach: [], organisationId, workerId, view: PHONE }
  const phone = await city.as('care_worker', about)
  await phone.waitForURL('**/phone')
  await expectAccessible(phone)
  await phone.getByText(person.name).click()
  await phone.getByRole('button', { name: '签到' }).click()
  await phone.getByText('服务中').waitFor()
  const tasks = phone.locator('.phone-check input')
  for (const task of await tasks.all()) await task.click()
  await sign(phone)
  await city.at('2026-11-04T01:00:00Z')
  await phone.getByRole('button', { name: '签退' }).click()
  await phone.getByText('待机构初核').waitFor()
  await expectAccessible(phone)
}

async function approveOn(page: Page, button: '初核通过' | '复核通过'): Promise<void> {
  await page.goto('/reviews')
  await page.getByRole('region', { name: '证据' }).getByText('老人签名').first().waitFor()
  await expectAccessible(page)
  await confirm(page, button, /^通\s*过$/)
  await page.getByText('没有待核验的上门服务').waitFor()
}

async function freezeMonth(finance: Page): Promise<void> {
  await finance.goto('/settlement')
  await finance.getByRole('link', { name: '2026-11' }).first().click()
  await finance.getByText('全部已有结论').waitFor()
  await expectAccessible(finance)
  await confirm(finance, '冻结并生成结算单')
  await finance.getByText('已冻结').first().waitFor()
}

/** The provider reads the visit in the statement and signs; its address goes to the payer. */
async function signAsProvider(office: Page): Promise<string> {
  await office.goto('/settlement/statements')
  await office.getByRole('link', { name: /S202611/ }).click()
  await office.getByRole('row', { name: /V202611-000001.* 60 \/ 60 \/ 60 .*¥40\.00/ }).waitFor()
  await expectAccessible(office)
  await confirm(office, '机构签认')
  await office.getByText('待付费方签认').first().waitFor()
  return new URL(office.url()).pathname
}

async function pay(cashier: Page, statement: string): Promise<void> {
  await cashier.goto(statement)
  await cashier.getByLabel('银行流水号').fill('TEST-20261202-01')
  await expectAccessible(cashier)
  await confirm(cashier, '登记付款')
  await cashier.getByText('已付款').first().waitFor()
}

/** From the fund over its statement to the visit that the yuan paid. */
async function traceFromFund(page: Page): Promise<void> {
  await page.goto(`/trace?kind=fund&id=${FUND}`)
  await page.getByRole('link', { name: '追溯到每次服务' }).click()
  await page.getByRole('heading', { name: '上门服务 V202611-000001' }).waitFor()
  for (const step of ['结算单', '付款', '计费', '预留', '待遇', '核定']) {
    await page.locator('.trace-kind', { hasText: step }).first().waitFor()
  }
  await expectAccessible(page)
  await page.getByRole('link', { name: '原始签到与证据' }).click()
  await page.getByText('核定 60 分钟').waitFor()
  await expectAccessible(page)
}

test('B1 B3 B4 C1 G2 a call becomes a paid visit', async () => {
  const given = await givenTown()
  await bookByTelephone(given)
  expect(await hoursOf(given)).toEqual([{ granted: 1800, held: 60, spent: 0, available: 1740 }])

  await careOnThePhone(given)
  const ofProvider = { reach: [], organisationId: given.organisationId }
  await approveOn(await city.as('provider', ofProvider), '初核通过')
  await approveOn(await city.as('official', { reach: ['371002'] }), '复核通过')
  expect(await hoursOf(given)).toEqual([{ granted: 1800, held: 0, spent: 60, available: 1740 }])

  await city.at('2026-12-02T02:00:00Z')
  const finance = await city.as('finance')
  await freezeMonth(finance)
  const statement = await signAsProvider(await city.as('provider', ofProvider))
  await finance.goto(statement)
  await confirm(finance, '付费方签认')
  await finance.getByText('双方已签认').first().waitFor()
  const cashier = await city.as('finance')
  await pay(cashier, statement)
  await traceFromFund(cashier)

  const visits = await read(city.world, (ctx) => visitsOfPerson(ctx, given.person.id, { limit: 9 }))
  expect(visits).toMatchObject([{ state: 'approved', minutesApproved: 60 }])
  expect(await hoursOf(given)).toEqual([{ granted: 1800, held: 0, spent: 60, available: 1740 }])
  expect(await read(city.world, checkBooks)).toEqual([])
})
