import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { publish } from '../../server/kernel/events.ts'
import { type House, openHouse, signIn, withoutCodes } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(withoutCodes)
})
afterAll(() => house.close())

/** A fact that no module acts on: only who listens live hears it. */
const happen = (topic: string, areaCode: string) =>
  house.world.system.do((ctx) =>
    publish(ctx, { topic, subjectId: ctx.id(), areaCode, payload: {} }),
  )

test('a change on the server reads the list anew, once for a burst, and only where one may look', async () => {
  const page = await house.open('/sign-in?back=/organisations')
  const line = page.waitForResponse('**/api/live?*')
  await signIn(page, await house.given(['official']))
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect((await line).status()).toBe(200)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/organisations?')) asked.push(request.url())
  })

  await happen('organisations.tried', '371003')
  await happen('visits.tried', '371002')
  await page.waitForTimeout(2_500)
  expect(asked).toEqual([])

  for (const _again of [1, 2, 3]) await happen('organisations.tried', '371002001')
  await page.waitForTimeout(3_500)
  // The rows, and the brands to choose from: each once.
  expect(asked).toHaveLength(2)
  expect(new Set(asked).size).toBe(2)
  await page.context().close()
})

test('a page says when it hears nothing any more, and when it hears again', async () => {
  const page = await house.open('/sign-in?back=/organisations')
  await page.route('**/api/live?*', (route) => route.abort())
  await signIn(page, await house.given(['official']))
  await page.getByText('实时更新已中断').waitFor()
  await page.unroute('**/api/live?*')
  await page.getByText('实时更新已中断').waitFor({ state: 'detached' })
  await page.context().close()
})

test('eight tabs of a sign-in hear a change over one line, which another tab takes over', async () => {
  const first = await house.open('/sign-in?back=/organisations')
  const lines: string[] = []
  first.context().on('request', (request) => {
    if (request.url().includes('/api/live?')) lines.push(request.url())
  })
  const reads = (page: Page) => page.waitForResponse('**/api/organisations?*')
  const loaded = reads(first)
  await signIn(first, await house.given(['official']))
  await loaded
  const others = await Promise.all(
    [2, 3, 4, 5, 6, 7, 8].map(async () => {
      const page = await first.context().newPage()
      await Promise.all([reads(page), page.goto(`${house.address}/organisations`)])
      return page
    }),
  )
  await first.waitForTimeout(1_500)
  expect(lines).toHaveLength(1)
  const all = Promise.all([first, ...others].map(reads))
  await happen('organisations.tried', '371002')
  await all

  await first.close()
  const left = Promise.all(others.map(reads))
  await happen('organisations.tried', '371002')
  await left
  await vi.waitFor(() => expect(lines).toHaveLength(2), 5_000)
  expect(lines.map((url) => /&since=\d+-\d+$/.test(url))).toEqual([false, true])
  await others[0]!.context().close()
}, 60_000)

test('signing out in one tab ends the line and the pages of every tab', async () => {
  const page = await house.open('/sign-in?back=/organisations')
  const line = page.waitForResponse('**/api/live?*')
  await signIn(page, await house.given(['official']))
  await line
  const other = await page.context().newPage()
  let asked = 0
  page.context().on('request', (request) => (asked += request.url().includes('/api/live?') ? 1 : 0))
  await other.goto(`${house.address}/organisations`)
  await other.getByRole('heading', { level: 1 }).waitFor()
  await other.getByRole('button', { name: '测试账号' }).click()
  await other.getByText('退出登录').click()
  await page.waitForURL('**/sign-in?back=*')
  await other.waitForURL('**/sign-in')
  await happen('organisations.tried', '371002')
  await page.waitForTimeout(1_500)
  expect(asked).toBe(0)
  await page.context().close()
}, 40_000)
