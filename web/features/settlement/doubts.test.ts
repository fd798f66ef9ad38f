import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Page } from 'playwright-core'
import { peopleContracts } from '../../../server/modules/people/schema.ts'
import { faultsOf, PHONE } from '../../testing/house.ts'
import { openPaidHouse, type PaidHouse } from '../../testing/paid-house.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 })

let house: PaidHouse['house']
let town: PaidHouse['town']
let desk: PaidHouse['desk']
let go: PaidHouse['go']
let finance: Page
let number: string
/** A visit of 20 October was approved; on 1 November a death of 10 October is recorded. */
beforeAll(async () => {
  ;({ house, town, desk, go } = await openPaidHouse())
  const id = await town.elder('2026-10')
  number = (await town.approved(id, { day: '2026-10-20', minutes: 60 })).number
  house.world.at('2026-11-01T01:00:00Z')
  const official = town.world.as('official', { reach: ['3710'] })
  const body = { kind: 'death', on: '2026-10-10' } as const
  await official.call(peopleContracts.recordLifeEvent, { params: { id }, body })
  finance = await desk('finance')
})
afterAll(() => house?.close())

test('I6 finance finds the charge with its amount and takes it back with a reason', async () => {
  await go(finance, '/settlement/doubts')
  await finance.getByText(number).first().waitFor()
  await finance.getByText('老人已去世').first().waitFor()
  await finance.getByText('¥40.00').first().waitFor()
  expect(await faultsOf(finance)).toEqual([])
  await finance.getByRole('button', { name: '收回' }).click()
  const asked = finance.locator('.ant-modal-footer:visible')
  await finance.locator('.ant-modal textarea:visible').fill('核对死亡证明')
  await asked.locator('.ant-btn-primary').click()
  await finance.getByText('没有待处理的存疑计费').waitFor()
  await finance.getByRole('link', { name: '查看已处理' }).click()
  await finance.getByText('已收回').first().waitFor()
})

test('I6 the trace tells what was recorded and what was decided', async () => {
  await go(finance, '/settlement/doubts?open=false')
  await finance.getByRole('link', { name: '追溯', exact: true }).click()
  await finance.getByText('待处理：老人已去世').first().waitFor()
  await finance.getByText('已收回：核对死亡证明').first().waitFor()
  await finance.getByText('列入结算单前更正').first().waitFor()
})

test('I6 an auditor reads the list on a phone and may decide nothing', async () => {
  const auditor = await desk('auditor', PHONE)
  await go(auditor, '/settlement/doubts?open=false')
  await auditor.getByText(number).first().waitFor()
  expect(await auditor.getByRole('button', { name: '收回' }).count()).toBe(0)
  expect(await faultsOf(auditor)).toEqual([])
})
