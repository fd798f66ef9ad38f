import AxeBuilder from '@axe-core/playwright'
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../../server/app.ts'
import { readPack } from '../../../server/kernel/packs.ts'
import { installAreas } from '../../../server/modules/areas/index.ts'
import { createAccount } from '../../../server/modules/identity/index.ts'
import type { NewAccount } from '../../../server/modules/identity/schema.ts'
import { openBrowser } from '../../../server/testing/browser.ts'
import { NOON, openWorld, type World } from '../../../server/testing/world.ts'
import { buildWeb } from '../../build.ts'

let world: World
let app: App
let browser: Browser
let address: string

beforeAll(async () => {
  await buildWeb()
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
  app = await openApp({ kernel: world.kernel, checkAnswers: true })
  address = await app.http.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.http.close()
  await world.close()
})

const PASSWORD = 'Correct-horse-7'
const DESK = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
let names = 0

/** A granted account; without `password` it has an issued one, which is returned. */
async function given(roles: NewAccount['roles'], password?: string) {
  const username = `tester${(names += 1)}`
  const about = { reach: ['371002'], organisationId: null, workerId: null }
  const input = { username, name: '测试账号', roles, ...about }
  const first = { granted: true, ...(password === undefined ? {} : { password }) }
  const made = await world.system.do((ctx) => createAccount(ctx, input, first))
  return { username, password: made.issuedPassword }
}

async function open(path: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(5_000)
  await page.goto(`${address}${path}`)
  return page
}

async function signIn(page: Page, who: { username: string; password: string }): Promise<void> {
  await page.getByLabel('用户名').fill(who.username)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function faults(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const found = await new AxeBuilder({ page }).withTags(tags).analyze()
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

test('whoever asks for a page signs in first and comes back to it', async () => {
  const page = await open('/account?tab=1')
  await page.waitForURL('**/sign-in?back=%2Faccount%3Ftab%3D1')
  await signIn(page, await given(['operator'], PASSWORD))
  await heading(page, '我的账号').waitFor()
  expect(new URL(page.url()).search).toBe('?tab=1')
  await page.context().close()
})

test('a wrong password is told in words, and the fifth locks with the time to wait', async () => {
  const { username } = await given(['operator'], PASSWORD)
  const page = await open('/sign-in')
  const alert = page.getByRole('alert').filter({ hasText: /不正确|锁定/ })
  for (const _again of [1, 2, 3, 4]) {
    await signIn(page, { username, password: 'wrong' })
    await alert.waitFor()
  }
  expect(await alert.textContent()).toContain('用户名或密码不正确')
  await signIn(page, { username, password: 'wrong' })
  await page.getByText('账号已锁定').waitFor()
  await page.context().close()
})

test('an issued password is changed before anything else opens', async () => {
  const who = await given(['operator'])
  const page = await open('/account')
  await signIn(page, who)
  await heading(page, '请先修改密码').waitFor()

  await page.goto(`${address}/gallery`)
  await heading(page, '请先修改密码').waitFor()
  await page.getByLabel('当前密码').fill(who.password)
  await page.getByLabel('新密码', { exact: true }).fill('short')
  await page.getByLabel('再输一次新密码').fill('other')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText('两次输入的新密码不一致').waitFor()
  await page.getByLabel('再输一次新密码').fill('short')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText(/新密码至少/).waitFor()

  await page.getByLabel('新密码', { exact: true }).fill('Fresh-horse-8-Fresh')
  await page.getByLabel('再输一次新密码').fill('Fresh-horse-8-Fresh')
  await page.getByRole('button', { name: '修改密码' }).click()
  await heading(page, '组件样例').waitFor()
  await page.context().close()
})

test('an official sets up one-time codes, and the next sign-in asks for one', async () => {
  const who = await given(['official'], PASSWORD)
  const page = await open('/account', PHONE)
  await signIn(page, who)
  await heading(page, '请设置动态口令').waitFor()
  await page.getByRole('button', { name: '显示二维码' }).click()
  const secret = (await page.locator('code.secret').textContent())?.replaceAll(' ', '') ?? ''
  expect(await faults(page)).toEqual([])
  const totp = new TOTP({ secret, digits: 6, period: 30 })
  const codeAt = (instant: string) => totp.generate({ timestamp: Date.parse(instant) })
  await page.getByLabel('手机上显示的 6 位口令').fill(codeAt(NOON))
  await page.getByRole('button', { name: '完成设置' }).click()
  await heading(page, '我的账号').waitFor()

  const later = '2026-11-17T01:05:00Z'
  world.at(later)
  const again = await open('/account')
  await signIn(again, who)
  await again.getByText('请输入手机上的 6 位动态口令').waitFor()
  await again.getByLabel('动态口令').fill(codeAt(later))
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await heading(again, '我的账号').waitFor()
  world.at(NOON)
  await page.context().close()
  await again.context().close()
})

test.each([DESK, PHONE])('the door and the parts pass axe at $width px', async (size) => {
  const page = await open('/sign-in?back=/gallery', size)
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  expect(await faults(page)).toEqual([])
  await signIn(page, await given(['operator'], PASSWORD))
  await heading(page, '组件样例').waitFor()
  await page.locator('.chart-canvas svg').waitFor()
  expect(await faults(page)).toEqual([])
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider, 'nothing sticks out sideways').toBeLessThanOrEqual(0)
  await page.context().close()
})
