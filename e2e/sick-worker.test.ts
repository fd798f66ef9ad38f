import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { instant } from '../server/kernel/time.ts'
import { getVisit, planVisit } from '../server/modules/visits/index.ts'
import { workersByIds } from '../server/modules/workforce/index.ts'
import { SERVICE } from '../server/testing/care-town.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'

vi.setConfig({ testTimeout: 120_000 })

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

/** Two workers of a provider; the first has a visit at ten and one at two, the second is free. */
async function givenTwoWorkers() {
  const { world, town } = city
  const organisationId = await town.provider()
  const [ill, well] = [await town.worker(organisationId), await town.worker(organisationId)]
  const plan = async (time: string) => {
    const person = await town.person()
    const visit = await world.system.do((ctx) =>
      planVisit(ctx, {
        orderId: null,
        personId: person.id,
        serviceCode: SERVICE,
        organisationId,
        workerId: ill,
        startsAt: instant(`2026-11-18T${time}:00+08:00`),
        minutes: 60,
        fundingHint: { ownPocketAgreed: true },
      }),
    )
    return { person, visit }
  }
  const [morning, afternoon] = [await plan('10:00'), await plan('14:00')]
  const names = await world.system.do((ctx) => workersByIds(ctx, [ill, well]))
  const nameOf = (id: string) => names.get(id)!.name
  return { organisationId, ill, well, nameOf, morning, afternoon }
}

test('B3 a worker falls ill in the morning: the desk records it, takes the proposal, phones show it', async () => {
  await city.at('2026-11-18T07:30:00+08:00')
  const { organisationId, ill, well, nameOf, morning, afternoon } = await givenTwoWorkers()
  const about = { reach: [], organisationId, workerId: well, view: PHONE }
  const phone = await city.as('care_worker', about)
  await phone.getByText('这一天没有安排').waitFor()
  const illPhone = await city.as('care_worker', { ...about, workerId: ill })
  await illPhone.getByText(morning.person.name).waitFor()

  const desk = await city.as('dispatcher')
  await desk.goto('/desk/dispatch')
  await desk.getByText('没有缺勤待重排').waitFor()
  // By the keyboard alone, from the name on the board to the record.
  await desk.getByRole('button', { name: `登记缺勤：${nameOf(ill)}` }).focus()
  await desk.keyboard.press('Enter')
  const form = desk.getByRole('dialog', { name: `登记缺勤：${nameOf(ill)}` })
  await form.getByText('病假').waitFor()
  await expectAccessible(desk)
  await form.getByRole('button', { name: /^登\s*记$/ }).focus()
  await desk.keyboard.press('Enter')

  await desk.waitForURL(`**/replan/${ill}`)
  await desk.getByRole('heading', { level: 1, name: `重排：${nameOf(ill)}` }).waitFor()
  const row = desk.getByRole('row', { name: new RegExp(morning.person.name) })
  await row.getByText(nameOf(well)).waitFor()
  await row.getByText('时间不变').waitFor()
  await expectAccessible(desk)
  const stateOf = (id: string) => city.world.system.do((ctx) => getVisit(ctx, id))
  expect((await stateOf(morning.visit.id)).workerId).toBe(ill)

  // The afternoon is left for later: only the morning is taken.
  await desk.getByRole('checkbox', { name: `采用：${afternoon.person.name}` }).uncheck()
  await desk.getByRole('button', { name: '采用选中的 1 项' }).click()
  const asked = desk.getByRole('dialog', { name: '采用这 1 项改动？' })
  await asked.getByRole('button', { name: /^采\s*用$/ }).click()
  await desk.getByText('1 项改动，其中 0 次暂无人').waitFor()
  await phone.getByText(morning.person.name).waitFor()
  expect(await phone.getByText(afternoon.person.name).count()).toBe(0)

  await desk.getByRole('checkbox', { name: `采用：${afternoon.person.name}` }).check()
  await desk.getByRole('button', { name: '全部采用' }).click()
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /^采\s*用$/ })
    .click()
  await desk.getByText('没有需要重排的服务').waitFor()
  await phone.getByText(afternoon.person.name).waitFor()
  await illPhone.reload()
  await illPhone.getByText('这一天没有安排').waitFor()

  await desk.goto('/replans')
  await desk
    .getByRole('row', { name: new RegExp(nameOf(ill)) })
    .first()
    .waitFor()
  await expectAccessible(desk)
  expect((await stateOf(morning.visit.id)).workerId).toBe(well)
})

test('B3 a provider records and re-plans at its own schedule; an official sees the list without the button', async () => {
  await city.at('2026-11-18T07:30:00+08:00')
  const { organisationId, ill, nameOf } = await givenTwoWorkers()
  const office = await city.as('provider', { reach: [], organisationId })
  await office.goto('/schedule')
  await office.getByRole('button', { name: `登记缺勤：${nameOf(ill)}` }).click()
  await office
    .getByRole('dialog')
    .getByRole('button', { name: /^登\s*记$/ })
    .click()
  await office.waitForURL(`**/replan/${ill}`)
  await office.getByRole('button', { name: '全部采用' }).waitFor()

  const official = await city.as('official')
  await official.goto('/desk/dispatch')
  await official.getByText(`重排：${nameOf(ill)}`).waitFor()
  expect(await official.getByRole('button', { name: /登记缺勤/ }).count()).toBe(0)
})
