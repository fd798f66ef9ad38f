import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { givenApprovedVisit } from './approved-visit.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 120_000 })

/** 环翠楼街道, where the visit was, and 鲸园街道 beside it. */
const TOWN = '371002001'
const OTHER_TOWN = '371002002'

let city: City
let visitId: string
beforeAll(async () => {
  city = await openCity()
  visitId = (await givenApprovedVisit(city)).visitId
  await city.at('2026-11-30T08:00:00Z')
}, 180_000)
afterAll(() => city?.close())

/** Opens an area below by its name in the table. */
async function descend(page: Page, from: string, to: string): Promise<void> {
  const table = page.getByRole('table', { name: `${from}各下级区划` })
  await table.getByRole('link', { name: to }).click()
  await page.getByRole('heading', { level: 1, name: `${to}指挥中心` }).waitFor()
}

test('H3 an official drills from the city to one visit', async () => {
  const page = await city.as('official', { reach: ['3710'] })
  await page.goto('/command')
  await page.getByRole('heading', { level: 1, name: '威海市指挥中心' }).waitFor()
  await page.getByLabel('时段').getByText('本月').click()
  const huancui = page.getByRole('row', { name: /^环翠区/ })
  await huancui.getByRole('cell', { name: '1', exact: true }).first().waitFor()
  await expectAccessible(page)
  await descend(page, '威海市', '环翠区')
  await descend(page, '环翠区', '环翠楼街道')
  await descend(page, '环翠楼街道', '东北村居委会')
  await expectAccessible(page)

  await page.getByRole('link', { name: '已核定 1' }).click()
  const row = page.getByRole('row', { name: /日常保洁/ })
  await row.getByText('已核定').waitFor()
  expect(await page.getByRole('row', { name: /日常保洁/ }).count(), 'the rows behind 1').toBe(1)
  await expectAccessible(page)
  await row.getByRole('link').first().click()
  await page.waitForURL(`**/visits/${visitId}`)
  await page.getByText('距住址 0 米').first().waitFor()
  await page.getByText('核定 60 分钟').waitFor()
  await expectAccessible(page)
})

const shapeOf = (address: string): string => {
  const { pathname, searchParams } = new URL(address, city.address)
  return [pathname, ...searchParams.keys()].join(' ')
}

const asksFor = (url: string, wanted: readonly (readonly [string, string])[]): boolean => {
  const { pathname, searchParams } = new URL(url)
  const has = wanted.every(([key, value]) => searchParams.get(key) === value)
  return pathname.startsWith('/api/') && has
}

test('H3 each figure opens the list with the conditions of the figure', async () => {
  const page = await city.as('official', { reach: ['3710'] })
  await page.goto('/command?period=month')
  await page
    .getByRole('link', { name: /的明细$/ })
    .first()
    .waitFor()
  const links = page.locator('.stat a[href*="?"]')
  const found = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  // One address for each list and set of conditions: the values differ, the page does not.
  const addresses = new Map(found.map((address) => [shapeOf(address), address])).values()
  const lost: string[] = []
  for (const address of addresses) {
    const wanted = [...new URL(address, city.address).searchParams]
    const asked = page.waitForRequest((request) => asksFor(request.url(), wanted), {
      timeout: 20_000,
    })
    await Promise.all([page.goto(address), asked.catch(() => lost.push(address))])
  }
  expect(found.length).toBeGreaterThan(20)
  expect(lost, 'pages that leave out conditions of the figure').toEqual([])
})

test('H3 another town is absent for the official of a town', async () => {
  const page = await city.as('official', { reach: [OTHER_TOWN] })
  await page.goto('/command')
  await page.getByRole('heading', { level: 1, name: /鲸园街道指挥中心/ }).waitFor()
  await expectAccessible(page)
  for (const address of [`/command?area=${TOWN}`, '/command?area=371002', `/visits/${visitId}`]) {
    await page.goto(address)
    await page
      .getByText(/没有找到|不在您的管辖范围/)
      .first()
      .waitFor()
    expect(await page.locator('main').innerText(), address).not.toMatch(/环翠楼|日常保洁/)
  }
  await expectAccessible(page)
})

test('H3 the command centre stands on a phone', async () => {
  const page = await city.as('official', { reach: ['371002'], view: PHONE })
  await page.goto('/command?period=month')
  await page.getByRole('heading', { level: 1, name: '环翠区指挥中心' }).waitFor()
  await expectAccessible(page)
})
