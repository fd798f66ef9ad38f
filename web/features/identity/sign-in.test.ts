import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOON } from '../../../server/testing/world.ts'
import { DESK, faultsOf, type House, openHouse, PHONE, signIn } from '../../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('whoever asks for a page signs in first and comes back to it', async () => {
  const page = await house.open('/account?tab=1')
  await page.waitForURL('**/sign-in?back=%2Faccount%3Ftab%3D1')
  await signIn(page, await house.given(['operator']))
  await heading(page, '我的账号').waitFor()
  expect(new URL(page.url()).search).toBe('?tab=1')
  await page.context().close()
})

test('a visitor who has not signed in yet finds a clean console', async () => {
  const page = await house.open('/sign-in')
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  await page.reload()
  await page.getByLabel('密码').waitFor()
  expect(said).toEqual([])
  await page.context().close()
})

test('a wrong password is told in words, and the fifth locks with the time to wait', async () => {
  const { username } = await house.given(['operator'])
  const page = await house.open('/sign-in')
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
  const who = await house.given(['operator'], { issued: true })
  const page = await house.open('/account')
  await signIn(page, who)
  await heading(page, '请先修改密码').waitFor()

  await page.goto(`${house.address}/gallery`)
  await heading(page, '请先修改密码').waitFor()
  await page.getByLabel('当前密码').fill(who.password)
  await page.getByLabel('新密码', { exact: true }).fill('short')
  await page.getByLabel('再输一次新密码').fill('other')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText('两次输入的新密码不一致').waitFor()
  await page.getByLabel('再输一次新密码').fill('short')
  const answered = page.waitForResponse(/session\/password/, { timeout: 5_000 }).catch(() => null)
  await page.getByRole('button', { name: '修改密码' }).click()
  await answered
  await page.getByText(/新密码至少/).waitFor()
  await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })

  await page.getByLabel('新密码', { exact: true }).fill('Fresh-horse-8-Fresh')
  await page.getByLabel('再输一次新密码').fill('Fresh-horse-8-Fresh')
  // By key: the button moves up under the mouse while the faults above it go.
  await page.keyboard.press('Enter')
  await heading(page, '组件样例').waitFor()
  await page.context().close()
})

test('an official sets up one-time codes, and the next sign-in asks for one', async () => {
  const who = await house.given(['official'])
  const page = await house.open('/account', PHONE)
  await signIn(page, who)
  await heading(page, '请设置动态口令').waitFor()
  await page.getByRole('button', { name: '显示二维码' }).click()
  const secret = (await page.locator('code.secret').textContent())?.replaceAll(' ', '') ?? ''
  expect(await faultsOf(page)).toEqual([])
  const totp = new TOTP({ secret, digits: 6, period: 30 })
  const codeAt = (instant: string) => totp.generate({ timestamp: Date.parse(instant) })
  await page.getByLabel('手机上显示的 6 位口令').fill(codeAt(NOON))
  await page.getByRole('button', { name: '完成设置' }).click()
  await heading(page, '我的账号').waitFor()

  const later = '2026-11-17T01:05:00Z'
  house.world.at(later)
  const again = await house.open('/account')
  await signIn(again, who)
  await again.getByText('请输入手机上的 6 位动态口令').waitFor()
  await again.getByLabel('动态口令').fill(codeAt(later))
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await heading(again, '我的账号').waitFor()
  house.world.at(NOON)
  await page.context().close()
  await again.context().close()
})

test.each([DESK, PHONE])('the door and the parts pass axe at $width px', async (size) => {
  const page = await house.open('/sign-in?back=/gallery', size)
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await signIn(page, await house.given(['operator']))
  await heading(page, '组件样例').waitFor()
  await page.locator('.chart-canvas svg').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})
