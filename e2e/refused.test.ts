import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCycle } from '../server/modules/programmes/index.ts'
import { visitsOfPerson } from '../server/modules/visits/index.ts'
import { read } from '../server/testing/world.ts'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'
import { chooseService, takeSeat } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

/** At home, 84, and in none of the four groups, in a month that was granted to others. */
async function givenRefused(phone: string) {
  const { world, town } = city
  await city.at('2026-11-03T01:00:00Z')
  await town.worker(await town.provider())
  await town.person({
    categories: [{ category: 'destitute', from: '2024-01-01', evidence: '测试特困证' }],
  })
  const person = await town.person({ phone })
  await world.system.do((ctx) => openCycle(ctx, 'purchased-hours', '2026-11'))
  return person
}

test('I2 C1 a refused person reads why', async () => {
  const person = await givenRefused('13900005678')
  const why = `/programmes/purchased-hours/people/${person.id}`

  const official = await city.as('official', { reach: ['371002'] })
  await official.goto(why)
  const refused = official.getByRole('row', { name: /^.?\s*不符合/ })
  await refused.getByText('属于低保、城乡特困、重点优抚或计划生育特别扶助对象').waitFor()
  const chinese = await refused.getByRole('cell').allInnerTexts()
  expect(chinese).toEqual([
    expect.stringContaining('不符合'),
    expect.stringContaining('政府购买服务范畴'),
    '四类对象之一',
    expect.stringContaining('高龄老年人（80周岁及以上）'),
  ])
  await expectAccessible(official)

  await official.getByRole('button', { name: 'English' }).click()
  const english = official.getByRole('row', { name: /not met/ })
  await english.getByText('one of the four groups').waitFor()
  await english.getByText(/^Receives subsistence allowance, destitute support/).waitFor()
  await english.getByText('groups Aged 80 or over').waitFor()
  await expectAccessible(official)

  const phone = await city.as('official', { reach: ['371002'], view: PHONE })
  await phone.goto(why)
  await phone.getByText('四类对象之一').first().waitFor()
  await expectAccessible(phone)
})

test('C1 B1 an operator cannot book on nothing, and reads it before promising', async () => {
  const person = await givenRefused('13900005679')
  const desk = await city.as('operator')
  await takeSeat(desk, '802')
  await city.hotline.answered('13900005679', '802')
  await desk.getByRole('button', { name: new RegExp(person.name) }).click()
  await desk.getByText('本月没有已发放的待遇').waitFor()
  await desk.locator('summary', { hasText: '政府购买居家养老服务' }).click()
  await desk.getByRole('row', { name: /四类对象之一[^]*人员类别 高龄老年人/ }).waitFor()

  await chooseService(desk, '日常保洁')
  await desk.getByText('没有可用权益').first().waitFor()
  await desk
    .getByRole('radio', { name: /08:00–09:00/ })
    .first()
    .check()
  const book = desk.getByRole('button', { name: '登记并预约' })
  await desk.getByLabel(/权益不足部分自付/).waitFor()
  expect(await book.isDisabled(), 'books only after the person agreed to pay').toBe(true)
  await expectAccessible(desk)
  const visits = await read(city.world, (ctx) => visitsOfPerson(ctx, person.id, { limit: 9 }))
  expect(visits).toEqual([])

  await desk.getByLabel(/权益不足部分自付/).check()
  expect(await book.isEnabled(), 'the person may pay it from their own pocket').toBe(true)
})
