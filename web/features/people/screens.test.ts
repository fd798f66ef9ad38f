import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../../server/kernel/packs/packs.ts'
import { installPeopleWords, registerPerson } from '../../../server/modules/people/index.ts'
import {
  DESK,
  faultsOf,
  type House,
  openHouse,
  PHONE,
  signIn,
  withoutCodes,
} from '../../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(withoutCodes)
  await house.world.system.do((ctx) => installPeopleWords(ctx, readPack('shandong-weihai')))
})
afterAll(() => house.close())

const given = () =>
  house.world.system.do((ctx) =>
    registerPerson(ctx, {
      name: '屏幕测',
      bornOn: '1941-03-04',
      sex: 'female',
      areaCode: '371002003016',
      address: '测试路1号',
      phone: '13900001234',
      householdPhone: '0631-5231234',
      programmePhone: true,
      living: 'alone',
      categories: [{ category: 'destitute_dispersed', from: '2026-01-01' }],
      contacts: [
        {
          name: '测试女儿',
          relation: 'child',
          phone: '13700001111',
          guardian: true,
          emergencyOrder: 1,
        },
      ],
    }),
  )

test.each([
  [
    DESK,
    [
      ['/people', '屏幕测'],
      ['/people/:id?tab=categories', '分散供养特困人员'],
      ['/people/:id?tab=consents', '未询问'],
      ['/people/imports', '下载模板并填写'],
      ['/households/:household', '登记话机'],
    ],
  ],
  [
    PHONE,
    [
      ['/people/new', '登记老年人'],
      ['/people/:id', '登记信息'],
      ['/people/:id?tab=contacts', '测试女儿'],
    ],
  ],
] as const)(
  'screens of people hold WCAG 2.2 AA at %j',
  { timeout: 60_000 },
  async (size, paths) => {
    const { id, householdId } = await given()
    const page = await house.open('/people', size)
    await signIn(page, await house.given(['official']))
    await page.getByRole('heading', { name: '老年人' }).waitFor()
    for (const [path, text] of paths) {
      const to = path.replace(':id', id).replace(':household', householdId)
      await page.goto(house.address + to)
      await page.getByText(text).first().waitFor()
      expect([path, await faultsOf(page)]).toEqual([path, []])
    }
  },
)
