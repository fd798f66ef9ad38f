import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  DESK,
  faultsOf,
  type House,
  openHouse,
  PHONE,
  signIn,
  withoutCodes,
} from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(withoutCodes)
  for (let at = 10; at < 55; at += 1) {
    await house.given(['operator'], { username: `lister${at}`, name: `测试列表${at}` })
  }
})
afterAll(() => house.close())

async function accounts(path: string, viewport = DESK) {
  const page = await house.open(path, viewport)
  await signIn(page, await house.given(['system_admin']))
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor()
  return page
}

test('a list pages forward and back, and Back finds the page one came from', async () => {
  const page = await accounts('/admin/accounts?q=lister')
  await page.getByRole('cell', { name: 'lister10', exact: true }).waitFor()
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByRole('link', { name: 'lister30' }).waitFor()
  await page.getByText('第 2 页').waitFor()

  await page.getByRole('link', { name: 'lister31' }).click()
  await page.getByRole('heading', { level: 1, name: '测试列表31' }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'lister30' }).waitFor()

  await page.getByRole('button', { name: '上一页' }).click()
  await page.getByRole('link', { name: 'lister10' }).waitFor()
  expect(await page.getByRole('button', { name: '上一页' }).isDisabled()).toBe(true)
  await page.context().close()
})

test('typing searches when it pauses, keeps the words in the address, and starts at page one', async () => {
  const page = await accounts('/admin/accounts?q=lister')
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByRole('link', { name: 'lister30' }).waitFor()
  await page.getByRole('searchbox', { name: '查找' }).fill('lister12')
  await page.getByRole('link', { name: 'lister12' }).waitFor()
  expect(new URL(page.url()).search).toBe('?q=lister12')
  await page.getByRole('searchbox', { name: '查找' }).fill('nobody at all')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByRole('link', { name: 'lister10' }).waitFor()
  await page.context().close()
})

test('on a phone the rows are cards whose heading opens the record', async () => {
  const page = await accounts('/admin/accounts?q=lister1', PHONE)
  expect(await page.getByRole('table').count()).toBe(0)
  await page.getByRole('listitem').getByRole('link', { name: 'lister12' }).click()
  await page.getByRole('heading', { level: 1, name: '测试列表12' }).waitFor()
  await page.context().close()
})

test('on a phone all filters but the first are folded, and open where one is chosen', async () => {
  const page = await accounts('/admin/accounts?q=lister1', PHONE)
  await page.getByRole('searchbox', { name: '查找' }).waitFor()
  expect(await page.getByLabel('岗位').isVisible()).toBe(false)
  await page.getByText('更多筛选').click()
  await page.getByLabel('岗位').waitFor()
  await page.goto(`${house.address}/admin/accounts?q=lister1&role=operator`)
  await page.getByText('更多筛选（已选 1 项）').waitFor()
  await page.getByLabel('岗位').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

test('a list that is refused says why and can be tried again', async () => {
  const page = await house.open('/sign-in?back=/admin/accounts')
  await page.route('**/api/accounts?*', (route) =>
    route.fulfill({
      status: 500,
      json: { code: 'kernel.internal', detail: '坏了', requestId: 'r-7' },
    }),
  )
  await signIn(page, await house.given(['system_admin']))
  await page.getByRole('alert').getByText('r-7').waitFor()
  await page.unroute('**/api/accounts?*')
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('table').waitFor()
  await page.context().close()
})
