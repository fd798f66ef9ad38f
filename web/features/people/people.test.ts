import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { readPack } from '../../../server/kernel/packs/packs.ts'
import { registerOrganisation } from '../../../server/modules/organisations/index.ts'
import { installPeopleWords, registerPerson } from '../../../server/modules/people/index.ts'
import { checkRoster } from '../../../server/modules/people/roster-import/check.ts'
import { executeRoster } from '../../../server/modules/people/roster-import/execute.ts'
import { DESK, type House, openHouse, signIn, withoutCodes } from '../../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.world.system.do(withoutCodes)
  await house.world.system.do((ctx) => installPeopleWords(ctx, readPack('shandong-weihai')))
})
afterAll(() => house.close())

const given = (name: string, about: object = {}) =>
  house.world.system.do((ctx) =>
    registerPerson(ctx, {
      name,
      bornOn: '1941-03-04',
      sex: 'female',
      areaCode: '371002003016',
      address: '测试路1号',
      ...about,
    }),
  )

const openAs = async (role: 'official' | 'operator', path: string): Promise<Page> => {
  const page = await house.open(path, DESK)
  await signIn(page, await house.given([role]))
  return page
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })

test('A1 a person is registered; a wrong identity number is refused beside its field', async () => {
  const page = await openAs('official', '/people/new')
  await field(page, '姓名').fill('测试秀英')
  await field(page, '身份证号').fill('110105194912310021')
  await field(page, '村（社区）').click()
  for (const name of ['环翠区', '竹岛街道', '望海居委会']) {
    await page.getByRole('menuitemcheckbox', { name }).click()
  }
  await field(page, '详细地址').fill('测试路7号')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('身份证号校验位不符').waitFor()
  await field(page, '身份证号').fill('11010519491231002X')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('heading', { name: '测试秀英' }).waitFor()
  await page.getByText('110105********002X').waitFor()
  expect(await page.getByText('19491231').count()).toBe(0)
})

test('P4 a number is shown after a reason, and the look stands in the history', async () => {
  const { id } = await given('查号测', { phone: '13800001234' })
  const page = await openAs('operator', `/people/${id}`)
  await page.getByRole('button', { name: '查看电话' }).click()
  await page.getByLabel('原因（必填）').fill('回访核实')
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText('13800001234').waitFor()
  await page.getByRole('link', { name: '记录', exact: true }).click()
  await page.getByText('查看完整号码').waitFor()
  await page.getByText('回访核实').waitFor()
})

test('I6 a hospital stay is recorded and shows at once; an operator sets no category', async () => {
  const { id } = await given('住院测')
  const page = await openAs('operator', `/people/${id}?tab=events`)
  await page.getByRole('button', { name: '登记变动' }).click()
  await page.getByRole('combobox', { name: '变动' }).click()
  await page.getByTitle('住院', { exact: true }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.page-head').getByText('住院').waitFor()
  await page.getByRole('link', { name: /^类别/ }).click()
  await page.getByText('没有认定的类别').waitFor()
  expect(await page.getByRole('button', { name: '认定类别' }).count()).toBe(0)
})

test('G4 an admission is recorded at an institution of the register, and outside it in words', async () => {
  const station = { name: '测试望海养老站', kind: 'station' as const, address: '测试路9号' }
  const canteen = { name: '测试望海食堂', kind: 'canteen' as const, address: '测试路8号' }
  const place = { areaCode: '371002003016', lat: 37.5, lng: 122.1, servedAreas: ['371002'] }
  await house.world.system.do(async (ctx) => {
    await registerOrganisation(ctx, { ...station, ...place, mode: 'accept' })
    await registerOrganisation(ctx, { ...canteen, ...place, mode: 'accept' })
  })
  const { id } = await given('入住测')
  const page = await openAs('official', `/people/${id}?tab=events`)
  await page.getByRole('button', { name: '登记变动' }).click()
  await page.getByRole('combobox', { name: '变动' }).click()
  await page.getByTitle('入住养老机构', { exact: true }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.ant-form-item-explain-error').getByText('请选择').waitFor()
  await field(page, '养老机构').fill('测试望海')
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  await page.locator('.ant-select-item-option').getByText('测试望海养老站').waitFor()
  expect(await page.getByText('测试望海食堂').count()).toBe(0)
  const open = '.ant-select-item-option:not(.ant-select-item-option-disabled)'
  await page.locator(open).getByText('测试望海养老站').click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.page-head').getByText('入住机构').waitFor()
  await page.locator('.timeline, main').getByText('测试望海养老站').first().waitFor()
  await page.getByRole('button', { name: '更正', exact: true }).click()
  await page.getByTitle('测试望海养老站').waitFor()
  await page.getByText('未登记的机构').click()
  await field(page, '机构名称').fill('测试外地养老院')
  await field(page, '更正原因').fill('外地机构')
  await page.locator('form').getByRole('button', { name: '更正', exact: true }).click()
  await page.getByText('测试外地养老院').waitFor()
  await page.getByText('（已被更正）').waitFor()
})

test('A1 a roster is checked row by row, executed once, and its people are found', async () => {
  const page = await openAs('official', '/people/imports')
  const rows = [
    '姓名,性别,出生日期,村居,镇街,详细地址,本人电话',
    '导测一,女,1940-01-02,望海居委会,竹岛街道,测试路2号,13800000001',
    '导测二,女,1940-01-03,没有这村,竹岛街道,测试路3号,13800000002',
    '导测三,男,2030-01-04,望海居委会,竹岛街道,测试路4号,138x',
  ]
  await page.getByLabel('名册文件').setInputFiles({
    name: '测试名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  })
  await page.waitForURL(/\/people\/imports\/[0-9a-f-]{36}/)
  const id = page.url().split('/').at(-1)!.slice(0, 36)
  await checkRoster(house.world.kernel, id)
  await page.getByText('没有找到“竹岛街道 没有这村”').waitFor()
  await page.getByText('出生日期在今天之后').first().waitFor()
  await page.getByRole('button', { name: '写入 1 人' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText('正在写入名册').waitFor()
  await executeRoster(house.world.kernel, id)
  await page.getByRole('link', { name: '导测一' }).click()
  await page.getByRole('heading', { name: '导测一' }).waitFor()
})
