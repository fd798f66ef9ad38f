import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signIn, withoutCodes } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(withoutCodes)
})
afterAll(() => house.close())

/** The gallery's form sends to an address that nothing serves: these tests stand in for its server. */
async function form(): Promise<Page> {
  const page = await house.open('/sign-in?back=/gallery')
  await signIn(page, await house.given(['operator']))
  await page.getByLabel('姓名').waitFor()
  return page
}

const fill = async (page: Page) => {
  await page.getByLabel('姓名').fill('测试甲')
  await page.getByLabel('出生日期').fill('1941-03-05')
  await page.getByLabel('出生日期').press('Enter')
  await page.getByLabel('服务项目').click()
  await page.getByTitle('助浴').click()
}
const save = (page: Page) => page.getByRole('button', { name: '保存' })

test('a form says what is missing before it asks the server, and goes to the first', async () => {
  const page = await form()
  let asked = 0
  page.on('request', (request) => (asked += request.url().includes('/api/gallery') ? 1 : 0))
  await save(page).click()
  await page.getByText('请填写。').first().waitFor()
  expect(await page.getByText('请填写。').count()).toBe(2)
  // What is chosen from a list is text to the schema, and not to the person.
  expect(await page.getByText('请选择。').count()).toBe(1)
  expect(await page.getByLabel('姓名').evaluate((box) => box === document.activeElement)).toBe(true)
  expect(asked).toBe(0)
  // Said of what was there; once something else is, it is no longer so.
  await page.getByLabel('姓名').fill('测试甲')
  await expect.poll(() => page.getByText('请填写。').count(), { timeout: 10_000 }).toBe(1)
  await page.context().close()
})

test('what is no amount stays as it was typed, and the form says so', async () => {
  const page = await form()
  await fill(page)
  const amount = page.getByLabel('金额')
  await amount.fill('十二元')
  await save(page).click()
  await page.getByText('请填写数字。').waitFor()
  expect(await amount.inputValue()).toBe('十二元')
  await amount.fill('1234.5')
  await amount.blur()
  expect(await amount.inputValue()).toBe('1,234.50')
  await page.context().close()
})

test('the refusal of the server stands beside the field that it names', async () => {
  const page = await form()
  await page.route('**/api/gallery', (route) =>
    route.fulfill({ status: 422, json: { code: 'x.y', field: 'name', detail: '此人已登记' } }),
  )
  await fill(page)
  await save(page).click()
  const field = page.locator('.ant-form-item', { has: page.getByLabel('姓名') })
  await field.getByText('此人已登记').waitFor()
  await page.context().close()
})

test('pressing again while it runs submits once; after a lost answer the key is the same', async () => {
  const page = await form()
  const keys: string[] = []
  await page.route('**/api/gallery', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? 'none')
    await new Promise((resolve) => {
      setTimeout(resolve, 150)
    })
    if (keys.length <= 3) await route.abort('connectionreset')
    else await route.fulfill({ status: 204 })
  })
  await fill(page)
  await save(page).dblclick()
  // The call itself asks three times; then the person reads that nothing came back.
  await page.getByText('连接不上服务器').waitFor()
  await save(page).click()
  await page.getByText('连接不上服务器').waitFor({ state: 'detached' })
  expect(keys).toHaveLength(4)
  expect(new Set(keys).size).toBe(1)
  await page.context().close()
})

test('leaving a half-filled form asks first, and staying keeps what was typed', async () => {
  const page = await form()
  await page.getByLabel('姓名').fill('测试甲')
  await page.getByRole('link', { name: '首页' }).click()
  await page.getByText('还有没有保存的内容').waitFor()
  await page.getByRole('button', { name: '继续填写' }).click()
  expect(await page.getByLabel('姓名').inputValue()).toBe('测试甲')
  await page.getByRole('link', { name: '首页' }).click()
  await page.getByRole('button', { name: '放弃并离开' }).click()
  await page.waitForURL((url) => url.pathname !== '/gallery')
  await page.context().close()
})

test('a click in a window that a row opened is no click on the row', async () => {
  const page = await form()
  await page.getByRole('button', { name: '取消测试乙' }).click()
  const reason = page.getByRole('textbox', { name: '原因' })
  await reason.click()
  await page.getByText('取消这次服务？').click()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText('至少 2 个字').waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.keyboard.press('Escape')
  await reason.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.textContent === '取消测试乙')
  // The row itself still opens.
  await page.getByRole('cell', { name: '1小时30分' }).click()
  await page.waitForURL((url) => url.search === '?row=1')
  await page.context().close()
})

test('a picker searches before it finds nobody', async () => {
  const page = await form()
  const held = Promise.withResolvers<void>()
  await page.route('**/api/people?*', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.getByRole('combobox', { name: '服务对象' }).fill('查无此人')
  await page.getByText('正在查找…').waitFor()
  expect(await page.getByText('没有找到').count()).toBe(0)
  held.resolve()
  await page.getByText('没有找到').waitFor()
  await page.context().close()
})
