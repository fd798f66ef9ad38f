import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { assignVisit, getVisit, planVisit } from '../server/modules/visits/index.ts'
import { dayOf, instant, startOfDay } from '../server/kernel/time.ts'
import { SERVICE } from '../server/testing/care-town.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 60_000 })

const SOON = { timeout: 15_000 }

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

/** A planned visit at this moment, its worker's phone, and the visit's id. */
async function givenVisit() {
  const { world, town } = city
  const now = Temporal.Now.instant().round('second')
  world.at(now.toString())
  const organisationId = await town.provider()
  const workerId = await town.worker(organisationId)
  const person = await town.person()
  // Twenty minutes ago, and soon after midnight at midnight: the phone shows the visits of today.
  const midnight = startOfDay(dayOf(now))
  const ago = now.subtract({ minutes: 20 })
  const startsAt = Temporal.Instant.compare(ago, midnight) < 0 ? midnight : ago
  const visit = await world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId,
      workerId: null,
      startsAt: instant(startsAt.toString()),
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
  city.world.at(Temporal.Now.instant().add({ minutes: 55 }).toString())
  await page.getByRole('button', { name: '签退' }).click()
  await page.getByText('待机构初核').waitFor()
  await expect.poll(async () => (await stateOf(visitId)).state, SOON).toBe('done')
  await expectAccessible(page)
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
  city.world.at(city.world.kernel.clock().add({ minutes: 5 }).toString())
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
  const pressedBefore = Temporal.Now.instant()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect.poll(async () => (await stateOf(visitId)).state, SOON).toBe('under_way')
  const { startedAt } = await stateOf(visitId)
  expect(Temporal.Instant.compare(startedAt!, pressedBefore)).toBeLessThanOrEqual(0)
})
