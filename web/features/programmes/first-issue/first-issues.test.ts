import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../../../server/kernel/packs/packs.ts'
import { registerPerson } from '../../../../server/modules/people/index.ts'
import { openCycle } from '../../../../server/modules/programmes/index.ts'
import { assessed } from '../../../../server/testing/programme-town.ts'
import {
  DESK,
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  type House,
  type Person,
} from '../../../testing/house.ts'
import { installHousePack } from '../../../testing/house-pack.ts'

const VOUCHER = 'care-voucher'

let house: House
let official: Person
let operator: Person
beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  const pack = readPack('shandong-weihai')
  world.at('2026-11-02T01:00:00Z')
  await installHousePack(house, pack)
  await world.system.do(async (ctx) => {
    await openCycle(ctx, VOUCHER, '2026-11')
  })
  const newcomer = async (name: string, day: string): Promise<void> => {
    world.at(`${day}T01:00:00Z`)
    const { id } = await world.system.do((ctx) =>
      registerPerson(ctx, {
        name,
        sex: 'female',
        bornOn: '1946-03-02',
        areaCode: '371002003016',
        address: '测试路1号',
      }),
    )
    await assessed(world, pack, id, 3, day)
  }
  await newcomer('测试逾期', '2026-11-06')
  await newcomer('测试期内', '2026-11-16')
  world.at('2026-11-17T01:00:00Z')
  official = await house.given(['official'], { reach: ['3710'] })
  operator = await house.given(['operator'], { reach: ['3710'] })
}, 120_000)
afterAll(() => house?.close())

test.each([DESK, PHONE])(
  'I1 a programme shows whose five working days run and whose are over, down to why, at $width px',
  async (size) => {
    const page = await house.open(`/programmes/${VOUCHER}`, size)
    await signIn(page, official)
    await page.getByText('自符合次日起5个工作日内首次发放').first().waitFor()
    const figure = (label: string) => page.locator('.stat', { hasText: label })
    expect(await figure('已逾期').innerText()).toMatch(/1/)
    expect(await figure('期限内待发').innerText()).toMatch(/1/)
    await page.getByText('已有到 2026 年').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await figure('已逾期').getByRole('link').click()
    await page.getByRole('link', { name: '测试逾期' }).waitFor()
    expect(await page.getByText('测试期内').count()).toBe(0)
    await page.getByText('2026-11-13').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: '测试逾期' }).click()
    await page.waitForURL(/\/programmes\/care-voucher\/people\//)
    await page.context().close()
  },
)

test('I1 the list of programmes says that somebody is overdue', async () => {
  const page = await house.open('/programmes', DESK)
  await signIn(page, official)
  await page.getByRole('link', { name: /首次发放逾期 1/ }).click()
  await page.getByRole('link', { name: '测试逾期' }).waitFor()
  await page.context().close()
})

test('I1 an operator reads the list and takes no workbook away', async () => {
  const page = await house.open('/first-issues', DESK)
  await signIn(page, operator)
  await page.getByRole('link', { name: '测试期内' }).waitFor()
  await page.getByText('还有 4 个工作日').waitFor()
  expect(await page.getByText('导出 .xlsx').count()).toBe(0)
  await page.context().close()
})
