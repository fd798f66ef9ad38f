import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack, type Pack } from '../../../server/kernel/packs/packs.ts'
import { awardContracts } from '../../../server/modules/awards/schema.ts'
import { runTrial } from '../../../server/modules/programmes/jobs.ts'
import { society } from '../../../server/testing/society.ts'
import {
  DESK,
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  type House,
  type Person,
} from '../../testing/house.ts'
import { installHousePack } from '../../testing/house-pack.ts'

const AWARD = 'award-society'

/** A parameter that a narrower pack has set, as laying packs over each other leaves it. */
const withLocalLunch = (pack: Pack): Pack => ({
  ...pack,
  programmes: pack.programmes.map((one) =>
    one.id === 'rural-lunch'
      ? { ...one, parameters: one.parameters.map((each) => ({ ...each, setBy: BY })) }
      : one,
  ),
})
const BY = {
  pack: 'test',
  name: { zh: '测试区', en: 'Test district' },
  source: {
    ...readPack('shanxi').programmes[0]!.source,
    document: { zh: '测试通知', en: 'Notice' },
  },
}

let house: House
let official: Person
beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  const pack = withLocalLunch(readPack('huancui-demonstration'))
  await installHousePack(house, pack)
  const organisationId = await society(world, { name: '测试助老会', areaCode: '371002003016' })
  await world.as('official', { reach: ['3710'] }).call(awardContracts.open, {
    body: { programmeId: AWARD, subjectId: organisationId },
  })
  official = await house.given(['official'], { reach: ['3710'] })
}, 120_000)
afterAll(() => house?.close())

test.each([DESK, PHONE])(
  'G4 the page of an award has its rule, its places, its calendar and who applied, at $width px',
  async (size) => {
    const page = await house.open(`/programmes/${AWARD}`, size)
    await signIn(page, official)
    await page.getByText('当年评定，次年 3 月兑现').waitFor()
    const places = page.locator('.stat', { hasText: '名额' })
    expect(await places.innerText()).toMatch(/100[^]*已占用 0，剩余 100/)
    await page.getByRole('heading', { name: '剩余资金' }).waitFor()
    expect(await page.getByRole('button', { name: '试算并发放' }).count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.locator('.stat', { hasText: '收集材料' }).getByRole('link').click()
    await page.getByRole('link', { name: '测试助老会' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: '测试助老会' }).click()
    await page.waitForURL(/\/awards\/[0-9a-f-]{36}/)
    await page.context().close()
  },
)

test('C1 a value that a narrower pack has set says whose it is, and from which document', async () => {
  const page = await house.open('/programmes/rural-lunch?tab=rule', DESK)
  await signIn(page, official)
  const row = page.getByRole('row', { name: /每月餐数/ })
  await row.getByText('取自 测试区：测试通知').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

test('G4 an award is changed by keyboard and tried on its candidates', async () => {
  const page = await house.open(`/programmes/${AWARD}/change`, DESK)
  await signIn(page, official)
  // It has no staff, so that it would be refused for sure without this.
  for (const name of [/^取消条件：注册志愿者/, /^取消条件：.*持证上岗/]) {
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: '保留此条件' }).nth(1).waitFor()
  const years = page.getByLabel('注册并服务年限', { exact: true })
  await years.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('3')
  await page.keyboard.press('Tab')
  // A criterion that reads the parameter says the new figure with it.
  await page.locator('ins', { hasText: '满3年' }).waitFor()
  await page.getByLabel('理由（必填）').fill('测试：提高年限')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/trials\/[0-9a-f-]{36}/)
  const trialId = new URL(page.url()).pathname.split('/').at(-1)!
  await runTrial(house.world.kernel, { trialId })
  await page.getByRole('heading', { name: '申报与名额（全市）' }).waitFor()
  const row = page.getByRole('row', { name: /测试助老会/ })
  await row.getByText('不能确定').waitFor()
  await row.getByRole('link', { name: '查看申报' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})
