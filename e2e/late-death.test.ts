import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkBooks } from '../server/modules/ledger/index.ts'
import { entitlementsOf } from '../server/modules/programmes/index.ts'
import { settlementContracts } from '../server/modules/settlement/schema.ts'
import { read } from '../server/testing/world.ts'
import { givenApprovedVisit, givenBudget, type Approved } from './approved-visit.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 120_000 })

let city: City
let visit: Approved
/** A visit of 4 November is approved and stated; both sides still have to sign. */
beforeAll(async () => {
  city = await openCity()
  visit = await givenApprovedVisit(city)
  await givenBudget(city, 'weihai_lottery')
  await city.at('2026-12-02T02:00:00Z')
  const frozen = await city.world.as('finance').call(settlementContracts.freeze, {
    params: { month: '2026-11' },
  })
  if (frozen.status !== 200) throw new Error(frozen.text)
}, 180_000)
afterAll(() => city?.close())

test('G2 a death recorded weeks late flags the visit, and finance takes the money back by new entries', async () => {
  const official = await city.as('official', { view: PHONE })
  await official.goto(`/people/${visit.personId}`)
  await official.getByRole('link', { name: '变动', exact: true }).click()
  await official.getByRole('button', { name: '登记变动' }).click()
  await official.getByRole('combobox', { name: '变动' }).click()
  await official.locator('.ant-select-item-option', { hasText: '去世' }).click()
  const on = official.getByLabel('日期')
  await on.fill('2026-12-03')
  await on.press('Enter')
  await official.getByText('日期在今天之后').waitFor()
  await on.fill('2026-11-01')
  await on.press('Enter')
  await official.getByText('去世 2026-11-01').waitFor()
  await official.goto(`/visits/${visit.visitId}`)
  await official.getByText('老人已去世').first().waitFor()
  await expectAccessible(official)

  const finance = await city.as('finance')
  await finance.goto('/settlement/doubts')
  await finance.getByText('待处理').first().waitFor()
  expect(await finance.getByRole('button', { name: '收回' }).count(), 'decided there').toBe(0)
  await finance.getByRole('link', { name: /^结算单 S202611/ }).click()
  await finance.getByText('未答复').waitFor()
  await finance.getByRole('button', { name: /^答\s*复$/ }).click()
  await finance.getByLabel('正确的分钟数').fill('0')
  await finance.getByLabel('理由').fill('死亡证明属实')
  await finance.getByRole('button', { name: /^答\s*复$/ }).click()
  await finance.getByText('已采纳').waitFor()
  const answered = finance.locator('.card', { hasText: '死亡证明属实' })
  expect(await answered.innerText()).toMatch(/更正 [-−]1\s*小时，[-−]¥40\.00/)
  // The statement stays as both sides saw it: the correction comes into the next one.
  await finance.getByRole('row', { name: /V202611-000001.*¥40\.00/ }).waitFor()
  await finance.goto('/settlement/doubts?open=false')
  await finance.getByText('已收回').first().waitFor()
  await expectAccessible(finance)

  const rights = await read(city.world, (ctx) => entitlementsOf(ctx, visit.personId, '2026-11-04'))
  expect(rights.map(({ spent, available, state }) => [spent, available, state])).toEqual([
    [0, 0, 'stopped'],
  ])
  expect(await read(city.world, checkBooks)).toEqual([])
})
