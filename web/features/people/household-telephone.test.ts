import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../../server/kernel/packs/packs.ts'
import {
  installPeopleWords,
  installTelephone,
  registerPerson,
} from '../../../server/modules/people/index.ts'
import {
  DESK,
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  withoutCodes,
  type House,
  type Person,
} from '../../testing/house.ts'

let house: House
let official: Person
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(async (ctx) => {
    await installPeopleWords(ctx, readPack('shandong-weihai'))
    await withoutCodes(ctx)
  })
  official = await house.given(['official'], { reach: ['3710'] })
}, 120_000)
afterAll(() => house?.close())

/** A home in which a visit has fitted the programme's telephone. */
const fittedHome = (): Promise<string> =>
  house.world.system.do(async (ctx) => {
    const { id, householdId } = await registerPerson(ctx, {
      name: '测试装机',
      sex: 'female',
      bornOn: '1946-03-02',
      areaCode: '371002003016',
      address: '测试路1号',
    })
    await installTelephone(ctx, householdId, { on: '2026-11-16', visitId: id })
    return householdId
  })

test.each([DESK, PHONE])(
  'A3 a telephone that a visit has fitted waits for its number, which is refused when it is none, at $width px',
  async (size) => {
    const page = await house.open(`/households/${await fittedHome()}`, size)
    await signIn(page, official)
    await page.getByText('号码待登记').last().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('textbox', { name: /号码/ }).fill('12')
    await page.getByRole('button', { name: '登记号码' }).click()
    await page.getByText('电话号码格式不正确').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('textbox', { name: /号码/ }).fill('0631-5211234')
    await page.getByRole('button', { name: '登记号码' }).click()
    await page.getByText('0631-***1234').first().waitFor()
    expect(await page.getByText('号码待登记').count()).toBe(0)
    expect(await page.getByRole('button', { name: '登记号码' }).count()).toBe(0)
    await page.context().close()
  },
)
