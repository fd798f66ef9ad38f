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

test('what is typed while the search is on its way stays as it was typed', async () => {
  const page = await accounts('/admin/accounts')
  const search = page.getByRole('searchbox', { name: '查找' })
  await search.pressSequentially('lister1 ')
  await page.waitForURL((url) => url.search === '?q=lister1')
  await page.getByRole('link', { name: 'lister12' }).waitFor()
  expect(await search.inputValue()).toBe('lister1 ')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('input[type=search]')?.value === '',
  )
  await page.context().close()
})

test('a page whose rows have gone meanwhile says so, and leads back to the first', async () => {
  const page = await accounts('/admin/accounts?q=lister')
  await page.route('**/api/accounts?*cursor=*', (route) =>
    route.fulfill({ json: { items: [], next: null, total: 20 } }),
  )
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('这一页已没有记录').waitFor()
  await page.getByRole('button', { name: '首页' }).click()
  await page.getByRole('link', { name: 'lister10' }).waitFor()
  await page.context().close()
})

test('a page of somebody else begins anew, and the keyboard goes on where it begins', async () => {
  const page = await accounts('/admin/accounts?q=lister1')
  await page.getByRole('link', { name: 'lister12' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: '测试列表12' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'main')
  const first = new URL(page.url()).pathname
  await page.goBack()
  await page.getByRole('link', { name: 'lister13' }).click()
  await page.getByRole('heading', { level: 1, name: '测试列表13' }).waitFor()
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByRole('textbox', { name: '原因' }).fill('测试停用')
  await page.evaluate((path) => history.pushState(null, '', path), first)
  await page.getByRole('heading', { level: 1, name: '测试列表12' }).waitFor()
  await page.getByRole('textbox', { name: '原因' }).waitFor({ state: 'detached' })
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

test('on a phone cards are put into another order by a choice', async () => {
  const page = await house.open('/sign-in?back=/gallery', PHONE)
  await signIn(page, await house.given(['operator']))
  const order = page.getByRole('combobox', { name: '排序' })
  await order.click()
  await page.getByTitle('时间 ↑').click()
  await page.locator('.sort-by').getByTitle('时间 ↑').waitFor()
  await page.context().close()
})

test('who cannot reach the server to sign out reads that the session goes on', async () => {
  const page = await accounts('/admin/accounts')
  await page.route('**/api/session', (route) =>
    route.request().method() === 'GET' ? route.continue() : route.abort('connectionreset'),
  )
  await page.locator('.header-end').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('dialog', { name: '还没有退出登录' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/admin/accounts')
  await page.context().close()
})
