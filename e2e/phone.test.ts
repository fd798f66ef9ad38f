import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { assignVisit, getVisit, planVisit } from '../server/modules/visits/index.ts'
import { instant } from '../server/kernel/time.ts'
import { SERVICE } from '../server/testing/care-town.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 60_000 })

const SOON = { timeout: 15_000 }

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

/** A visit that was to begin twenty minutes ago; its worker's phone, and the visit's id. */
async function givenVisit(hour = '09') {
  const { world, town } = city
  await city.at(`2026-11-18T${hour}:20:00+08:00`)
  const organisationId = await town.provider()
  const workerId = await town.worker(organisationId)
  const person = await town.person()
  const visit = await world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId,
      workerId: null,
      startsAt: instant(`2026-11-18T${hour}:00:00+08:00`),
      minutes: 60,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
  await world.system.do((ctx) => assignVisit(ctx, visit.id, { organisationId, workerId }))
  const page = await city.as('care_worker', { reach: [], organisationId, workerId, view: PHONE })
  return { page, visitId: visit.id, person }
}

const stateOf = (id: string) => city.world.system.do((ctx) => getVisit(ctx, id))

test('B4 a care worker does a whole visit on a phone', async () => {
  const { page, visitId, person } = await givenVisit()
  await page.waitForURL('**/phone')
  await page.getByText(person.name).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '签到' }).click()
  await page.getByText('服务中').waitFor()
  await page.locator('.phone-check input').first().click()
  await page.getByLabel('写一条记录').fill('老人精神好')
  await page.getByRole('button', { name: '保存记录' }).click()
  await page.getByRole('button', { name: '老人签名' }).click()
  const pad = (await page.getByLabel(/签名处/).boundingBox())!
  await page.mouse.move(pad.x + 20, pad.y + 30)
  await page.mouse.down()
  await page.mouse.move(pad.x + 120, pad.y + 60, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: '签好了' }).click()
  await page.getByText('老人已签名').waitFor()
  await city.at('2026-11-18T10:15:00+08:00')
  await page.getByRole('button', { name: '签退' }).click()
  await page.getByText('待机构初核').waitFor()
  await expect.poll(async () => (await stateOf(visitId)).state, SOON).toBe('done')
  await expectAccessible(page)
})

test('B4 a visit before eight in the morning opens from its own day', async () => {
  const { page, person } = await givenVisit('07')
  await page.getByText(person.name).click()
  await page.getByRole('heading', { name: person.name }).waitFor()
  expect(new URL(page.url()).searchParams.get('day')).toBe('2026-11-18')
})

test('B4 a check-in whose answer was lost is sent again and counted once', async () => {
  const { page, visitId, person } = await givenVisit()
  await page.getByText(person.name).click()
  const sent: string[] = []
  await page.route('**/check-in', async (route) => {
    sent.push(route.request().postDataJSON().clientId)
    if (sent.length > 1) return route.continue()
    // The server has it; the phone never hears so.
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('button', { name: '签到' }).click()
  await page.getByText(/1 项已存在手机上/).waitFor()
  await expect.poll(async () => (await stateOf(visitId)).state, SOON).toBe('under_way')
  const { startedAt } = await stateOf(visitId)
  await city.at('2026-11-18T09:25:00+08:00')
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect.poll(() => sent.length, SOON).toBe(2)
  await page.getByText(/项已存在手机上/).waitFor({ state: 'hidden' })
  expect(sent[1], 'the phone sends the same call').toBe(sent[0])
  expect((await stateOf(visitId)).startedAt).toEqual(startedAt)
})

test('B4 a check-in made without a network arrives later, once, with its own time', async () => {
  const { page, visitId, person } = await givenVisit()
  await page.getByText(person.name).click()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '签到' }).click()
  await page.getByText(/1 项已存在手机上/).waitFor()
  expect((await stateOf(visitId)).state).toBe('planned')
  const pressedBefore = await page.evaluate(() => Date.now())
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect.poll(async () => (await stateOf(visitId)).state, SOON).toBe('under_way')
  const { startedAt } = await stateOf(visitId)
  expect(startedAt!.epochMilliseconds).toBeLessThanOrEqual(pressedBefore)
})

test('B4 what was refused is sent again from the phone that keeps it', async () => {
  const { page, visitId, person } = await givenVisit()
  await page.getByText(person.name).click()
  let refusals = 0
  await page.route('**/check-in', (route) =>
    refusals++ > 0
      ? route.continue()
      : route.fulfill({ status: 409, json: { code: 'test.refused', detail: '暂时不能办理' } }),
  )
  await page.getByRole('button', { name: '签到' }).click()
  await page.getByText('暂时不能办理').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '再次上传' }).click()
  await expect.poll(async () => (await stateOf(visitId)).state, SOON).toBe('under_way')
  await page.getByText('暂时不能办理').waitFor({ state: 'hidden' })
})
