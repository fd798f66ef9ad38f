import { afterAll, beforeAll, expect, test } from 'vitest'
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
  let asked = 0
  page.on('request', (request) => (asked += request.url().includes('/api/organisations?') ? 1 : 0))

  await happen('organisations.tried', '371003')
  await happen('visits.tried', '371002')
  await page.waitForTimeout(2_500)
  expect(asked).toBe(0)

  for (const _again of [1, 2, 3]) await happen('organisations.tried', '371002001')
  await page.waitForTimeout(3_500)
  expect(asked).toBe(1)
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
