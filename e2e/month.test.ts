import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkBooks } from '../server/modules/ledger/index.ts'
import { entitlementsOf } from '../server/modules/programmes/index.ts'
import { read } from '../server/testing/world.ts'
import { givenApprovedVisit, givenBudget } from './approved-visit.ts'
import { expectAccessible, openCity, type City } from './city.ts'
import { confirm, sayYes } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

test('G2 an objection is answered by a new entry, and the month is signed and closed', async () => {
  const { personId, organisationId } = await givenApprovedVisit(city)
  await givenBudget(city, 'weihai_lottery')
  await city.at('2026-12-02T02:00:00Z')
  const finance = await city.as('finance')
  await finance.goto('/settlement/months/2026-11')
  await confirm(finance, '冻结并生成结算单')
  await finance.getByText('已冻结').first().waitFor()

  const office = await city.as('provider', { reach: [], organisationId })
  await office.goto('/settlement/statements')
  await office.getByRole('link', { name: /S202611/ }).click()
  const statement = new URL(office.url()).pathname
  await office.getByRole('button', { name: '提出异议' }).click()
  await office.getByLabel('原因（必填）').fill('实际只服务了45分钟')
  await sayYes(office)
  await office.getByText('未答复').waitFor()
  await expectAccessible(office)
  expect(await office.getByRole('button', { name: /^答\s*复$/ }).count(), 'own objection').toBe(0)

  await finance.goto(statement)
  await finance.getByRole('button', { name: /^答\s*复$/ }).click()
  await finance.getByLabel('正确的分钟数').fill('45')
  await finance.getByLabel('理由').fill('核对通话记录属实')
  await expectAccessible(finance)
  await finance.getByRole('button', { name: /^答\s*复$/ }).click()
  await finance.getByText('已采纳').waitFor()
  const answered = finance.locator('.card', { hasText: '核对通话记录属实' })
  expect(await answered.innerText()).toMatch(/更正 [-−]15\s*分[^，]*，[-−]¥10\.00/)
  // The statement stays as it was: the correction belongs to the next one.
  await finance.getByRole('row', { name: /V202611-000001.*¥40\.00/ }).waitFor()

  await office.goto(statement)
  await confirm(office, '机构签认')
  await office.getByText('待付费方签认').first().waitFor()
  await finance.goto(statement)
  await confirm(finance, '付费方签认')
  await finance.getByText('双方已签认').first().waitFor()
  await finance.goto('/settlement/months/2026-11')
  await confirm(finance, '关账')
  await finance.getByText('已关账').first().waitFor()
  await expectAccessible(finance)

  const hours = await read(city.world, (ctx) => entitlementsOf(ctx, personId, '2026-11-04'))
  expect(hours.map(({ spent }) => spent)).toEqual([45])
  expect(await read(city.world, checkBooks)).toEqual([])
})
