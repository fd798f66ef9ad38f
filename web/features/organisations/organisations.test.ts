import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openChain, type Chain } from '../../../server/testing/chain.ts'
import {
  DESK,
  faultsOf,
  type House,
  openHouse,
  PHONE,
  signIn,
  withoutCodes,
} from '../../testing/house.ts'

const TODAY = '2026-11-17'

let house: House
let chain: Chain
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(withoutCodes)
  chain = openChain(house.world)
})
afterAll(() => house?.close())

const openAs = async (path: string, size = DESK): Promise<Page> => {
  const page = await house.open(path, size)
  await signIn(page, await house.given(['official']))
  return page
}

test('G4 an official puts an outlet under a brand, by keyboard; what cannot be is refused beside the field', async () => {
  const [brandId, other, id] = [
    await chain.brand(),
    await chain.brand(),
    await chain.outlet({ beds: 12 }),
  ]
  const nested = await chain.brand()
  await chain.join(nested, other, TODAY)
  const page = await openAs(`/organisations/${id}`)
  await page.getByText('不属于任何品牌。').waitFor()
  await page.getByRole('button', { name: '变更所属品牌' }).press('Enter')
  const pick = async (name: string): Promise<void> => {
    const box = page.getByRole('combobox', { name: '从这天起所属的品牌' })
    await box.fill(name)
    await page.locator('.ant-select-item-option').getByText(name, { exact: true }).waitFor()
    await box.press('Enter')
  }
  await pick('测试品牌4')
  await page.getByLabel('变更原因').fill('测试加盟')
  await page.getByRole('button', { name: '保存' }).press('Enter')
  await page.getByText('“测试品牌4”是其他品牌的网点，不能再设网点。').waitFor()
  await pick('测试品牌1')
  await page.getByRole('button', { name: '保存' }).press('Enter')
  await page.getByText('所属品牌：无 → 测试品牌1').waitFor()
  await page.getByRole('link', { name: '测试品牌1' }).click()
  await page.waitForURL(`**/organisations/${brandId}`)
  await page.getByRole('heading', { name: '网点（1）' }).waitFor()
  await page.getByRole('link', { name: '测试网点3' }).waitFor()
})

test('G4 the facts of a past day are read on the page, on a desk and on a phone', async () => {
  const [brandId, id] = [await chain.brand(), await chain.outlet({ beds: 16 })]
  await chain.join(id, brandId, TODAY)
  for (const size of [DESK, PHONE]) {
    const page = await openAs(`/organisations/${brandId}`, size)
    const beds = page.locator('.detail-item', { hasText: '网点床位总数' })
    await beds.getByText('16 张').waitFor()
    const day = page.getByLabel('日期', { exact: true })
    await day.fill('2026-11-16')
    await day.press('Enter')
    await beds.waitFor({ state: 'detached' })
    expect(await faultsOf(page)).toEqual([])
  }
})
