import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCycle } from '../server/modules/programmes/index.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 240_000 })

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

test('B1 B3 B4 C1 G2 a call becomes a paid visit', async () => {
  const { world, town, hotline } = city
  world.at('2026-11-03T01:00:00Z')
  const organisationId = await town.provider()
  const workerId = await town.worker(organisationId)
  const person = await town.person({
    phone: '13900001234',
    categories: [{ category: 'subsistence_allowance', from: '2024-01-01', evidence: '测试低保证' }],
  })
  await world.system.do((ctx) => openCycle(ctx, 'purchased-hours', '2026-11'))

  // The operator: the caller is on the screen, the slot is promised while they speak.
  const desk = await city.as('operator')
  try {
  await desk.goto('/desk/operator')
  await desk.getByRole('button', { name: '签入坐席' }).click()
  await desk.getByLabel('分机号').fill('801')
  await desk.getByRole('button', { name: /^签\s*入$/ }).click()
  await desk.getByRole('button', { name: /801/ }).waitFor()
  const call = await hotline.ring('13900001234')
  await desk.getByText('139****1234').first().waitFor()
  await desk.keyboard.press('F2')
  await hotline.tell({ kind: 'answered', callId: call.callId, agent: '801' })
  await desk.getByText(person.name).first().click()
  await desk.waitForTimeout(1500)
  await desk.screenshot({ path: '/tmp/yilin/j1.png' })
  console.log('AFTER PERSON', await desk.locator('main').innerText())
  await desk.getByLabel(/服务项目|要什么服务|服务$/).first().click()
  await desk.keyboard.type('日常保洁')
  await desk.waitForTimeout(1500)
  await desk.keyboard.press('Enter')
  await desk.waitForTimeout(3000)
  await desk.screenshot({ path: '/tmp/yilin/j2.png' })
  console.log('AFTER SERVICE', await desk.locator('.take').innerText())
  } catch (e) { await desk.screenshot({ path: '/tmp/yilin/jfail.png' }); console.log('FAIL', String(e).slice(0, 600), await desk.locator('body').innerText()); throw e }
  expect([organisationId, workerId, person.id, PHONE, expectAccessible]).toBeTruthy()
})
