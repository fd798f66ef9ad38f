import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectAccessible, openCity, PHONE, type City } from './city.ts'
import { takeSeat } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const NUMBER = '18700006666'

let city: City
beforeAll(async () => {
  city = await openCity()
  await city.at('2026-11-03T01:00:00Z')
}, 180_000)
afterAll(() => city?.close())

test('I1 C1 the operator asks a caller who is on no record, and reads out every programme with its reason', async () => {
  const desk = await city.as('operator')
  await takeSeat(desk, '801')
  const call = await city.hotline.ring(NUMBER)
  await desk.locator('.call-bar.ringing', { hasText: call.number }).waitFor()
  await desk.keyboard.press('F2')
  await desk.locator('.call-bar.answered', { hasText: call.number }).waitFor()
  const asking = desk.locator('.may-i-desk')
  await asking.locator('> summary').focus()
  await desk.keyboard.press('Enter')
  await asking.getByLabel('老人今年多大').fill('79')
  await asking.getByRole('button', { name: '看结果' }).focus()
  await desk.keyboard.press('Enter')
  await asking.getByRole('heading', { name: '结果' }).waitFor()
  const lunch = asking.getByRole('listitem').filter({ hasText: '免费午餐' }).first()
  await lunch.getByText('80周岁', { exact: false }).first().waitFor()
  const hours = asking.getByRole('listitem').filter({ hasText: '政府购买居家养老服务' }).first()
  await hours.getByText('还需要知道').waitFor()
  await expectAccessible(desk)
})

test.each([['大'], ['特大']])(
  'I1 in English and in type “%s” a stranger reads the whole page on a phone, nothing cut off',
  async (size) => {
    const page = await city.as('official', { view: PHONE })
    await page.context().clearCookies()
    await page.goto('/may-i')
    await page.getByText(size, { exact: true }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Which care services may I have?' }).waitFor()
    await page.getByLabel('How old is the person').fill('79')
    await page.getByRole('button', { name: 'See the answer' }).click()
    await page.getByRole('heading', { name: 'The answer' }).waitFor()
    await page.getByText('Every criterion, and the source').first().click()
    const seen = await page.evaluate(ownText)
    // The city's name is its own; the switch offers the other language in that language.
    expect(
      seen.replaceAll(/中文|标准|特大|大|威海市/g, '').match(/\p{Script=Han}+/gu) ?? [],
    ).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await expectAccessible(page)
    await page.context().close()
  },
)

/**
 * In the page: what stands on it, but for the lists of places, whose names are their own, and for the
 * clauses, which are quoted in the language of the law and say so.
 */
function ownText(): string {
  const copy = document.querySelector('.may-i')!.cloneNode(true) as HTMLElement
  for (const list of copy.querySelectorAll('select, [lang^=zh]')) list.remove()
  return copy.textContent ?? ''
}
