import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../../../server/kernel/packs/packs.ts'
import { installCatalogue } from '../../../../server/modules/catalogue/index.ts'
import { installInstruments } from '../../../../server/modules/assessments/index.ts'
import { installPeopleWords } from '../../../../server/modules/people/index.ts'
import { installProgrammes } from '../../../../server/modules/programmes/index.ts'
import { DESK, faultsOf, openHouse, PHONE, type House } from '../../../testing/house.ts'
import { toggled } from './use-may-i-answers.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const pack = readPack('weihai-huancui')
  await house.world.system.do(async (ctx) => {
    await installPeopleWords(ctx, pack)
    await installCatalogue(ctx, pack)
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, pack)
  })
}, 120_000)
afterAll(() => house?.close())

test.each([DESK, PHONE])(
  'a stranger comes from the door, answers with the keyboard and reads what to do, at $width px',
  async (size) => {
    const page = await house.open('/sign-in', size)
    await page.getByRole('link', { name: /看看老人能享受哪些/ }).click()
    await page.getByRole('heading', { level: 1, name: '我能享受哪些养老服务？' }).waitFor()
    expect(await faultsOf(page)).toEqual([])

    await page.getByLabel('老人今年多大').focus()
    await page.keyboard.type('75')
    await page.keyboard.press('Tab')
    await page.getByLabel('老人住在哪里').selectOption('371002003')
    await page.getByRole('radio', { name: '住在家里' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('checkbox', { name: '城乡特困人员', exact: true }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('radio', { name: '没有评估过' }).check()
    await page.getByRole('button', { name: '看结果' }).focus()
    await page.keyboard.press('Enter')

    const heading = page.getByRole('heading', { name: '结果' })
    await heading.waitFor()
    await page.waitForFunction(() => document.activeElement?.id === 'may-i-results')
    const hours = page.getByRole('listitem').filter({ hasText: '政府购买居家养老服务' })
    await hours.getByText('每月 30 小时').waitFor()
    await hours.getByText('请拨打 6012349，登记核实后按月发放。').waitFor()
    const voucher = page.getByRole('listitem').filter({ hasText: '养老服务消费补贴' }).first()
    await voucher.getByText('还需要知道').waitFor()
    expect(await voucher.textContent()).toContain('能力等级')
    await hours.getByText('逐项条件和依据').click()
    await hours.getByText('60周岁及以上').waitFor()
    expect(await faultsOf(page)).toEqual([])

    await page.getByRole('button', { name: '重新填写' }).click()
    await heading.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('老人今年多大').inputValue()).toBe('')
    expect(await page.evaluate(() => [location.search, JSON.stringify(sessionStorage)])).toEqual([
      '',
      '{}',
    ])
    await page.context().close()
  },
)

test('an answer that cannot be is refused in words, and nothing is shown for it', async () => {
  const page = await house.open('/may-i')
  await page.getByLabel('老人今年多大').fill('七十')
  await page.getByRole('button', { name: '看结果' }).click()
  await page.getByText('这个回答不在可选范围内').first().waitFor()
  expect(await page.getByRole('heading', { name: '结果' }).count()).toBe(0)
  await page.context().close()
})

test.each([
  [[], 'destitute', ['destitute']],
  [['destitute'], 'none', ['none']],
  [['none'], 'destitute', ['destitute']],
  [['destitute'], 'destitute', []],
  [['destitute'], 'unsure', ['destitute', 'unsure']],
])('of %j, choosing %s leaves %j', (before, option, after) => {
  expect(toggled(before, option)).toEqual(after)
})
